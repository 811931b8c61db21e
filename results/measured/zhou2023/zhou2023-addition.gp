# gnuplot -e "set terminal pdfcairo size 4.9172in,3.9192in font 'sans-serif,11' fontscale 0.5455 linewidth 1.018 pointscale 0.655 noenhanced; set output 'figure.pdf'" zhou2023-addition.gp
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
set label 'digits' at screen 0.546015,0.208763 center tc rgb '#333333'
set arrow from screen 0.124897,0.136598 to screen 0.178307,0.136598 nohead lc rgb '#0072B2' lw 2 dt solid
set label '' at screen 0.151602,0.136598 point pt 7 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.151602,0.136598 point pt 7 ps 0.85*mark_scale lc rgb '#0072B2'
set label 'reversed-hints' at screen 0.190633,0.136598 left tc rgb '#333333'
set arrow from screen 0.408874,0.136598 to screen 0.462284,0.136598 nohead lc rgb '#D55E00' lw 2 dt (14,4)
set label '' at screen 0.435579,0.136598 point pt 5 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.435579,0.136598 point pt 5 ps 0.85*mark_scale lc rgb '#D55E00'
set label 'forward-hints' at screen 0.474610,0.136598 left tc rgb '#333333'
set arrow from screen 0.680197,0.136598 to screen 0.733607,0.136598 nohead lc rgb '#009E73' lw 2 dt (6,3)
set label '' at screen 0.706902,0.136598 point pt 9 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.706902,0.136598 point pt 9 ps 0.85*mark_scale lc rgb '#009E73'
set label 'reversed' at screen 0.745933,0.136598 left tc rgb '#333333'
set arrow from screen 0.124897,0.090206 to screen 0.178307,0.090206 nohead lc rgb '#CC79A7' lw 2 dt (14,4,3,4)
set label '' at screen 0.151602,0.090206 point pt 13 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.151602,0.090206 point pt 13 ps 0.85*mark_scale lc rgb '#CC79A7'
set label 'forward' at screen 0.190633,0.090206 left tc rgb '#333333'
set label '' at screen 0.332621,0.090206 point pt 7 ps 0.4*mark_scale lc rgb '#80333333'
set label 'one seed (lines: median over seeds)' at screen 0.357272,0.090206 left tc rgb '#333333'
set arrow from screen 0.137223,0.025773 to screen 0.137223,0.061856 nohead lc rgb '#6E6E6E' lw 1.45 dt (4,4)
set label 'trained up to 6' at screen 0.161873,0.043814 left tc rgb '#333333'
set arrow from screen 0.392769,0.043814 to screen 0.446179,0.043814 nohead lc rgb '#6E6E6E' lw 1.4 dt (7,5)
set label 'floor: best of 6' at screen 0.458505,0.043814 left tc rgb '#333333'
unset logscale x
set xrange [2.58:10.42]
set xtics ('3' 3, '6' 6, '7' 7, '8' 8, '9' 9, '10' 10)
unset logscale y
set yrange [-0.06:1.06]
set ytics ('0.0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1)
$panel1_1 << EOD
6.5 -0.06
6.5 1.06
EOD
$panel1_2 << EOD
2.58 0.697
3 0.697
6 0.324
7 0.291
8 0.251
9 0.239
10 0.214
10.42 0.214
EOD
$panel1_3 << EOD
2.9412 1
3.0588 0.992
5.9412 1
6.0588 0.974
6.9412 0.938
7.0588 0.782
7.9412 0.244
8.0588 0.086
8.9412 0.078
9.0588 0.008
9.9412 0
10.0588 0
EOD
$panel1_4 << EOD
2.9412 0.912
3.0588 0.972
5.9412 0.768
6.0588 0.934
6.9412 0.634
7.0588 0.906
7.9412 0.176
8.0588 0.872
8.9412 0
9.0588 0.622
9.9412 0
10.0588 0.178
EOD
$panel1_5 << EOD
2.9412 0.97
3.0588 1
5.9412 0.476
6.0588 0.992
6.9412 0.072
7.0588 0.046
7.9412 0
8.0588 0
8.9412 0
9.0588 0
9.9412 0
10.0588 0
EOD
$panel1_6 << EOD
2.9412 0.662
3.0588 0.582
5.9412 0.286
6.0588 0.234
6.9412 0.05
7.0588 0.14
7.9412 0.04
8.0588 0.04
8.9412 0
9.0588 0
9.9412 0
10.0588 0
EOD
$panel1_7 << EOD
3 0.996
6 0.987
7 0.86
8 0.165
9 0.043
10 0
EOD
$panel1_8 << EOD
3 0.942
6 0.851
7 0.77
8 0.524
9 0.311
10 0.089
EOD
$panel1_9 << EOD
3 0.985
6 0.734
7 0.059
8 0
9 0
10 0
EOD
$panel1_10 << EOD
3 0.622
6 0.26
7 0.095
8 0.04
9 0
10 0
EOD
$panel1_11 << EOD
3 0.996
6 0.987
7 0.86
8 0.165
9 0.043
10 0
EOD
$panel1_12 << EOD
3 0.996
6 0.987
7 0.86
8 0.165
9 0.043
10 0
EOD
$panel1_13 << EOD
3 0.942
6 0.851
7 0.77
8 0.524
9 0.311
10 0.089
EOD
$panel1_14 << EOD
3 0.942
6 0.851
7 0.77
8 0.524
9 0.311
10 0.089
EOD
$panel1_15 << EOD
3 0.985
6 0.734
7 0.059
8 0
9 0
10 0
EOD
$panel1_16 << EOD
3 0.985
6 0.734
7 0.059
8 0
9 0
10 0
EOD
$panel1_17 << EOD
3 0.622
6 0.26
7 0.095
8 0.04
9 0
10 0
EOD
$panel1_18 << EOD
3 0.622
6 0.26
7 0.095
8 0.04
9 0
10 0
EOD
plot $panel1_1 using 1:2 with lines lc rgb '#6E6E6E' lw 1.45 dt (4,4) title 'trained up to 6', \
     $panel1_2 using 1:2 with lines lc rgb '#6E6E6E' lw 1.4 dt (7,5) title 'floor: best of 6', \
     $panel1_3 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#800072B2' title 'reversed-hints', \
     $panel1_4 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80D55E00' title 'forward-hints', \
     $panel1_5 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80009E73' title 'reversed', \
     $panel1_6 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80CC79A7' title 'forward', \
     $panel1_7 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid title 'reversed-hints', \
     $panel1_8 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (14,4) title 'forward-hints', \
     $panel1_9 using 1:2 with lines lc rgb '#009E73' lw 2 dt (6,3) title 'reversed', \
     $panel1_10 using 1:2 with lines lc rgb '#CC79A7' lw 2 dt (14,4,3,4) title 'forward', \
     $panel1_11 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'reversed-hints', \
     $panel1_12 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'reversed-hints', \
     $panel1_13 using 1:2 with points pt 5 ps 1.15*mark_scale lc rgb 'white' title 'forward-hints', \
     $panel1_14 using 1:2 with points pt 5 ps 0.85*mark_scale lc rgb '#D55E00' title 'forward-hints', \
     $panel1_15 using 1:2 with points pt 9 ps 1.15*mark_scale lc rgb 'white' title 'reversed', \
     $panel1_16 using 1:2 with points pt 9 ps 0.85*mark_scale lc rgb '#009E73' title 'reversed', \
     $panel1_17 using 1:2 with points pt 13 ps 1.15*mark_scale lc rgb 'white' title 'forward', \
     $panel1_18 using 1:2 with points pt 13 ps 0.85*mark_scale lc rgb '#CC79A7' title 'forward'
unset label
unset arrow
unset object
unset multiplot
