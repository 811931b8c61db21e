# gnuplot -e "set terminal pdfcairo size 3.2485in,2.0606in font 'sans-serif,11' fontscale 0.5455 linewidth 1.018 pointscale 0.655 noenhanced; set output 'figure.pdf'" cot-budget-edit-distance.gp
if (!exists('mark_scale')) mark_scale = 1
set encoding utf8
set multiplot
unset key
set border 3 lc rgb '#333333' lw 0.8
set tics nomirror out scale 0.5 font ',10' tc rgb '#333333'
set format x '%g'
set grid ytics lc rgb '#E4E4E4' lw 0.7 lt 1
set errorbars small
unset grid
set border 0
set tics scale 0

set lmargin at screen 0.148010
set rmargin at screen 0.720149
set bmargin at screen 0.534314
set tmargin at screen 0.931373
set label 'depth' at screen 0.043532,0.732843 center rotate by 90 tc rgb '#333333'
set label 'what is written of the derivation' at screen 0.434080,0.308824 center tc rgb '#333333'
set arrow from screen 0.148010,0.171569 to screen 0.228856,0.171569 nohead lc rgb '#000000' lw 1.8 dt solid
set label 'solved: mean over seeds ≥ 0.95' at screen 0.247512,0.171569 left tc rgb '#333333'
set label 'small: lowest and highest seed' at screen 0.203980,0.083333 left tc rgb '#333333'
set label 'test exact match' at screen 0.934701,0.732843 center rotate by 90 tc rgb '#333333'
unset logscale x
set xrange [-0.5:3.5]
set xtics ('none' 0, 'blank-'."\n".'16' 1, 'every-2' 2, 'all' 3)
unset logscale y
set yrange [-0.5:2.5]
set ytics ('1' 0, '2' 1, '3' 2)
$panel1_1 << EOD
0 0 8289656
0 1 13089128
0 2 15982414
1 0 8552567
1 1 15785295
1 2 15653712
2 0 6383218
2 1 11445105
2 2 13680995
3 0 6054513
3 1 7500662
3 2 12102768
EOD
$panel1_2 << EOD
0 0 "0.51" 0
0 1.17 "0.79" 0
0 2 "0.95" 0
1 0 "0.52" 0
1 1 "0.94" 0
1 2 "0.94" 0
2 0 "0.38" 16777215
2 1 "0.69" 0
2 2.17 "0.83" 0
3 0 "0.36" 16777215
3 1 "0.46" 16777215
3 2.17 "0.73" 0
EOD
$panel1_3 << EOD
0 0.77 "0.64–0.94" 0
2 1.77 "0.65–1.00" 0
3 1.77 "0.60–0.87" 0
EOD
$panel1_4 << EOD
0.5 2.5
0.5 1.5
-0.5 1.5

EOD
$panel1_5 << EOD
0.5 2.5
0.5 1.5
-0.5 1.5

EOD
plot $panel1_1 using 1:2:(0.5):(0.5):3 with boxxyerror fc rgb variable fs solid 1 border rgb 'white' lw 0.8 title '', \
     $panel1_2 using 1:2:3:4 with labels font ',9.5' tc rgb variable title '', \
     $panel1_3 using 1:2:3:4 with labels font ',7.5' tc rgb variable title '', \
     $panel1_4 using 1:2 with lines lc rgb '#FFFFFF' lw 4.2 dt solid title 'solved', \
     $panel1_5 using 1:2 with lines lc rgb '#000000' lw 1.8 dt solid title 'solved'
unset label
unset arrow
unset object

set lmargin at screen 0.776119
set rmargin at screen 0.810323
set bmargin at screen 0.534314
set tmargin at screen 0.931373
set xrange [0:1]
set tics scale 0.4
unset xtics
unset logscale y
set yrange [0:1]
set ytics ('' 0, '' 0.5, '' 1)
unset ytics
unset logscale y2
set y2range [0:1]
set y2tics ('0.0' 0, '0.5' 0.5, '1.0' 1)
$panel2_1 << EOD
0 1 0 0.0203125 139598
0 1 0.015625 0.0359375 402512
0 1 0.03125 0.0515625 665426
0 1 0.046875 0.0671875 928340
0 1 0.0625 0.0828125 1191253
0 1 0.078125 0.0984375 1453911
0 1 0.09375 0.1140625 1716825
0 1 0.109375 0.1296875 1979739
0 1 0.125 0.1453125 2308189
0 1 0.140625 0.1609375 2571103
0 1 0.15625 0.1765625 2834017
0 1 0.171875 0.1921875 3096675
0 1 0.1875 0.2078125 3359588
0 1 0.203125 0.2234375 3622502
0 1 0.21875 0.2390625 3885416
0 1 0.234375 0.2546875 4148330
0 1 0.25 0.2703125 4410987
0 1 0.265625 0.2859375 4673900
0 1 0.28125 0.3015625 4871277
0 1 0.296875 0.3171875 5134190
0 1 0.3125 0.3328125 5397103
0 1 0.328125 0.3484375 5594479
0 1 0.34375 0.3640625 5857392
0 1 0.359375 0.3796875 6120305
0 1 0.375 0.3953125 6317426
0 1 0.390625 0.4109375 6580339
0 1 0.40625 0.4265625 6843252
0 1 0.421875 0.4421875 7040628
0 1 0.4375 0.4578125 7303541
0 1 0.453125 0.4734375 7566454
0 1 0.46875 0.4890625 7763831
0 1 0.484375 0.5046875 8026744
0 1 0.5 0.5203125 8289656
0 1 0.515625 0.5359375 8552567
0 1 0.53125 0.5515625 8815479
0 1 0.546875 0.5671875 9078390
0 1 0.5625 0.5828125 9341557
0 1 0.578125 0.5984375 9604469
0 1 0.59375 0.6140625 9867380
0 1 0.609375 0.6296875 10130292
0 1 0.625 0.6453125 10393459
0 1 0.640625 0.6609375 10656371
0 1 0.65625 0.6765625 10919282
0 1 0.671875 0.6921875 11182194
0 1 0.6875 0.7078125 11445361
0 1 0.703125 0.7234375 11708272
0 1 0.71875 0.7390625 11971184
0 1 0.734375 0.7546875 12234095
0 1 0.75 0.7703125 12497262
0 1 0.765625 0.7859375 12760427
0 1 0.78125 0.8015625 13023337
0 1 0.796875 0.8171875 13352038
0 1 0.8125 0.8328125 13615203
0 1 0.828125 0.8484375 13878113
0 1 0.84375 0.8640625 14141278
0 1 0.859375 0.8796875 14404444
0 1 0.875 0.8953125 14732889
0 1 0.890625 0.9109375 14996055
0 1 0.90625 0.9265625 15259220
0 1 0.921875 0.9421875 15522130
0 1 0.9375 0.9578125 15785295
0 1 0.953125 0.9734375 16113996
0 1 0.96875 0.9890625 16376906
0 1 0.984375 1 16640071
EOD
plot $panel2_1 using (0.5):3:1:2:3:4:5 with boxxyerror fc rgb variable fs solid 1 noborder title ''
unset multiplot
