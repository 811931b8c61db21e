# gnuplot -e "set terminal pdfcairo size 4.9172in,4.1010in font 'sans-serif,11' fontscale 0.5455 linewidth 1.018 pointscale 0.655 noenhanced; set output 'figure.pdf'" feng2023-edit-distance.gp
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
set label 'length' at screen 0.546015,0.243842 center tc rgb '#333333'
set arrow from screen 0.124897,0.174877 to screen 0.178307,0.174877 nohead lc rgb '#0072B2' lw 2 dt solid
set label '' at screen 0.151602,0.174877 point pt 7 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.151602,0.174877 point pt 7 ps 0.85*mark_scale lc rgb '#0072B2'
set label 'chain-3' at screen 0.190633,0.174877 left tc rgb '#333333'
set arrow from screen 0.320296,0.174877 to screen 0.373706,0.174877 nohead lc rgb '#D55E00' lw 2 dt (14,4)
set label '' at screen 0.347001,0.174877 point pt 5 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.347001,0.174877 point pt 5 ps 0.85*mark_scale lc rgb '#D55E00'
set label 'direct-3' at screen 0.386031,0.174877 left tc rgb '#333333'
set arrow from screen 0.528348,0.174877 to screen 0.581758,0.174877 nohead lc rgb '#009E73' lw 2 dt (6,3)
set label '' at screen 0.555053,0.174877 point pt 9 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.555053,0.174877 point pt 9 ps 0.85*mark_scale lc rgb '#009E73'
set label 'direct-4' at screen 0.594084,0.174877 left tc rgb '#333333'
set arrow from screen 0.736401,0.174877 to screen 0.789811,0.174877 nohead lc rgb '#CC79A7' lw 2 dt (14,4,3,4)
set label '' at screen 0.763106,0.174877 point pt 13 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.763106,0.174877 point pt 13 ps 0.85*mark_scale lc rgb '#CC79A7'
set label 'direct-5' at screen 0.802136,0.174877 left tc rgb '#333333'
set arrow from screen 0.124897,0.130542 to screen 0.178307,0.130542 nohead lc rgb '#E69F00' lw 2 dt (14,4,3,4,3,4)
set label '' at screen 0.151602,0.130542 point pt 11 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.151602,0.130542 point pt 11 ps 0.85*mark_scale lc rgb '#E69F00'
set label 'chain-3-sinusoidal' at screen 0.190633,0.130542 left tc rgb '#333333'
set arrow from screen 0.459491,0.130542 to screen 0.512901,0.130542 nohead lc rgb '#56B4E9' lw 2 dt (3,3)
set label '' at screen 0.486196,0.130542 point pt 15 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.486196,0.130542 point pt 15 ps 0.85*mark_scale lc rgb '#56B4E9'
set label 'chain-3-scaled' at screen 0.525226,0.130542 left tc rgb '#333333'
set label '' at screen 0.137223,0.086207 point pt 7 ps 0.4*mark_scale lc rgb '#80333333'
set label 'one seed (lines: mean over seeds)' at screen 0.161873,0.086207 left tc rgb '#333333'
set arrow from screen 0.620542,0.086207 to screen 0.673952,0.086207 nohead lc rgb '#6E6E6E' lw 1.4 dt (7,5)
set label 'floor: narrowest band' at screen 0.686278,0.086207 left tc rgb '#333333'
set arrow from screen 0.124897,0.041872 to screen 0.178307,0.041872 nohead lc rgb '#6E6E6E' lw 1.41 dt (2,4)
set label 'floor: place by place' at screen 0.190633,0.041872 left tc rgb '#333333'
unset logscale x
set xrange [2.94:4.06]
set xtics ('3' 3, '4' 4)
unset logscale y
set yrange [-0.06:1.06]
set ytics ('0.0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1)
$panel1_1 << EOD
2.94 0.895
3 0.895
4 0.861
4.06 0.861
EOD
$panel1_2 << EOD
2.94 0.553
3 0.553
4 0.4035
4.06 0.4035
EOD
$panel1_3 << EOD
2.9916 1
3.0084 1
3.9916 1
4.0084 0.996
EOD
$panel1_4 << EOD
2.9916 1
3.0084 1
3.9916 1
4.0084 0.999
EOD
$panel1_5 << EOD
2.9916 1
3.0084 1
3.9916 0.993
4.0084 0.998
EOD
$panel1_6 << EOD
2.9916 1
3.0084 1
3.9916 0.997
4.0084 1
EOD
$panel1_7 << EOD
2.9916 1
3.0084 1
3.9916 1
4.0084 1
EOD
$panel1_8 << EOD
2.9916 0.847
3.0084 0.972
3.9916 0.591
4.0084 0.835
EOD
$panel1_9 << EOD
3 1
4 0.998
EOD
$panel1_10 << EOD
3 1
4 0.9995
EOD
$panel1_11 << EOD
3 1
4 0.9955
EOD
$panel1_12 << EOD
3 1
4 0.9985
EOD
$panel1_13 << EOD
3 1
4 1
EOD
$panel1_14 << EOD
3 0.9095
4 0.713
EOD
$panel1_15 << EOD
3 1
4 0.998
EOD
$panel1_16 << EOD
3 1
4 0.998
EOD
$panel1_17 << EOD
3 1
4 0.9995
EOD
$panel1_18 << EOD
3 1
4 0.9995
EOD
$panel1_19 << EOD
3 1
4 0.9955
EOD
$panel1_20 << EOD
3 1
4 0.9955
EOD
$panel1_21 << EOD
3 1
4 0.9985
EOD
$panel1_22 << EOD
3 1
4 0.9985
EOD
$panel1_23 << EOD
3 1
4 1
EOD
$panel1_24 << EOD
3 1
4 1
EOD
$panel1_25 << EOD
3 0.9095
4 0.713
EOD
$panel1_26 << EOD
3 0.9095
4 0.713
EOD
plot $panel1_1 using 1:2 with lines lc rgb '#6E6E6E' lw 1.4 dt (7,5) title 'floor: narrowest band', \
     $panel1_2 using 1:2 with lines lc rgb '#6E6E6E' lw 1.41 dt (2,4) title 'floor: place by place', \
     $panel1_3 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#800072B2' title 'chain-3', \
     $panel1_4 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80D55E00' title 'direct-3', \
     $panel1_5 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80009E73' title 'direct-4', \
     $panel1_6 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80CC79A7' title 'direct-5', \
     $panel1_7 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80E69F00' title 'chain-3-sinusoidal', \
     $panel1_8 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#8056B4E9' title 'chain-3-scaled', \
     $panel1_9 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid title 'chain-3', \
     $panel1_10 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (14,4) title 'direct-3', \
     $panel1_11 using 1:2 with lines lc rgb '#009E73' lw 2 dt (6,3) title 'direct-4', \
     $panel1_12 using 1:2 with lines lc rgb '#CC79A7' lw 2 dt (14,4,3,4) title 'direct-5', \
     $panel1_13 using 1:2 with lines lc rgb '#E69F00' lw 2 dt (14,4,3,4,3,4) title 'chain-3-sinusoidal', \
     $panel1_14 using 1:2 with lines lc rgb '#56B4E9' lw 2 dt (3,3) title 'chain-3-scaled', \
     $panel1_15 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'chain-3', \
     $panel1_16 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'chain-3', \
     $panel1_17 using 1:2 with points pt 5 ps 1.15*mark_scale lc rgb 'white' title 'direct-3', \
     $panel1_18 using 1:2 with points pt 5 ps 0.85*mark_scale lc rgb '#D55E00' title 'direct-3', \
     $panel1_19 using 1:2 with points pt 9 ps 1.15*mark_scale lc rgb 'white' title 'direct-4', \
     $panel1_20 using 1:2 with points pt 9 ps 0.85*mark_scale lc rgb '#009E73' title 'direct-4', \
     $panel1_21 using 1:2 with points pt 13 ps 1.15*mark_scale lc rgb 'white' title 'direct-5', \
     $panel1_22 using 1:2 with points pt 13 ps 0.85*mark_scale lc rgb '#CC79A7' title 'direct-5', \
     $panel1_23 using 1:2 with points pt 11 ps 1.15*mark_scale lc rgb 'white' title 'chain-3-sinusoidal', \
     $panel1_24 using 1:2 with points pt 11 ps 0.85*mark_scale lc rgb '#E69F00' title 'chain-3-sinusoidal', \
     $panel1_25 using 1:2 with points pt 15 ps 1.15*mark_scale lc rgb 'white' title 'chain-3-scaled', \
     $panel1_26 using 1:2 with points pt 15 ps 0.85*mark_scale lc rgb '#56B4E9' title 'chain-3-scaled'
unset label
unset arrow
unset object
unset multiplot
