# gnuplot -e "set terminal pdfcairo size 4.9172in,4.1010in font 'sans-serif,11' fontscale 0.5455 linewidth 1.018 pointscale 0.655 noenhanced; set output 'figure.pdf'" cot-budget-parity-one-length.gp
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
set bmargin at screen 0.325123
set tmargin at screen 0.965517
set label 'test exact match' at screen 0.028759,0.645320 center rotate by 90 tc rgb '#333333'
set label 'depth' at screen 0.546015,0.243842 center tc rgb '#333333'
set arrow from screen 0.124897,0.174877 to screen 0.178307,0.174877 nohead lc rgb '#0072B2' lw 2 dt solid
set label '' at screen 0.151602,0.174877 point pt 7 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.151602,0.174877 point pt 7 ps 0.85*mark_scale lc rgb '#0072B2'
set label 'none-mixed' at screen 0.190633,0.174877 left tc rgb '#333333'
set arrow from screen 0.358258,0.174877 to screen 0.411668,0.174877 nohead lc rgb '#D55E00' lw 2 dt (14,4)
set label '' at screen 0.384963,0.174877 point pt 5 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.384963,0.174877 point pt 5 ps 0.85*mark_scale lc rgb '#D55E00'
set label 'none-one' at screen 0.423993,0.174877 left tc rgb '#333333'
set arrow from screen 0.566311,0.174877 to screen 0.619721,0.174877 nohead lc rgb '#009E73' lw 2 dt (6,3)
set label '' at screen 0.593016,0.174877 point pt 9 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.593016,0.174877 point pt 9 ps 0.85*mark_scale lc rgb '#009E73'
set label 'every-2-mixed' at screen 0.632046,0.174877 left tc rgb '#333333'
set arrow from screen 0.124897,0.130542 to screen 0.178307,0.130542 nohead lc rgb '#CC79A7' lw 2 dt (14,4,3,4)
set label '' at screen 0.151602,0.130542 point pt 13 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.151602,0.130542 point pt 13 ps 0.85*mark_scale lc rgb '#CC79A7'
set label 'every-2-one' at screen 0.190633,0.130542 left tc rgb '#333333'
set arrow from screen 0.370912,0.130542 to screen 0.424322,0.130542 nohead lc rgb '#E69F00' lw 2 dt (14,4,3,4,3,4)
set label '' at screen 0.397617,0.130542 point pt 11 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.397617,0.130542 point pt 11 ps 0.85*mark_scale lc rgb '#E69F00'
set label 'every-2-20-bits' at screen 0.436647,0.130542 left tc rgb '#333333'
set label '' at screen 0.137223,0.086207 point pt 7 ps 0.4*mark_scale lc rgb '#80333333'
set label 'one seed (lines: mean over seeds)' at screen 0.161873,0.086207 left tc rgb '#333333'
set arrow from screen 0.124897,0.041872 to screen 0.178307,0.041872 nohead lc rgb '#6E6E6E' lw 1.4 dt (7,5)
set label 'last 4 bits of each series' at screen 0.190633,0.041872 left tc rgb '#333333'
unset logscale x
set xrange [0.88:3.12]
set xtics ('1' 1, '3' 3)
unset logscale y
set yrange [-0.06:1.06]
set ytics ('0.0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1)
$panel1_1 << EOD
0.88 0.503
1 0.503
3 0.503
3.12 0.503
EOD
$panel1_2 << EOD
0.88 0.503
1 0.503
3 0.503
3.12 0.503
EOD
$panel1_3 << EOD
0.88 0.503
1 0.503
3 0.503
3.12 0.503
EOD
$panel1_4 << EOD
0.88 0.503
1 0.503
3 0.503
3.12 0.503
EOD
$panel1_5 << EOD
0.88 0.502
1 0.502
3 0.502
3.12 0.502
EOD
$panel1_6 << EOD
0.9776 0.927
1 0.846
1.0224 0.659
2.9776 0.965
3 0.995
3.0224 0.996
EOD
$panel1_7 << EOD
0.9776 0.504
1 0.497
1.0224 0.507
2.9776 0.502
3 0.497
3.0224 0.507
EOD
$panel1_8 << EOD
0.9776 1
1 1
1.0224 0.998
2.9776 0.985
3 0.999
3.0224 0.504
EOD
$panel1_9 << EOD
0.9776 1
1 1
1.0224 1
2.9776 1
3 0.999
3.0224 1
EOD
$panel1_10 << EOD
0.9776 0.756
1 0.502
1.0224 0.522
2.9776 0.514
3 0.504
3.0224 0.497
EOD
$panel1_11 << EOD
1 0.81066667
3 0.98533333
EOD
$panel1_12 << EOD
1 0.50266667
3 0.502
EOD
$panel1_13 << EOD
1 0.99933333
3 0.82933333
EOD
$panel1_14 << EOD
1 1
3 0.99966667
EOD
$panel1_15 << EOD
1 0.59333333
3 0.505
EOD
$panel1_16 << EOD
1 0.81066667
3 0.98533333
EOD
$panel1_17 << EOD
1 0.81066667
3 0.98533333
EOD
$panel1_18 << EOD
1 0.50266667
3 0.502
EOD
$panel1_19 << EOD
1 0.50266667
3 0.502
EOD
$panel1_20 << EOD
1 0.99933333
3 0.82933333
EOD
$panel1_21 << EOD
1 0.99933333
3 0.82933333
EOD
$panel1_22 << EOD
1 1
3 0.99966667
EOD
$panel1_23 << EOD
1 1
3 0.99966667
EOD
$panel1_24 << EOD
1 0.59333333
3 0.505
EOD
$panel1_25 << EOD
1 0.59333333
3 0.505
EOD
plot $panel1_1 using 1:2 with lines lc rgb '#0072B2' lw 1.4 dt (7,5) title 'last 4 bits of each series', \
     $panel1_2 using 1:2 with lines lc rgb '#D55E00' lw 1.4 dt (7,5) title 'last 4 bits of each series', \
     $panel1_3 using 1:2 with lines lc rgb '#009E73' lw 1.4 dt (7,5) title 'last 4 bits of each series', \
     $panel1_4 using 1:2 with lines lc rgb '#CC79A7' lw 1.4 dt (7,5) title 'last 4 bits of each series', \
     $panel1_5 using 1:2 with lines lc rgb '#E69F00' lw 1.4 dt (7,5) title 'last 4 bits of each series', \
     $panel1_6 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#800072B2' title 'none-mixed', \
     $panel1_7 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80D55E00' title 'none-one', \
     $panel1_8 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80009E73' title 'every-2-mixed', \
     $panel1_9 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80CC79A7' title 'every-2-one', \
     $panel1_10 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80E69F00' title 'every-2-20-bits', \
     $panel1_11 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid title 'none-mixed', \
     $panel1_12 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (14,4) title 'none-one', \
     $panel1_13 using 1:2 with lines lc rgb '#009E73' lw 2 dt (6,3) title 'every-2-mixed', \
     $panel1_14 using 1:2 with lines lc rgb '#CC79A7' lw 2 dt (14,4,3,4) title 'every-2-one', \
     $panel1_15 using 1:2 with lines lc rgb '#E69F00' lw 2 dt (14,4,3,4,3,4) title 'every-2-20-bits', \
     $panel1_16 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'none-mixed', \
     $panel1_17 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'none-mixed', \
     $panel1_18 using 1:2 with points pt 5 ps 1.15*mark_scale lc rgb 'white' title 'none-one', \
     $panel1_19 using 1:2 with points pt 5 ps 0.85*mark_scale lc rgb '#D55E00' title 'none-one', \
     $panel1_20 using 1:2 with points pt 9 ps 1.15*mark_scale lc rgb 'white' title 'every-2-mixed', \
     $panel1_21 using 1:2 with points pt 9 ps 0.85*mark_scale lc rgb '#009E73' title 'every-2-mixed', \
     $panel1_22 using 1:2 with points pt 13 ps 1.15*mark_scale lc rgb 'white' title 'every-2-one', \
     $panel1_23 using 1:2 with points pt 13 ps 0.85*mark_scale lc rgb '#CC79A7' title 'every-2-one', \
     $panel1_24 using 1:2 with points pt 11 ps 1.15*mark_scale lc rgb 'white' title 'every-2-20-bits', \
     $panel1_25 using 1:2 with points pt 11 ps 0.85*mark_scale lc rgb '#E69F00' title 'every-2-20-bits'
unset label
unset arrow
unset object
unset multiplot
