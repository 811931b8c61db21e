# gnuplot -e "set terminal pdfcairo size 4.9172in,3.7374in font 'sans-serif,11' fontscale 0.5455 linewidth 1.018 pointscale 0.655 noenhanced; set output 'figure.pdf'" zhou2023-count.gp
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
set bmargin at screen 0.259459
set tmargin at screen 0.962162
set label 'test exact match' at screen 0.028759,0.610811 center rotate by 90 tc rgb '#333333'
set label 'length' at screen 0.546015,0.170270 center tc rgb '#333333'
set arrow from screen 0.124897,0.094595 to screen 0.178307,0.094595 nohead lc rgb '#0072B2' lw 2 dt solid
set label '' at screen 0.151602,0.094595 point pt 7 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.151602,0.094595 point pt 7 ps 0.85*mark_scale lc rgb '#0072B2'
set label 'train 1..10' at screen 0.190633,0.094595 left tc rgb '#333333'
set arrow from screen 0.370912,0.094595 to screen 0.424322,0.094595 nohead lc rgb '#D55E00' lw 2 dt (14,4)
set label '' at screen 0.397617,0.094595 point pt 5 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.397617,0.094595 point pt 5 ps 0.85*mark_scale lc rgb '#D55E00'
set label 'train 1..20' at screen 0.436647,0.094595 left tc rgb '#333333'
set arrow from screen 0.616927,0.094595 to screen 0.670337,0.094595 nohead lc rgb '#009E73' lw 2 dt (6,3)
set label '' at screen 0.643632,0.094595 point pt 9 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.643632,0.094595 point pt 9 ps 0.85*mark_scale lc rgb '#009E73'
set label 'train 1..30' at screen 0.682662,0.094595 left tc rgb '#333333'
set label '' at screen 0.137223,0.045946 point pt 7 ps 0.4*mark_scale lc rgb '#80333333'
set label 'one seed (lines: median over seeds)' at screen 0.161873,0.045946 left tc rgb '#333333'
set arrow from screen 0.658176,0.027027 to screen 0.658176,0.064865 nohead lc rgb '#6E6E6E' lw 1.45 dt (4,4)
set label 'where training ends' at screen 0.682827,0.045946 left tc rgb '#333333'
unset logscale x
set xrange [1.7:63.3]
set xtics ('5' 5, '10' 10, '20' 20, '30' 30, '40' 40, '50' 50, '60' 60)
unset logscale y
set yrange [-0.06:1.06]
set ytics ('0.0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1)
$panel1_1 << EOD
10.5 -0.06
10.5 1.06
EOD
$panel1_2 << EOD
20.5 -0.06
20.5 1.06
EOD
$panel1_3 << EOD
30.5 -0.06
30.5 1.06
EOD
$panel1_4 << EOD
4.384 1
5 1
5.616 1
9.384 1
10 1
10.616 1
19.384 0.2
20 0.36
20.616 0.204
29.384 0
30 0.002
30.616 0.002
39.384 0
40 0.006
40.616 0.008
49.384 0
50 0.01
50.616 0.002
59.384 0
60 0.024
60.616 0.006
EOD
$panel1_5 << EOD
4.384 1
5 1
5.616 1
9.384 1
10 1
10.616 1
19.384 1
20 1
20.616 1
29.384 0.74
30 0.554
30.616 0.812
39.384 0.014
40 0.006
40.616 0.024
49.384 0.01
50 0.006
50.616 0
59.384 0.004
60 0.002
60.616 0
EOD
$panel1_6 << EOD
4.384 1
5 1
5.616 1
9.384 1
10 1
10.616 1
19.384 1
20 1
20.616 1
29.384 1
30 1
30.616 1
39.384 0.968
40 0.766
40.616 0.946
49.384 0.214
50 0.044
50.616 0.638
59.384 0.004
60 0.018
60.616 0.146
EOD
$panel1_7 << EOD
5 1
10 1
20 0.204
30 0.002
40 0.006
50 0.002
60 0.006
EOD
$panel1_8 << EOD
5 1
10 1
20 1
30 0.74
40 0.014
50 0.006
60 0.002
EOD
$panel1_9 << EOD
5 1
10 1
20 1
30 1
40 0.946
50 0.214
60 0.018
EOD
$panel1_10 << EOD
5 1
10 1
20 0.204
30 0.002
40 0.006
50 0.002
60 0.006
EOD
$panel1_11 << EOD
5 1
10 1
20 0.204
30 0.002
40 0.006
50 0.002
60 0.006
EOD
$panel1_12 << EOD
5 1
10 1
20 1
30 0.74
40 0.014
50 0.006
60 0.002
EOD
$panel1_13 << EOD
5 1
10 1
20 1
30 0.74
40 0.014
50 0.006
60 0.002
EOD
$panel1_14 << EOD
5 1
10 1
20 1
30 1
40 0.946
50 0.214
60 0.018
EOD
$panel1_15 << EOD
5 1
10 1
20 1
30 1
40 0.946
50 0.214
60 0.018
EOD
plot $panel1_1 using 1:2 with lines lc rgb '#0072B2' lw 1.45 dt (4,4) title 'trained up to 10', \
     $panel1_2 using 1:2 with lines lc rgb '#D55E00' lw 1.45 dt (4,4) title 'trained up to 20', \
     $panel1_3 using 1:2 with lines lc rgb '#009E73' lw 1.45 dt (4,4) title 'trained up to 30', \
     $panel1_4 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#800072B2' title 'train 1..10', \
     $panel1_5 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80D55E00' title 'train 1..20', \
     $panel1_6 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80009E73' title 'train 1..30', \
     $panel1_7 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid title 'train 1..10', \
     $panel1_8 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (14,4) title 'train 1..20', \
     $panel1_9 using 1:2 with lines lc rgb '#009E73' lw 2 dt (6,3) title 'train 1..30', \
     $panel1_10 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'train 1..10', \
     $panel1_11 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'train 1..10', \
     $panel1_12 using 1:2 with points pt 5 ps 1.15*mark_scale lc rgb 'white' title 'train 1..20', \
     $panel1_13 using 1:2 with points pt 5 ps 0.85*mark_scale lc rgb '#D55E00' title 'train 1..20', \
     $panel1_14 using 1:2 with points pt 9 ps 1.15*mark_scale lc rgb 'white' title 'train 1..30', \
     $panel1_15 using 1:2 with points pt 9 ps 0.85*mark_scale lc rgb '#009E73' title 'train 1..30'
unset label
unset arrow
unset object
unset multiplot
