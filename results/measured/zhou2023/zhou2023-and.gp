# gnuplot -e "set terminal pdfcairo size 4.9172in,4.2828in font 'sans-serif,11' fontscale 0.5455 linewidth 1.018 pointscale 0.655 noenhanced; set output 'figure.pdf'" zhou2023-and.gp
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
set bmargin at screen 0.353774
set tmargin at screen 0.966981
set label 'test exact match' at screen 0.028759,0.660377 center rotate by 90 tc rgb '#333333'
set label 'positions' at screen 0.546015,0.275943 center tc rgb '#333333'
set arrow from screen 0.124897,0.209906 to screen 0.178307,0.209906 nohead lc rgb '#0072B2' lw 2 dt solid
set label '' at screen 0.151602,0.209906 point pt 7 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.151602,0.209906 point pt 7 ps 0.85*mark_scale lc rgb '#0072B2'
set label 'zero among the first 15 bits, or none' at screen 0.190633,0.209906 left tc rgb '#333333'
set arrow from screen 0.124897,0.167453 to screen 0.178307,0.167453 nohead lc rgb '#D55E00' lw 2 dt (14,4)
set label '' at screen 0.151602,0.167453 point pt 5 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.151602,0.167453 point pt 5 ps 0.85*mark_scale lc rgb '#D55E00'
set label 'zero among the last five' at screen 0.190633,0.167453 left tc rgb '#333333'
set label '' at screen 0.137223,0.125000 point pt 7 ps 0.4*mark_scale lc rgb '#80333333'
set label 'one seed (lines: median over seeds)' at screen 0.161873,0.125000 left tc rgb '#333333'
set arrow from screen 0.137223,0.066038 to screen 0.137223,0.099057 nohead lc rgb '#333333' lw 1.6
set label 'order-statistic interval of the median (93.75 %)' at screen 0.161873,0.082547 left tc rgb '#333333'
set arrow from screen 0.124897,0.040094 to screen 0.178307,0.040094 nohead lc rgb '#6E6E6E' lw 1.4 dt (7,5)
set label 'min-degree interpolator of each series' at screen 0.190633,0.040094 left tc rgb '#333333'
unset logscale x
set xrange [-0.5:1.5]
set xtics ('learned' 0, 'none' 1)
unset logscale y
set yrange [-0.06:1.06]
set ytics ('0.0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1)
$panel1_1 << EOD
-0.42 1
0.42 1

0.58 1
1.42 1

EOD
$panel1_2 << EOD
-0.42 0
0.42 0

0.58 0
1.42 0

EOD
$panel1_3 << EOD
-0.11 1 1 1
0.89 1 1 1
EOD
$panel1_4 << EOD
0.11 1 1 1
1.11 1 1 1
EOD
$panel1_5 << EOD
-0.15 1
-0.13 1
-0.11 1
-0.09 1
-0.07 1
0.85 1
0.87 1
0.89 1
0.91 1
0.93 1
EOD
$panel1_6 << EOD
0.07 1
0.09 1
0.11 1
0.13 1
0.15 1
1.07 1
1.09 1
1.11 1
1.13 1
1.15 1
EOD
$panel1_7 << EOD
-0.11 1
0.89 1
EOD
$panel1_8 << EOD
-0.11 1
0.89 1
EOD
$panel1_9 << EOD
0.11 1
1.11 1
EOD
$panel1_10 << EOD
0.11 1
1.11 1
EOD
plot $panel1_1 using 1:2 with lines lc rgb '#0072B2' lw 1.4 dt (7,5) title 'min-degree interpolator of each series', \
     $panel1_2 using 1:2 with lines lc rgb '#D55E00' lw 1.4 dt (7,5) title 'min-degree interpolator of each series', \
     $panel1_3 using 1:2:3:4 with yerrorbars lc rgb '#0072B2' lw 1.6 pt -1 title 'zero among the first 15 bits, or none', \
     $panel1_4 using 1:2:3:4 with yerrorbars lc rgb '#D55E00' lw 1.6 pt -1 title 'zero among the last five', \
     $panel1_5 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#800072B2' title 'zero among the first 15 bits, or none', \
     $panel1_6 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80D55E00' title 'zero among the last five', \
     $panel1_7 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'zero among the first 15 bits, or none', \
     $panel1_8 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'zero among the first 15 bits, or none', \
     $panel1_9 using 1:2 with points pt 5 ps 1.15*mark_scale lc rgb 'white' title 'zero among the last five', \
     $panel1_10 using 1:2 with points pt 5 ps 0.85*mark_scale lc rgb '#D55E00' title 'zero among the last five'
unset label
unset arrow
unset object
unset multiplot
