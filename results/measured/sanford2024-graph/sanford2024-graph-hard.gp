# gnuplot -e "set terminal pdfcairo size 6.2303in,3.5960in font 'sans-serif,11' fontscale 0.5455 linewidth 1.018 pointscale 0.655 noenhanced; set output 'figure.pdf'" sanford2024-graph-hard.gp
if (!exists('mark_scale')) mark_scale = 1
set encoding utf8
set multiplot
unset key
set border 3 lc rgb '#333333' lw 0.8
set tics nomirror out scale 0.5 font ',10' tc rgb '#333333'
set format x '%g'
set grid ytics lc rgb '#E4E4E4' lw 0.7 lt 1
set errorbars small

set lmargin at screen 0.098573
set rmargin at screen 0.523346
set bmargin at screen 0.269663
set tmargin at screen 0.831461
set label 'Half of these pairs are drawn from the hard set; 0: no path' at screen 0.098573,0.955056 left font ',12' tc rgb '#333333'
set label 'test exact match' at screen 0.022698,0.550562 center rotate by 90 tc rgb '#333333'
set label 'distance' at screen 0.536316,0.176966 center tc rgb '#333333'
set label 'transformer' at screen 0.310960,0.859551 center tc rgb '#333333'
set label 'mpnn' at screen 0.761673,0.859551 center tc rgb '#333333'
set arrow from screen 0.098573,0.098315 to screen 0.140726,0.098315 nohead lc rgb '#0072B2' lw 2 dt solid
set label '' at screen 0.119650,0.098315 point pt 7 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.119650,0.098315 point pt 7 ps 0.85*mark_scale lc rgb '#0072B2'
set label 'depth 1' at screen 0.150454,0.098315 left tc rgb '#333333'
set arrow from screen 0.252789,0.098315 to screen 0.294942,0.098315 nohead lc rgb '#D55E00' lw 2 dt (14,4)
set label '' at screen 0.273865,0.098315 point pt 5 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.273865,0.098315 point pt 5 ps 0.85*mark_scale lc rgb '#D55E00'
set label 'depth 2' at screen 0.304669,0.098315 left tc rgb '#333333'
set arrow from screen 0.407004,0.098315 to screen 0.449157,0.098315 nohead lc rgb '#009E73' lw 2 dt (6,3)
set label '' at screen 0.428080,0.098315 point pt 9 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.428080,0.098315 point pt 9 ps 0.85*mark_scale lc rgb '#009E73'
set label 'depth 3' at screen 0.458885,0.098315 left tc rgb '#333333'
set arrow from screen 0.561219,0.098315 to screen 0.603372,0.098315 nohead lc rgb '#CC79A7' lw 2 dt (14,4,3,4)
set label '' at screen 0.582296,0.098315 point pt 13 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.582296,0.098315 point pt 13 ps 0.85*mark_scale lc rgb '#CC79A7'
set label 'depth 4' at screen 0.613100,0.098315 left tc rgb '#333333'
set arrow from screen 0.715435,0.098315 to screen 0.757588,0.098315 nohead lc rgb '#E69F00' lw 2 dt (14,4,3,4,3,4)
set label '' at screen 0.736511,0.098315 point pt 11 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.736511,0.098315 point pt 11 ps 0.85*mark_scale lc rgb '#E69F00'
set label 'depth 6' at screen 0.767315,0.098315 left tc rgb '#333333'
set label '' at screen 0.108301,0.047753 point pt 7 ps 0.4*mark_scale lc rgb '#80333333'
set label 'one seed (lines: mean over seeds)' at screen 0.127756,0.047753 left tc rgb '#333333'
unset logscale x
set xrange [-0.54:9.54]
set xtics ('0' 0, '1' 1, '2' 2, '3' 3, '4' 4, '5' 5, '6' 6, '7' 7, '8' 8, '9' 9)
unset logscale y
set yrange [-0.06:1.06]
set ytics ('0.0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1)
$panel1_1 << EOD
-0.0756 0.72005988
0.0756 0.72740964
0.9244 0.98778004
1.0756 0.98828125
1.9244 0.97933884
2.0756 0.99576271
2.9244 0.89361702
3.0756 0.91428571
3.9244 0.85463659
4.0756 0.86538462
4.9244 0.88785047
5.0756 0.86666667
5.9244 0.86206897
6.0756 0.87878788
6.9244 0.625
7.0756 0.63636364
7.9244 0.75
8.0756 0.66666667
EOD
$panel1_2 << EOD
-0.0756 0.73203593
0.0756 0.71536145
0.9244 0.98370672
1.0756 0.98046875
1.9244 0.97933884
2.0756 0.99152542
2.9244 0.89361702
3.0756 0.94285714
3.9244 0.85213033
4.0756 0.85576923
4.9244 0.85046729
5.0756 0.87777778
5.9244 0.89655172
6.0756 0.87878788
6.9244 0.625
7.0756 0.63636364
7.9244 0.75
8.0756 0.66666667
EOD
$panel1_3 << EOD
-0.0756 0.73502994
0.0756 0.71536145
0.9244 0.97759674
1.0756 0.9765625
1.9244 0.98347107
2.0756 0.98728814
2.9244 0.89361702
3.0756 0.91428571
3.9244 0.89724311
4.0756 0.90625
4.9244 0.88785047
5.0756 0.87777778
5.9244 0.86206897
6.0756 0.84848485
6.9244 0.625
7.0756 0.63636364
7.9244 0.5
8.0756 1
EOD
$panel1_4 << EOD
-0.0756 0.73652695
0.0756 0.71084337
0.9244 0.97759674
1.0756 0.97460938
1.9244 0.98347107
2.0756 0.98728814
2.9244 0.89361702
3.0756 0.91428571
3.9244 0.89473684
4.0756 0.90865385
4.9244 0.88785047
5.0756 0.88888889
5.9244 0.86206897
6.0756 0.84848485
6.9244 0.625
7.0756 0.72727273
7.9244 0.5
8.0756 1
EOD
$panel1_5 << EOD
-0.0756 0.74251497
0.0756 0.71987952
0.9244 0.97759674
1.0756 0.97460938
1.9244 0.98347107
2.0756 0.98728814
2.9244 0.89361702
3.0756 0.91428571
3.9244 0.89223058
4.0756 0.89903846
4.9244 0.88785047
5.0756 0.88888889
5.9244 0.86206897
6.0756 0.84848485
6.9244 0.625
7.0756 0.63636364
7.9244 0.625
8.0756 1
EOD
$panel1_6 << EOD
0 0.72373476
1 0.98803065
2 0.98755078
3 0.90395137
4 0.8600106
5 0.87725857
6 0.87042842
7 0.63068182
8 0.70833333
9 1
EOD
$panel1_7 << EOD
0 0.72369869
1 0.98208774
2 0.98543213
3 0.91823708
4 0.85394978
5 0.86412253
6 0.8876698
7 0.63068182
8 0.70833333
9 1
EOD
$panel1_8 << EOD
0 0.72519569
1 0.97707962
2 0.9853796
3 0.90395137
4 0.90174655
5 0.88281412
6 0.85527691
7 0.63068182
8 0.75
9 1
EOD
$panel1_9 << EOD
0 0.72368516
1 0.97610306
2 0.9853796
3 0.90395137
4 0.90169534
5 0.88836968
6 0.85527691
7 0.67613636
8 0.75
9 1
EOD
$panel1_10 << EOD
0 0.73119724
1 0.97610306
2 0.9853796
3 0.90395137
4 0.89563452
5 0.88836968
6 0.85527691
7 0.63068182
8 0.8125
9 1
EOD
$panel1_11 << EOD
0 0.72373476
1 0.98803065
2 0.98755078
3 0.90395137
4 0.8600106
5 0.87725857
6 0.87042842
7 0.63068182
8 0.70833333
9 1
EOD
$panel1_12 << EOD
0 0.72373476
1 0.98803065
2 0.98755078
3 0.90395137
4 0.8600106
5 0.87725857
6 0.87042842
7 0.63068182
8 0.70833333
9 1
EOD
$panel1_13 << EOD
0 0.72369869
1 0.98208774
2 0.98543213
3 0.91823708
4 0.85394978
5 0.86412253
6 0.8876698
7 0.63068182
8 0.70833333
9 1
EOD
$panel1_14 << EOD
0 0.72369869
1 0.98208774
2 0.98543213
3 0.91823708
4 0.85394978
5 0.86412253
6 0.8876698
7 0.63068182
8 0.70833333
9 1
EOD
$panel1_15 << EOD
0 0.72519569
1 0.97707962
2 0.9853796
3 0.90395137
4 0.90174655
5 0.88281412
6 0.85527691
7 0.63068182
8 0.75
9 1
EOD
$panel1_16 << EOD
0 0.72519569
1 0.97707962
2 0.9853796
3 0.90395137
4 0.90174655
5 0.88281412
6 0.85527691
7 0.63068182
8 0.75
9 1
EOD
$panel1_17 << EOD
0 0.72368516
1 0.97610306
2 0.9853796
3 0.90395137
4 0.90169534
5 0.88836968
6 0.85527691
7 0.67613636
8 0.75
9 1
EOD
$panel1_18 << EOD
0 0.72368516
1 0.97610306
2 0.9853796
3 0.90395137
4 0.90169534
5 0.88836968
6 0.85527691
7 0.67613636
8 0.75
9 1
EOD
$panel1_19 << EOD
0 0.73119724
1 0.97610306
2 0.9853796
3 0.90395137
4 0.89563452
5 0.88836968
6 0.85527691
7 0.63068182
8 0.8125
9 1
EOD
$panel1_20 << EOD
0 0.73119724
1 0.97610306
2 0.9853796
3 0.90395137
4 0.89563452
5 0.88836968
6 0.85527691
7 0.63068182
8 0.8125
9 1
EOD
plot $panel1_1 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#800072B2' title 'depth 1', \
     $panel1_2 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80D55E00' title 'depth 2', \
     $panel1_3 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80009E73' title 'depth 3', \
     $panel1_4 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80CC79A7' title 'depth 4', \
     $panel1_5 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80E69F00' title 'depth 6', \
     $panel1_6 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid title 'depth 1', \
     $panel1_7 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (14,4) title 'depth 2', \
     $panel1_8 using 1:2 with lines lc rgb '#009E73' lw 2 dt (6,3) title 'depth 3', \
     $panel1_9 using 1:2 with lines lc rgb '#CC79A7' lw 2 dt (14,4,3,4) title 'depth 4', \
     $panel1_10 using 1:2 with lines lc rgb '#E69F00' lw 2 dt (14,4,3,4,3,4) title 'depth 6', \
     $panel1_11 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'depth 1', \
     $panel1_12 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'depth 1', \
     $panel1_13 using 1:2 with points pt 5 ps 1.15*mark_scale lc rgb 'white' title 'depth 2', \
     $panel1_14 using 1:2 with points pt 5 ps 0.85*mark_scale lc rgb '#D55E00' title 'depth 2', \
     $panel1_15 using 1:2 with points pt 9 ps 1.15*mark_scale lc rgb 'white' title 'depth 3', \
     $panel1_16 using 1:2 with points pt 9 ps 0.85*mark_scale lc rgb '#009E73' title 'depth 3', \
     $panel1_17 using 1:2 with points pt 13 ps 1.15*mark_scale lc rgb 'white' title 'depth 4', \
     $panel1_18 using 1:2 with points pt 13 ps 0.85*mark_scale lc rgb '#CC79A7' title 'depth 4', \
     $panel1_19 using 1:2 with points pt 11 ps 1.15*mark_scale lc rgb 'white' title 'depth 6', \
     $panel1_20 using 1:2 with points pt 11 ps 0.85*mark_scale lc rgb '#E69F00' title 'depth 6'
unset label
unset arrow
unset object

set lmargin at screen 0.549287
set rmargin at screen 0.974060
set bmargin at screen 0.269663
set tmargin at screen 0.831461
unset logscale x
set xrange [-0.54:9.54]
set xtics ('0' 0, '1' 1, '2' 2, '3' 3, '4' 4, '5' 5, '6' 6, '7' 7, '8' 8, '9' 9)
unset logscale y
set yrange [-0.06:1.06]
set ytics ('' 0, '' 0.2, '' 0.4, '' 0.6, '' 0.8, '' 1)
$panel2_1 << EOD
-0.0756 0.57934132
0.0756 0.18825301
0.9244 1
1.0756 1
1.9244 0.98347107
2.0756 1
2.9244 0.87234043
3.0756 1
3.9244 0.69423559
4.0756 1
4.9244 0.63551402
5.0756 1
5.9244 0.5862069
6.0756 1
6.9244 0.375
7.0756 1
7.9244 0.625
8.0756 1
EOD
$panel2_2 << EOD
-0.0756 0.79341317
0.0756 0.7996988
0.9244 1
1.0756 1
1.9244 1
2.0756 1
2.9244 1
3.0756 1
3.9244 1
4.0756 1
4.9244 1
5.0756 1
5.9244 1
6.0756 1
6.9244 1
7.0756 1
7.9244 1
8.0756 1
EOD
$panel2_3 << EOD
-0.0756 0.94760479
0.0756 0.94277108
0.9244 1
1.0756 1
1.9244 1
2.0756 1
2.9244 1
3.0756 1
3.9244 1
4.0756 1
4.9244 1
5.0756 1
5.9244 1
6.0756 1
6.9244 1
7.0756 1
7.9244 1
8.0756 1
EOD
$panel2_4 << EOD
-0.0756 0.9760479
0.0756 0.97439759
0.9244 1
1.0756 1
1.9244 1
2.0756 1
2.9244 1
3.0756 1
3.9244 1
4.0756 1
4.9244 1
5.0756 1
5.9244 1
6.0756 1
6.9244 1
7.0756 1
7.9244 1
8.0756 1
EOD
$panel2_5 << EOD
-0.0756 0.98802395
0.0756 0.97891566
0.9244 1
1.0756 1
1.9244 1
2.0756 1
2.9244 1
3.0756 1
3.9244 1
4.0756 1
4.9244 1
5.0756 1
5.9244 1
6.0756 1
6.9244 1
7.0756 1
7.9244 0.875
8.0756 1
EOD
$panel2_6 << EOD
0 0.38379716
1 1
2 0.99173554
3 0.93617021
4 0.84711779
5 0.81775701
6 0.79310345
7 0.6875
8 0.8125
9 1
EOD
$panel2_7 << EOD
0 0.79655598
1 1
2 1
3 1
4 1
5 1
6 1
7 1
8 1
9 1
EOD
$panel2_8 << EOD
0 0.94518794
1 1
2 1
3 1
4 1
5 1
6 1
7 1
8 1
9 1
EOD
$panel2_9 << EOD
0 0.97522275
1 1
2 1
3 1
4 1
5 1
6 1
7 1
8 1
9 1
EOD
$panel2_10 << EOD
0 0.98346981
1 1
2 1
3 1
4 1
5 1
6 1
7 1
8 0.9375
9 1
EOD
$panel2_11 << EOD
0 0.38379716
1 1
2 0.99173554
3 0.93617021
4 0.84711779
5 0.81775701
6 0.79310345
7 0.6875
8 0.8125
9 1
EOD
$panel2_12 << EOD
0 0.38379716
1 1
2 0.99173554
3 0.93617021
4 0.84711779
5 0.81775701
6 0.79310345
7 0.6875
8 0.8125
9 1
EOD
$panel2_13 << EOD
0 0.79655598
1 1
2 1
3 1
4 1
5 1
6 1
7 1
8 1
9 1
EOD
$panel2_14 << EOD
0 0.79655598
1 1
2 1
3 1
4 1
5 1
6 1
7 1
8 1
9 1
EOD
$panel2_15 << EOD
0 0.94518794
1 1
2 1
3 1
4 1
5 1
6 1
7 1
8 1
9 1
EOD
$panel2_16 << EOD
0 0.94518794
1 1
2 1
3 1
4 1
5 1
6 1
7 1
8 1
9 1
EOD
$panel2_17 << EOD
0 0.97522275
1 1
2 1
3 1
4 1
5 1
6 1
7 1
8 1
9 1
EOD
$panel2_18 << EOD
0 0.97522275
1 1
2 1
3 1
4 1
5 1
6 1
7 1
8 1
9 1
EOD
$panel2_19 << EOD
0 0.98346981
1 1
2 1
3 1
4 1
5 1
6 1
7 1
8 0.9375
9 1
EOD
$panel2_20 << EOD
0 0.98346981
1 1
2 1
3 1
4 1
5 1
6 1
7 1
8 0.9375
9 1
EOD
plot $panel2_1 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#800072B2' title 'depth 1', \
     $panel2_2 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80D55E00' title 'depth 2', \
     $panel2_3 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80009E73' title 'depth 3', \
     $panel2_4 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80CC79A7' title 'depth 4', \
     $panel2_5 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80E69F00' title 'depth 6', \
     $panel2_6 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid title 'depth 1', \
     $panel2_7 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (14,4) title 'depth 2', \
     $panel2_8 using 1:2 with lines lc rgb '#009E73' lw 2 dt (6,3) title 'depth 3', \
     $panel2_9 using 1:2 with lines lc rgb '#CC79A7' lw 2 dt (14,4,3,4) title 'depth 4', \
     $panel2_10 using 1:2 with lines lc rgb '#E69F00' lw 2 dt (14,4,3,4,3,4) title 'depth 6', \
     $panel2_11 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'depth 1', \
     $panel2_12 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'depth 1', \
     $panel2_13 using 1:2 with points pt 5 ps 1.15*mark_scale lc rgb 'white' title 'depth 2', \
     $panel2_14 using 1:2 with points pt 5 ps 0.85*mark_scale lc rgb '#D55E00' title 'depth 2', \
     $panel2_15 using 1:2 with points pt 9 ps 1.15*mark_scale lc rgb 'white' title 'depth 3', \
     $panel2_16 using 1:2 with points pt 9 ps 0.85*mark_scale lc rgb '#009E73' title 'depth 3', \
     $panel2_17 using 1:2 with points pt 13 ps 1.15*mark_scale lc rgb 'white' title 'depth 4', \
     $panel2_18 using 1:2 with points pt 13 ps 0.85*mark_scale lc rgb '#CC79A7' title 'depth 4', \
     $panel2_19 using 1:2 with points pt 11 ps 1.15*mark_scale lc rgb 'white' title 'depth 6', \
     $panel2_20 using 1:2 with points pt 11 ps 0.85*mark_scale lc rgb '#E69F00' title 'depth 6'
unset multiplot
