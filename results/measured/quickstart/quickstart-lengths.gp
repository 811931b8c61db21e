# gnuplot -e "set terminal pdfcairo size 4.9172in,3.7374in font 'sans-serif,11' fontscale 0.5455 linewidth 1.018 pointscale 0.655 noenhanced; set output 'figure.pdf'" quickstart-lengths.gp
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
set label 'direct' at screen 0.190633,0.094595 left tc rgb '#333333'
set arrow from screen 0.307642,0.094595 to screen 0.361052,0.094595 nohead lc rgb '#D55E00' lw 2 dt (14,4)
set label '' at screen 0.334347,0.094595 point pt 5 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.334347,0.094595 point pt 5 ps 0.85*mark_scale lc rgb '#D55E00'
set label 'blank' at screen 0.373377,0.094595 left tc rgb '#333333'
set arrow from screen 0.477732,0.094595 to screen 0.531142,0.094595 nohead lc rgb '#009E73' lw 2 dt (6,3)
set label '' at screen 0.504437,0.094595 point pt 9 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.504437,0.094595 point pt 9 ps 0.85*mark_scale lc rgb '#009E73'
set label 'trace' at screen 0.543468,0.094595 left tc rgb '#333333'
set label '' at screen 0.137223,0.045946 point pt 7 ps 0.4*mark_scale lc rgb '#80333333'
set label 'one seed (lines: mean over seeds)' at screen 0.161873,0.045946 left tc rgb '#333333'
set arrow from screen 0.620542,0.045946 to screen 0.673952,0.045946 nohead lc rgb '#6E6E6E' lw 1.4 dt (7,5)
set label 'floor: best of 5' at screen 0.686278,0.045946 left tc rgb '#333333'
unset logscale x
set xrange [3.28:16.72]
set xtics ('4' 4, '8' 8, '12' 12, '16' 16)
unset logscale y
set yrange [-0.06:1.06]
set ytics ('0.0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1)
$panel1_1 << EOD
3.28 1
4 1
8 0.53255208
12 0.53515625
16 0.51302083
16.72 0.51302083
EOD
$panel1_2 << EOD
3.8656 0.93359375
4 1
4.1344 1
7.8656 0.60546875
8 0.7578125
8.1344 0.71875
11.8656 0.515625
12 0.4765625
12.1344 0.60546875
15.8656 0.515625
16 0.49609375
16.1344 0.44921875
EOD
$panel1_3 << EOD
3.8656 1
4 1
4.1344 1
7.8656 0.73046875
8 0.75390625
8.1344 0.68359375
11.8656 0.5859375
12 0.61328125
12.1344 0.59765625
15.8656 0.4453125
16 0.51171875
16.1344 0.53515625
EOD
$panel1_4 << EOD
3.8656 1
4 1
4.1344 1
7.8656 1
8 1
8.1344 1
11.8656 1
12 1
12.1344 1
15.8656 1
16 1
16.1344 1
EOD
$panel1_5 << EOD
4 0.97786458
8 0.69401042
12 0.53255208
16 0.48697917
EOD
$panel1_6 << EOD
4 1
8 0.72265625
12 0.59895833
16 0.49739583
EOD
$panel1_7 << EOD
4 1
8 1
12 1
16 1
EOD
$panel1_8 << EOD
4 0.97786458
8 0.69401042
12 0.53255208
16 0.48697917
EOD
$panel1_9 << EOD
4 0.97786458
8 0.69401042
12 0.53255208
16 0.48697917
EOD
$panel1_10 << EOD
4 1
8 0.72265625
12 0.59895833
16 0.49739583
EOD
$panel1_11 << EOD
4 1
8 0.72265625
12 0.59895833
16 0.49739583
EOD
$panel1_12 << EOD
4 1
8 1
12 1
16 1
EOD
$panel1_13 << EOD
4 1
8 1
12 1
16 1
EOD
plot $panel1_1 using 1:2 with lines lc rgb '#6E6E6E' lw 1.4 dt (7,5) title 'floor: best of 5', \
     $panel1_2 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#800072B2' title 'direct', \
     $panel1_3 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80D55E00' title 'blank', \
     $panel1_4 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80009E73' title 'trace', \
     $panel1_5 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid title 'direct', \
     $panel1_6 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (14,4) title 'blank', \
     $panel1_7 using 1:2 with lines lc rgb '#009E73' lw 2 dt (6,3) title 'trace', \
     $panel1_8 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'direct', \
     $panel1_9 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'direct', \
     $panel1_10 using 1:2 with points pt 5 ps 1.15*mark_scale lc rgb 'white' title 'blank', \
     $panel1_11 using 1:2 with points pt 5 ps 0.85*mark_scale lc rgb '#D55E00' title 'blank', \
     $panel1_12 using 1:2 with points pt 9 ps 1.15*mark_scale lc rgb 'white' title 'trace', \
     $panel1_13 using 1:2 with points pt 9 ps 0.85*mark_scale lc rgb '#009E73' title 'trace'
unset label
unset arrow
unset object
unset multiplot
