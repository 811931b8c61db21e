# gnuplot -e "set terminal pdfcairo size 4.9172in,3.9192in font 'sans-serif,11' fontscale 0.5455 linewidth 1.018 pointscale 0.655 noenhanced; set output 'figure.pdf'" sanford2024-regimes-connectivity-depth-nodes.gp
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
set bmargin at screen 0.293814
set tmargin at screen 0.963918
set label 'test exact match' at screen 0.028759,0.628866 center rotate by 90 tc rgb '#333333'
set label 'nodes' at screen 0.546015,0.208763 center tc rgb '#333333'
set arrow from screen 0.124897,0.136598 to screen 0.178307,0.136598 nohead lc rgb '#0072B2' lw 2 dt solid
set label '' at screen 0.151602,0.136598 point pt 7 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.151602,0.136598 point pt 7 ps 0.85*mark_scale lc rgb '#0072B2'
set label 'depth 1' at screen 0.190633,0.136598 left tc rgb '#333333'
set arrow from screen 0.320296,0.136598 to screen 0.373706,0.136598 nohead lc rgb '#D55E00' lw 2 dt (14,4)
set label '' at screen 0.347001,0.136598 point pt 5 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.347001,0.136598 point pt 5 ps 0.85*mark_scale lc rgb '#D55E00'
set label 'depth 2' at screen 0.386031,0.136598 left tc rgb '#333333'
set arrow from screen 0.515694,0.136598 to screen 0.569104,0.136598 nohead lc rgb '#009E73' lw 2 dt (6,3)
set label '' at screen 0.542399,0.136598 point pt 9 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.542399,0.136598 point pt 9 ps 0.85*mark_scale lc rgb '#009E73'
set label 'depth 3' at screen 0.581430,0.136598 left tc rgb '#333333'
set arrow from screen 0.711093,0.136598 to screen 0.764503,0.136598 nohead lc rgb '#CC79A7' lw 2 dt (14,4,3,4)
set label '' at screen 0.737798,0.136598 point pt 13 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.737798,0.136598 point pt 13 ps 0.85*mark_scale lc rgb '#CC79A7'
set label 'depth 4' at screen 0.776828,0.136598 left tc rgb '#333333'
set label '' at screen 0.137223,0.090206 point pt 7 ps 0.4*mark_scale lc rgb '#80333333'
set label 'one seed (lines: mean over seeds)' at screen 0.161873,0.090206 left tc rgb '#333333'
set arrow from screen 0.620542,0.090206 to screen 0.673952,0.090206 nohead lc rgb '#6E6E6E' lw 1.4 dt (7,5)
set label 'floor: always no' at screen 0.686278,0.090206 left tc rgb '#333333'
set arrow from screen 0.124897,0.043814 to screen 0.178307,0.043814 nohead lc rgb '#6E6E6E' lw 1.41 dt (2,4)
set label 'floor: within 2 steps' at screen 0.190633,0.043814 left tc rgb '#333333'
unset logscale x
set xrange [5.88:8.12]
set xtics ('6' 6, '8' 8)
unset logscale y
set yrange [-0.06:1.06]
set ytics ('0.0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1)
$panel1_1 << EOD
5.88 0.49266667
6 0.49266667
8 0.49866667
8.12 0.49866667
EOD
$panel1_2 << EOD
5.88 0.91066667
6 0.91066667
8 0.788
8.12 0.788
EOD
$panel1_3 << EOD
5.9776 0.996
6 1
6.0224 0.996
7.9776 0.614
8 0.61
8.0224 0.636
EOD
$panel1_4 << EOD
5.9776 1
6 1
6.0224 1
7.9776 0.716
8 0.646
8.0224 0.65
EOD
$panel1_5 << EOD
5.9776 1
6 1
6.0224 1
7.9776 0.754
8 0.77
8.0224 0.666
EOD
$panel1_6 << EOD
5.9776 1
6 1
6.0224 1
7.9776 0.97
8 0.66
8.0224 0.784
EOD
$panel1_7 << EOD
6 0.99733333
8 0.62
EOD
$panel1_8 << EOD
6 1
8 0.67066667
EOD
$panel1_9 << EOD
6 1
8 0.73
EOD
$panel1_10 << EOD
6 1
8 0.80466667
EOD
$panel1_11 << EOD
6 0.99733333
8 0.62
EOD
$panel1_12 << EOD
6 0.99733333
8 0.62
EOD
$panel1_13 << EOD
6 1
8 0.67066667
EOD
$panel1_14 << EOD
6 1
8 0.67066667
EOD
$panel1_15 << EOD
6 1
8 0.73
EOD
$panel1_16 << EOD
6 1
8 0.73
EOD
$panel1_17 << EOD
6 1
8 0.80466667
EOD
$panel1_18 << EOD
6 1
8 0.80466667
EOD
plot $panel1_1 using 1:2 with lines lc rgb '#6E6E6E' lw 1.4 dt (7,5) title 'floor: always no', \
     $panel1_2 using 1:2 with lines lc rgb '#6E6E6E' lw 1.41 dt (2,4) title 'floor: within 2 steps', \
     $panel1_3 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#800072B2' title 'depth 1', \
     $panel1_4 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80D55E00' title 'depth 2', \
     $panel1_5 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80009E73' title 'depth 3', \
     $panel1_6 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80CC79A7' title 'depth 4', \
     $panel1_7 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid title 'depth 1', \
     $panel1_8 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (14,4) title 'depth 2', \
     $panel1_9 using 1:2 with lines lc rgb '#009E73' lw 2 dt (6,3) title 'depth 3', \
     $panel1_10 using 1:2 with lines lc rgb '#CC79A7' lw 2 dt (14,4,3,4) title 'depth 4', \
     $panel1_11 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'depth 1', \
     $panel1_12 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'depth 1', \
     $panel1_13 using 1:2 with points pt 5 ps 1.15*mark_scale lc rgb 'white' title 'depth 2', \
     $panel1_14 using 1:2 with points pt 5 ps 0.85*mark_scale lc rgb '#D55E00' title 'depth 2', \
     $panel1_15 using 1:2 with points pt 9 ps 1.15*mark_scale lc rgb 'white' title 'depth 3', \
     $panel1_16 using 1:2 with points pt 9 ps 0.85*mark_scale lc rgb '#009E73' title 'depth 3', \
     $panel1_17 using 1:2 with points pt 13 ps 1.15*mark_scale lc rgb 'white' title 'depth 4', \
     $panel1_18 using 1:2 with points pt 13 ps 0.85*mark_scale lc rgb '#CC79A7' title 'depth 4'
unset label
unset arrow
unset object
unset multiplot
