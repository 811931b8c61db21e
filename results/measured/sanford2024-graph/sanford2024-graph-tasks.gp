# gnuplot -e "set terminal pdfcairo size 4.9172in,4.0000in font 'sans-serif,11' fontscale 0.5455 linewidth 1.018 pointscale 0.655 noenhanced; set output 'figure.pdf'" sanford2024-graph-tasks.gp
if (!exists('mark_scale')) mark_scale = 1
set encoding utf8
set multiplot
unset key
set border 3 lc rgb '#333333' lw 0.8
set tics nomirror out scale 0.5 font ',10' tc rgb '#333333'
set format x '%g'
set grid ytics lc rgb '#E4E4E4' lw 0.7 lt 1
set errorbars small

set lmargin at screen 0.124897
set rmargin at screen 0.967132
set bmargin at screen 0.308081
set tmargin at screen 0.964646
set label 'test exact match' at screen 0.028759,0.636364 center rotate by 90 tc rgb '#333333'
set label 'task' at screen 0.546015,0.159091 center tc rgb '#333333'
set arrow from screen 0.124897,0.088384 to screen 0.178307,0.088384 nohead lc rgb '#0072B2' lw 2 dt solid
set label '' at screen 0.151602,0.088384 point pt 7 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.151602,0.088384 point pt 7 ps 0.85*mark_scale lc rgb '#0072B2'
set label 'transformer' at screen 0.190633,0.088384 left tc rgb '#333333'
set arrow from screen 0.370912,0.088384 to screen 0.424322,0.088384 nohead lc rgb '#D55E00' lw 2 dt (14,4)
set label '' at screen 0.397617,0.088384 point pt 5 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.397617,0.088384 point pt 5 ps 0.85*mark_scale lc rgb '#D55E00'
set label 'mpnn' at screen 0.436647,0.088384 left tc rgb '#333333'
set arrow from screen 0.528348,0.088384 to screen 0.581758,0.088384 nohead lc rgb '#009E73' lw 2 dt (6,3)
set label '' at screen 0.555053,0.088384 point pt 9 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.555053,0.088384 point pt 9 ps 0.85*mark_scale lc rgb '#009E73'
set label 'gin' at screen 0.594084,0.088384 left tc rgb '#333333'
set arrow from screen 0.673131,0.088384 to screen 0.726541,0.088384 nohead lc rgb '#CC79A7' lw 2 dt (14,4,3,4)
set label '' at screen 0.699836,0.088384 point pt 13 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.699836,0.088384 point pt 13 ps 0.85*mark_scale lc rgb '#CC79A7'
set label 'gcn' at screen 0.738866,0.088384 left tc rgb '#333333'
set arrow from screen 0.124897,0.042929 to screen 0.178307,0.042929 nohead lc rgb '#E69F00' lw 2 dt (14,4,3,4,3,4)
set label '' at screen 0.151602,0.042929 point pt 11 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.151602,0.042929 point pt 11 ps 0.85*mark_scale lc rgb '#E69F00'
set label 'gcn-mean' at screen 0.190633,0.042929 left tc rgb '#333333'
set label '' at screen 0.345275,0.042929 point pt 7 ps 0.4*mark_scale lc rgb '#80333333'
set label 'one seed (lines: mean over seeds)' at screen 0.369926,0.042929 left tc rgb '#333333'
unset logscale x
set xrange [-0.5:7.5]
set xtics ('node'."\n".'count' 0, 'edge'."\n".'count' 1, 'edge'."\n".'existence' 2, 'node'."\n".'degree' 3, 'connectivity' 4, 'cycle'."\n".'check' 5, 'shortest'."\n".'path'."\n".'length' 6, 'triangle'."\n".'count' 7)
unset logscale y
set yrange [-0.06:1.06]
set ytics ('0.0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1)
$panel1_1 << EOD
-0.35 1
-0.29 1
0.65 1
0.71 1
1.65 0.864
1.71 0.776
2.65 0.663
2.71 0.695
3.65 0.9505
3.71 0.9395
4.65 0.969
4.71 0.9725
5.65 0.6655
5.71 0.6455
6.65 0.3985
6.71 0.3725
EOD
$panel1_2 << EOD
-0.19 0.5715
-0.13 0.5905
0.81 0.2775
0.87 0.27
1.81 1
1.87 1
2.81 1
2.87 1
3.81 0.997
3.87 0.9985
4.81 0.9995
4.87 1
5.81 0.992
5.87 0.9945
6.81 0.3845
6.87 0.367
EOD
$panel1_3 << EOD
-0.03 0.6665
0.03 0.662
0.97 0.235
1.03 0.2405
1.97 1
2.03 1
2.97 0.9995
3.03 0.9975
3.97 0.997
4.03 0.9975
4.97 0.998
5.03 0.999
5.97 0.9925
6.03 0.993
6.97 0.323
7.03 0.3355
EOD
$panel1_4 << EOD
0.13 0.813
0.19 0.7795
1.13 0.032
1.19 0.032
2.13 0.9945
2.19 0.9985
3.13 0.7765
3.19 0.8065
4.13 0.995
4.19 0.9955
5.13 0.8145
5.19 0.835
6.13 0.9695
6.19 0.9805
7.13 0.2205
7.19 0.2035
EOD
$panel1_5 << EOD
0.29 0.066
0.35 0.0655
1.29 0.032
1.35 0.0285
2.29 0.4865
2.35 0.5125
3.29 0.113
3.35 0.1045
4.29 0.8105
4.35 0.835
5.29 0.8145
5.35 0.835
6.29 0.4865
6.35 0.4875
7.29 0.219
7.35 0.2
EOD
$panel1_6 << EOD
-0.32 1
0.68 1
1.68 0.82
2.68 0.679
3.68 0.945
4.68 0.97075
5.68 0.6555
6.68 0.3855
EOD
$panel1_7 << EOD
-0.32 1
0.68 1
1.68 0.82
2.68 0.679
3.68 0.945
4.68 0.97075
5.68 0.6555
6.68 0.3855
EOD
$panel1_8 << EOD
-0.16 0.581
0.84 0.27375
1.84 1
2.84 1
3.84 0.99775
4.84 0.99975
5.84 0.99325
6.84 0.37575
EOD
$panel1_9 << EOD
-0.16 0.581
0.84 0.27375
1.84 1
2.84 1
3.84 0.99775
4.84 0.99975
5.84 0.99325
6.84 0.37575
EOD
$panel1_10 << EOD
0 0.66425
1 0.23775
2 1
3 0.9985
4 0.99725
5 0.9985
6 0.99275
7 0.32925
EOD
$panel1_11 << EOD
0 0.66425
1 0.23775
2 1
3 0.9985
4 0.99725
5 0.9985
6 0.99275
7 0.32925
EOD
$panel1_12 << EOD
0.16 0.79625
1.16 0.032
2.16 0.9965
3.16 0.7915
4.16 0.99525
5.16 0.82475
6.16 0.975
7.16 0.212
EOD
$panel1_13 << EOD
0.16 0.79625
1.16 0.032
2.16 0.9965
3.16 0.7915
4.16 0.99525
5.16 0.82475
6.16 0.975
7.16 0.212
EOD
$panel1_14 << EOD
0.32 0.06575
1.32 0.03025
2.32 0.4995
3.32 0.10875
4.32 0.82275
5.32 0.82475
6.32 0.487
7.32 0.2095
EOD
$panel1_15 << EOD
0.32 0.06575
1.32 0.03025
2.32 0.4995
3.32 0.10875
4.32 0.82275
5.32 0.82475
6.32 0.487
7.32 0.2095
EOD
plot $panel1_1 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#800072B2' title 'transformer', \
     $panel1_2 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80D55E00' title 'mpnn', \
     $panel1_3 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80009E73' title 'gin', \
     $panel1_4 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80CC79A7' title 'gcn', \
     $panel1_5 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80E69F00' title 'gcn-mean', \
     $panel1_6 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'transformer', \
     $panel1_7 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'transformer', \
     $panel1_8 using 1:2 with points pt 5 ps 1.15*mark_scale lc rgb 'white' title 'mpnn', \
     $panel1_9 using 1:2 with points pt 5 ps 0.85*mark_scale lc rgb '#D55E00' title 'mpnn', \
     $panel1_10 using 1:2 with points pt 9 ps 1.15*mark_scale lc rgb 'white' title 'gin', \
     $panel1_11 using 1:2 with points pt 9 ps 0.85*mark_scale lc rgb '#009E73' title 'gin', \
     $panel1_12 using 1:2 with points pt 13 ps 1.15*mark_scale lc rgb 'white' title 'gcn', \
     $panel1_13 using 1:2 with points pt 13 ps 0.85*mark_scale lc rgb '#CC79A7' title 'gcn', \
     $panel1_14 using 1:2 with points pt 11 ps 1.15*mark_scale lc rgb 'white' title 'gcn-mean', \
     $panel1_15 using 1:2 with points pt 11 ps 0.85*mark_scale lc rgb '#E69F00' title 'gcn-mean'
unset label
unset arrow
unset object
unset multiplot
