# gnuplot -e "set terminal pdfcairo size 4.9172in,3.9192in font 'sans-serif,11' fontscale 0.5455 linewidth 1.018 pointscale 0.655 noenhanced; set output 'figure.pdf'" feng2023-equations.gp
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
set label 'variables' at screen 0.546015,0.208763 center tc rgb '#333333'
set arrow from screen 0.124897,0.136598 to screen 0.178307,0.136598 nohead lc rgb '#0072B2' lw 2 dt solid
set label '' at screen 0.151602,0.136598 point pt 7 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.151602,0.136598 point pt 7 ps 0.85*mark_scale lc rgb '#0072B2'
set label 'chain-3' at screen 0.190633,0.136598 left tc rgb '#333333'
set arrow from screen 0.320296,0.136598 to screen 0.373706,0.136598 nohead lc rgb '#D55E00' lw 2 dt (14,4)
set label '' at screen 0.347001,0.136598 point pt 5 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.347001,0.136598 point pt 5 ps 0.85*mark_scale lc rgb '#D55E00'
set label 'direct-3' at screen 0.386031,0.136598 left tc rgb '#333333'
set arrow from screen 0.528348,0.136598 to screen 0.581758,0.136598 nohead lc rgb '#009E73' lw 2 dt (6,3)
set label '' at screen 0.555053,0.136598 point pt 9 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.555053,0.136598 point pt 9 ps 0.85*mark_scale lc rgb '#009E73'
set label 'direct-4' at screen 0.594084,0.136598 left tc rgb '#333333'
set arrow from screen 0.736401,0.136598 to screen 0.789811,0.136598 nohead lc rgb '#CC79A7' lw 2 dt (14,4,3,4)
set label '' at screen 0.763106,0.136598 point pt 13 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.763106,0.136598 point pt 13 ps 0.85*mark_scale lc rgb '#CC79A7'
set label 'direct-5' at screen 0.802136,0.136598 left tc rgb '#333333'
set arrow from screen 0.124897,0.090206 to screen 0.178307,0.090206 nohead lc rgb '#E69F00' lw 2 dt (14,4,3,4,3,4)
set label '' at screen 0.151602,0.090206 point pt 11 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.151602,0.090206 point pt 11 ps 0.85*mark_scale lc rgb '#E69F00'
set label 'chain-3-twice' at screen 0.190633,0.090206 left tc rgb '#333333'
set label '' at screen 0.408546,0.090206 point pt 7 ps 0.4*mark_scale lc rgb '#80333333'
set label 'one seed (lines: mean over seeds)' at screen 0.433196,0.090206 left tc rgb '#333333'
set arrow from screen 0.124897,0.043814 to screen 0.178307,0.043814 nohead lc rgb '#6E6E6E' lw 1.4 dt (7,5)
set label 'floor: diagonal' at screen 0.190633,0.043814 left tc rgb '#333333'
set arrow from screen 0.421528,0.043814 to screen 0.474938,0.043814 nohead lc rgb '#6E6E6E' lw 1.41 dt (2,4)
set label 'floor: majority answer' at screen 0.487264,0.043814 left tc rgb '#333333'
unset logscale x
set xrange [1.94:3.06]
set xtics ('2' 2, '3' 3)
unset logscale y
set yrange [-0.06:1.06]
set ytics ('0.0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1)
$panel1_1 << EOD
1.94 0.1465
2 0.1465
3 0.0215
3.06 0.0215
EOD
$panel1_2 << EOD
1.94 0.051
2 0.051
3 0.016
3.06 0.016
EOD
$panel1_3 << EOD
1.9916 1
2.0084 1
2.9916 1
3.0084 0.298
EOD
$panel1_4 << EOD
1.9916 0.107
2.0084 0.116
2.9916 0.022
3.0084 0.019
EOD
$panel1_5 << EOD
1.9916 0.123
2.0084 0.11
2.9916 0.016
3.0084 0.027
EOD
$panel1_6 << EOD
1.9916 0.119
2.0084 0.122
2.9916 0.024
3.0084 0.026
EOD
$panel1_7 << EOD
1.9916 1
2.0084 1
2.9916 0.985
3.0084 1
EOD
$panel1_8 << EOD
2 1
3 0.649
EOD
$panel1_9 << EOD
2 0.1115
3 0.0205
EOD
$panel1_10 << EOD
2 0.1165
3 0.0215
EOD
$panel1_11 << EOD
2 0.1205
3 0.025
EOD
$panel1_12 << EOD
2 1
3 0.9925
EOD
$panel1_13 << EOD
2 1
3 0.649
EOD
$panel1_14 << EOD
2 1
3 0.649
EOD
$panel1_15 << EOD
2 0.1115
3 0.0205
EOD
$panel1_16 << EOD
2 0.1115
3 0.0205
EOD
$panel1_17 << EOD
2 0.1165
3 0.0215
EOD
$panel1_18 << EOD
2 0.1165
3 0.0215
EOD
$panel1_19 << EOD
2 0.1205
3 0.025
EOD
$panel1_20 << EOD
2 0.1205
3 0.025
EOD
$panel1_21 << EOD
2 1
3 0.9925
EOD
$panel1_22 << EOD
2 1
3 0.9925
EOD
plot $panel1_1 using 1:2 with lines lc rgb '#6E6E6E' lw 1.4 dt (7,5) title 'floor: diagonal', \
     $panel1_2 using 1:2 with lines lc rgb '#6E6E6E' lw 1.41 dt (2,4) title 'floor: majority answer', \
     $panel1_3 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#800072B2' title 'chain-3', \
     $panel1_4 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80D55E00' title 'direct-3', \
     $panel1_5 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80009E73' title 'direct-4', \
     $panel1_6 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80CC79A7' title 'direct-5', \
     $panel1_7 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80E69F00' title 'chain-3-twice', \
     $panel1_8 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid title 'chain-3', \
     $panel1_9 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (14,4) title 'direct-3', \
     $panel1_10 using 1:2 with lines lc rgb '#009E73' lw 2 dt (6,3) title 'direct-4', \
     $panel1_11 using 1:2 with lines lc rgb '#CC79A7' lw 2 dt (14,4,3,4) title 'direct-5', \
     $panel1_12 using 1:2 with lines lc rgb '#E69F00' lw 2 dt (14,4,3,4,3,4) title 'chain-3-twice', \
     $panel1_13 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'chain-3', \
     $panel1_14 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'chain-3', \
     $panel1_15 using 1:2 with points pt 5 ps 1.15*mark_scale lc rgb 'white' title 'direct-3', \
     $panel1_16 using 1:2 with points pt 5 ps 0.85*mark_scale lc rgb '#D55E00' title 'direct-3', \
     $panel1_17 using 1:2 with points pt 9 ps 1.15*mark_scale lc rgb 'white' title 'direct-4', \
     $panel1_18 using 1:2 with points pt 9 ps 0.85*mark_scale lc rgb '#009E73' title 'direct-4', \
     $panel1_19 using 1:2 with points pt 13 ps 1.15*mark_scale lc rgb 'white' title 'direct-5', \
     $panel1_20 using 1:2 with points pt 13 ps 0.85*mark_scale lc rgb '#CC79A7' title 'direct-5', \
     $panel1_21 using 1:2 with points pt 11 ps 1.15*mark_scale lc rgb 'white' title 'chain-3-twice', \
     $panel1_22 using 1:2 with points pt 11 ps 0.85*mark_scale lc rgb '#E69F00' title 'chain-3-twice'
unset label
unset arrow
unset object
unset multiplot
