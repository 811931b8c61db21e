# gnuplot -e "set terminal pdfcairo size 5.1887in,3.7374in font 'sans-serif,11' fontscale 0.5455 linewidth 1.018 pointscale 0.655 noenhanced; set output 'figure.pdf'" sanford2024-graph-marks.gp
if (!exists('mark_scale')) mark_scale = 1
set encoding utf8
set multiplot
unset key
set border 3 lc rgb '#333333' lw 0.8
set tics nomirror out scale 0.5 font ',10' tc rgb '#333333'
set format x '%g'
set grid ytics lc rgb '#E4E4E4' lw 0.7 lt 1
set errorbars small

set lmargin at screen 0.118362
set rmargin at screen 0.916524
set bmargin at screen 0.259459
set tmargin at screen 0.962162
set label 'test exact match' at screen 0.027254,0.610811 center rotate by 90 tc rgb '#333333'
set label 'task' at screen 0.517443,0.170270 center tc rgb '#333333'
set arrow from screen 0.118362,0.094595 to screen 0.168977,0.094595 nohead lc rgb '#0072B2' lw 2 dt solid
set label '' at screen 0.143669,0.094595 point pt 7 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.143669,0.094595 point pt 7 ps 0.85*mark_scale lc rgb '#0072B2'
set label 'marked' at screen 0.180657,0.094595 left tc rgb '#333333'
set arrow from screen 0.291543,0.094595 to screen 0.342159,0.094595 nohead lc rgb '#D55E00' lw 2 dt (14,4)
set label '' at screen 0.316851,0.094595 point pt 5 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.316851,0.094595 point pt 5 ps 0.85*mark_scale lc rgb '#D55E00'
set label 'unmarked' at screen 0.353839,0.094595 left tc rgb '#333333'
set label '' at screen 0.500389,0.094595 point pt 7 ps 0.4*mark_scale lc rgb '#80333333'
set label 'one seed (lines: median over seeds)' at screen 0.523750,0.094595 left tc rgb '#333333'
set arrow from screen 0.130042,0.027027 to screen 0.130042,0.064865 nohead lc rgb '#333333' lw 1.6
set label 'order-statistic interval of the median (93.75 %) widened to Wilson''s' at screen 0.153403,0.045946 left tc rgb '#333333'
unset logscale x
set xrange [-0.5:2.5]
set xtics ('node degree' 0, 'connectivity' 1, 'shortest path length' 2)
unset logscale y
set yrange [-0.06:1.06]
set ytics ('0.0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1)
$panel1_1 << EOD
-0.11 1 0.999616 1
0.89 0.998 0.9965 0.9995
1.89 0.992 0.99 0.9945
EOD
$panel1_2 << EOD
0.11 1 0.999616 1
1.11 0.9915 0.9875 0.9945
2.11 0.802 0.7915 0.80831494
EOD
$panel1_3 << EOD
-0.15 1
-0.13 1
-0.11 1
-0.09 1
-0.07 1
0.85 0.997
0.87 0.9985
0.89 0.9995
0.91 0.998
0.93 0.9965
1.85 0.992
1.87 0.9945
1.89 0.99
1.91 0.9945
1.93 0.992
EOD
$panel1_4 << EOD
0.07 1
0.09 1
0.11 1
0.13 1
0.15 1
1.07 0.9875
1.09 0.9915
1.11 0.9945
1.13 0.993
1.15 0.99
2.07 0.7915
2.09 0.802
2.11 0.808
2.13 0.802
2.15 0.7995
EOD
$panel1_5 << EOD
-0.11 1
0.89 0.998
1.89 0.992
EOD
$panel1_6 << EOD
-0.11 1
0.89 0.998
1.89 0.992
EOD
$panel1_7 << EOD
0.11 1
1.11 0.9915
2.11 0.802
EOD
$panel1_8 << EOD
0.11 1
1.11 0.9915
2.11 0.802
EOD
plot $panel1_1 using 1:2:3:4 with yerrorbars lc rgb '#0072B2' lw 1.6 pt -1 title 'marked', \
     $panel1_2 using 1:2:3:4 with yerrorbars lc rgb '#D55E00' lw 1.6 pt -1 title 'unmarked', \
     $panel1_3 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#800072B2' title 'marked', \
     $panel1_4 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80D55E00' title 'unmarked', \
     $panel1_5 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'marked', \
     $panel1_6 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'marked', \
     $panel1_7 using 1:2 with points pt 5 ps 1.15*mark_scale lc rgb 'white' title 'unmarked', \
     $panel1_8 using 1:2 with points pt 5 ps 0.85*mark_scale lc rgb '#D55E00' title 'unmarked'
unset label
unset arrow
unset object
unset multiplot
