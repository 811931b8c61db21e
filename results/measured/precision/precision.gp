# gnuplot -e "set terminal pdfcairo size 6.2808in,3.1111in font 'sans-serif,11' fontscale 0.5455 linewidth 1.018 pointscale 0.655 noenhanced; set output 'figure.pdf'" precision.gp
if (!exists('mark_scale')) mark_scale = 1
set encoding utf8
set multiplot
unset key
set border 3 lc rgb '#333333' lw 0.8
set tics nomirror out scale 0.5 font ',10' tc rgb '#333333'
set format x '%g'
set grid ytics lc rgb '#E4E4E4' lw 0.7 lt 1
set errorbars small

set lmargin at screen 0.097781
set rmargin at screen 0.372789
set bmargin at screen 0.370130
set tmargin at screen 0.889610
set label 'test exact match' at screen 0.022515,0.629870 center rotate by 90 tc rgb '#333333'
set label 'length' at screen 0.536024,0.262987 center tc rgb '#333333'
set label 'majority' at screen 0.235285,0.922078 center tc rgb '#333333'
set label 'sort' at screen 0.536024,0.922078 center tc rgb '#333333'
set label 'parity-trace' at screen 0.836764,0.922078 center tc rgb '#333333'
set arrow from screen 0.097781,0.172078 to screen 0.139595,0.172078 nohead lc rgb '#0072B2' lw 2 dt solid
set label '' at screen 0.118688,0.172078 point pt 7 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.118688,0.172078 point pt 7 ps 0.85*mark_scale lc rgb '#0072B2'
set label 'precision fp32' at screen 0.149244,0.172078 left tc rgb '#333333'
set arrow from screen 0.320103,0.172078 to screen 0.361917,0.172078 nohead lc rgb '#D55E00' lw 2 dt (14,4)
set label '' at screen 0.341010,0.172078 point pt 5 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.341010,0.172078 point pt 5 ps 0.85*mark_scale lc rgb '#D55E00'
set label 'precision bf16' at screen 0.371566,0.172078 left tc rgb '#333333'
set label '' at screen 0.552075,0.172078 point pt 7 ps 0.4*mark_scale lc rgb '#80333333'
set label 'one seed (lines: median over seeds)' at screen 0.571373,0.172078 left tc rgb '#333333'
set object rectangle from screen 0.097781,0.097403 to screen 0.139595,0.129870 fc rgb '#333333' fs transparent solid 0.16 noborder
set label 'order-statistic interval of the median (93.75 %) widened to Wilson''s' at screen 0.149244,0.113636 left tc rgb '#333333'
set arrow from screen 0.107430,0.032468 to screen 0.107430,0.077922 nohead lc rgb '#6E6E6E' lw 1.45 dt (4,4)
set label 'trained up to 16' at screen 0.126729,0.055195 left tc rgb '#333333'
set arrow from screen 0.317401,0.055195 to screen 0.359215,0.055195 nohead lc rgb '#6E6E6E' lw 1.4 dt (7,5)
set label 'floor: best of 13' at screen 0.368865,0.055195 left tc rgb '#333333'
unset logscale x
set xrange [-0.5:6.5]
set xtics ('8' 0, '15' 1, '16' 2, '20-24' 3, '24' 4, '31' 5, '47' 6)
unset logscale y
set yrange [-0.06:1.06]
set ytics ('0.0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1)
$panel1_1 << EOD
2.5 -0.06
2.5 1.06
EOD
$panel1_2 << EOD
-0.5 0.90449219
1 0.90449219
5 0.93632812
6 0.94023437
6.5 0.94023437
EOD
$panel1_3 << EOD
1 0.99850168 1
5 0.99850168 1
6 0.97851562 1
EOD
$panel1_4 << EOD
1 0.99850168 1
5 0.99850168 1
6 0.99850168 1
EOD
$panel1_5 << EOD
0.916 1
0.958 1
1 1
1.042 1
1.084 1
4.916 1
4.958 1
5 1
5.042 1
5.084 1
5.916 1
5.958 1
6 1
6.042 0.97851562
6.084 1
EOD
$panel1_6 << EOD
0.916 1
0.958 1
1 1
1.042 1
1.084 1
4.916 1
4.958 1
5 1
5.042 1
5.084 1
5.916 1
5.958 1
6 1
6.042 1
6.084 1
EOD
$panel1_7 << EOD
1 1
5 1
6 1
EOD
$panel1_8 << EOD
1 1
5 1
6 1
EOD
$panel1_9 << EOD
1 1
5 1
6 1
EOD
$panel1_10 << EOD
1 1
5 1
6 1
EOD
$panel1_11 << EOD
1 1
5 1
6 1
EOD
$panel1_12 << EOD
1 1
5 1
6 1
EOD
plot $panel1_1 using 1:2 with lines lc rgb '#6E6E6E' lw 1.45 dt (4,4) title 'trained up to 16', \
     $panel1_2 using 1:2 with lines lc rgb '#6E6E6E' lw 1.4 dt (7,5) title 'floor: best of 13', \
     $panel1_3 using 1:2:3 with filledcurves fc rgb '#0072B2' fs transparent solid 0.16 noborder title 'precision fp32', \
     $panel1_4 using 1:2:3 with filledcurves fc rgb '#D55E00' fs transparent solid 0.16 noborder title 'precision bf16', \
     $panel1_5 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#800072B2' title 'precision fp32', \
     $panel1_6 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80D55E00' title 'precision bf16', \
     $panel1_7 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid title 'precision fp32', \
     $panel1_8 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (14,4) title 'precision bf16', \
     $panel1_9 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'precision fp32', \
     $panel1_10 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'precision fp32', \
     $panel1_11 using 1:2 with points pt 5 ps 1.15*mark_scale lc rgb 'white' title 'precision bf16', \
     $panel1_12 using 1:2 with points pt 5 ps 0.85*mark_scale lc rgb '#D55E00' title 'precision bf16'
unset label
unset arrow
unset object

set lmargin at screen 0.398520
set rmargin at screen 0.673528
set bmargin at screen 0.370130
set tmargin at screen 0.889610
unset logscale x
set xrange [-0.5:6.5]
set xtics ('8' 0, '15' 1, '16' 2, '20-24' 3, '24' 4, '31' 5, '47' 6)
unset logscale y
set yrange [-0.06:1.06]
set ytics ('' 0, '' 0.2, '' 0.4, '' 0.6, '' 0.8, '' 1)
$panel2_1 << EOD
2.5 -0.06
2.5 1.06
EOD
$panel2_2 << EOD
-0.5 0.001953125
0 0.001953125
2 0.00234375
3 0.21289062
6.5 0.21289062
EOD
$panel2_3 << EOD
0 0.99850168 1
2 0.99850168 1
3 0.99850168 1
EOD
$panel2_4 << EOD
0 0.99850168 1
2 0.99850168 1
3 0.99850168 1
EOD
$panel2_5 << EOD
-0.084 1
-0.042 1
0 1
0.042 1
0.084 1
1.916 1
1.958 1
2 1
2.042 1
2.084 1
2.916 1
2.958 1
3 1
3.042 1
3.084 1
EOD
$panel2_6 << EOD
-0.084 1
-0.042 1
0 1
0.042 1
0.084 1
1.916 1
1.958 1
2 1
2.042 1
2.084 1
2.916 1
2.958 1
3 1
3.042 1
3.084 1
EOD
$panel2_7 << EOD
0 1
2 1
3 1
EOD
$panel2_8 << EOD
0 1
2 1
3 1
EOD
$panel2_9 << EOD
0 1
2 1
3 1
EOD
$panel2_10 << EOD
0 1
2 1
3 1
EOD
$panel2_11 << EOD
0 1
2 1
3 1
EOD
$panel2_12 << EOD
0 1
2 1
3 1
EOD
plot $panel2_1 using 1:2 with lines lc rgb '#6E6E6E' lw 1.45 dt (4,4) title 'trained up to 16', \
     $panel2_2 using 1:2 with lines lc rgb '#6E6E6E' lw 1.4 dt (7,5) title 'floor: best of 13', \
     $panel2_3 using 1:2:3 with filledcurves fc rgb '#0072B2' fs transparent solid 0.16 noborder title 'precision fp32', \
     $panel2_4 using 1:2:3 with filledcurves fc rgb '#D55E00' fs transparent solid 0.16 noborder title 'precision bf16', \
     $panel2_5 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#800072B2' title 'precision fp32', \
     $panel2_6 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80D55E00' title 'precision bf16', \
     $panel2_7 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid title 'precision fp32', \
     $panel2_8 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (14,4) title 'precision bf16', \
     $panel2_9 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'precision fp32', \
     $panel2_10 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'precision fp32', \
     $panel2_11 using 1:2 with points pt 5 ps 1.15*mark_scale lc rgb 'white' title 'precision bf16', \
     $panel2_12 using 1:2 with points pt 5 ps 0.85*mark_scale lc rgb '#D55E00' title 'precision bf16'

set lmargin at screen 0.699260
set rmargin at screen 0.974268
set bmargin at screen 0.370130
set tmargin at screen 0.889610
unset logscale x
set xrange [-0.5:6.5]
set xtics ('8' 0, '15' 1, '16' 2, '20-24' 3, '24' 4, '31' 5, '47' 6)
unset logscale y
set yrange [-0.06:1.06]
set ytics ('' 0, '' 0.2, '' 0.4, '' 0.6, '' 0.8, '' 1)
$panel3_1 << EOD
2.5 -0.06
2.5 1.06
EOD
$panel3_2 << EOD
-0.5 0.61171875
0 0.61171875
2 0.55429688
4 0.528125
6.5 0.528125
EOD
$panel3_3 << EOD
0 0.83984375 1
2 0.78125 1
4 0.5703125 0.75390625
EOD
$panel3_4 << EOD
0 0.85742188 1
2 0.79296875 1
4 0.5625 0.70703125
EOD
$panel3_5 << EOD
-0.084 0.83984375
-0.042 0.99804688
0 0.91210938
0.042 1
0.084 0.84570312
1.916 0.79101562
1.958 0.99609375
2 0.78125
2.042 1
2.084 0.80859375
3.916 0.5703125
3.958 0.75390625
4 0.578125
4.042 0.59960938
4.084 0.5703125
EOD
$panel3_6 << EOD
-0.084 0.91601562
-0.042 1
0 0.92382812
0.042 1
0.084 0.85742188
1.916 0.8359375
1.958 1
2 0.79296875
2.042 0.99804688
2.084 0.79492188
3.916 0.578125
3.958 0.70703125
4 0.56445312
4.042 0.61523438
4.084 0.5625
EOD
$panel3_7 << EOD
0 0.91210938
2 0.80859375
4 0.578125
EOD
$panel3_8 << EOD
0 0.92382812
2 0.8359375
4 0.578125
EOD
$panel3_9 << EOD
0 0.91210938
2 0.80859375
4 0.578125
EOD
$panel3_10 << EOD
0 0.91210938
2 0.80859375
4 0.578125
EOD
$panel3_11 << EOD
0 0.92382812
2 0.8359375
4 0.578125
EOD
$panel3_12 << EOD
0 0.92382812
2 0.8359375
4 0.578125
EOD
plot $panel3_1 using 1:2 with lines lc rgb '#6E6E6E' lw 1.45 dt (4,4) title 'trained up to 16', \
     $panel3_2 using 1:2 with lines lc rgb '#6E6E6E' lw 1.4 dt (7,5) title 'floor: best of 13', \
     $panel3_3 using 1:2:3 with filledcurves fc rgb '#0072B2' fs transparent solid 0.16 noborder title 'precision fp32', \
     $panel3_4 using 1:2:3 with filledcurves fc rgb '#D55E00' fs transparent solid 0.16 noborder title 'precision bf16', \
     $panel3_5 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#800072B2' title 'precision fp32', \
     $panel3_6 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80D55E00' title 'precision bf16', \
     $panel3_7 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid title 'precision fp32', \
     $panel3_8 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (14,4) title 'precision bf16', \
     $panel3_9 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'precision fp32', \
     $panel3_10 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'precision fp32', \
     $panel3_11 using 1:2 with points pt 5 ps 1.15*mark_scale lc rgb 'white' title 'precision bf16', \
     $panel3_12 using 1:2 with points pt 5 ps 0.85*mark_scale lc rgb '#D55E00' title 'precision bf16'
unset multiplot
