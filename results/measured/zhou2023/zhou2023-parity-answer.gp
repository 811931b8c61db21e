# gnuplot -e "set terminal pdfcairo size 4.9172in,3.9192in font 'sans-serif,11' fontscale 0.5455 linewidth 1.018 pointscale 0.655 noenhanced; set output 'figure.pdf'" zhou2023-parity-answer.gp
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
set label 'length' at screen 0.546015,0.208763 center tc rgb '#333333'
set arrow from screen 0.124897,0.136598 to screen 0.178307,0.136598 nohead lc rgb '#0072B2' lw 2 dt solid
set label '' at screen 0.151602,0.136598 point pt 7 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.151602,0.136598 point pt 7 ps 0.85*mark_scale lc rgb '#0072B2'
set label 'at-once' at screen 0.190633,0.136598 left tc rgb '#333333'
set arrow from screen 0.320296,0.136598 to screen 0.373706,0.136598 nohead lc rgb '#D55E00' lw 2 dt (14,4)
set label '' at screen 0.347001,0.136598 point pt 5 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.347001,0.136598 point pt 5 ps 0.85*mark_scale lc rgb '#D55E00'
set label 'hints' at screen 0.386031,0.136598 left tc rgb '#333333'
set arrow from screen 0.490386,0.136598 to screen 0.543796,0.136598 nohead lc rgb '#009E73' lw 2 dt (6,3)
set label '' at screen 0.517091,0.136598 point pt 9 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.517091,0.136598 point pt 9 ps 0.85*mark_scale lc rgb '#009E73'
set label 'scratchpad' at screen 0.556122,0.136598 left tc rgb '#333333'
set label '' at screen 0.137223,0.090206 point pt 7 ps 0.4*mark_scale lc rgb '#80333333'
set label 'one seed (lines: median over seeds)' at screen 0.161873,0.090206 left tc rgb '#333333'
set arrow from screen 0.658176,0.072165 to screen 0.658176,0.108247 nohead lc rgb '#6E6E6E' lw 1.45 dt (4,4)
set label 'trained up to 12' at screen 0.682827,0.090206 left tc rgb '#333333'
set arrow from screen 0.124897,0.043814 to screen 0.178307,0.043814 nohead lc rgb '#6E6E6E' lw 1.4 dt (7,5)
set label 'floor: best of 5' at screen 0.190633,0.043814 left tc rgb '#333333'
unset logscale x
set xrange [-0.5:3.5]
set xtics ('1-12' 0, '14' 1, '16' 2, '20' 3)
unset logscale y
set yrange [-0.06:1.06]
set ytics ('0.0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1)
$panel1_1 << EOD
0.5 -0.06
0.5 1.06
EOD
$panel1_2 << EOD
-0.5 0.68
0 0.68
1 0.513
2 0.524
3 0.534
3.5 0.534
EOD
$panel1_3 << EOD
-0.03 0.704
0.03 0.646
0.97 0.54
1.03 0.522
1.97 0.498
2.03 0.492
2.97 0.534
3.03 0.478
EOD
$panel1_4 << EOD
-0.03 0.684
0.03 0.648
0.97 0.5
1.03 0.508
1.97 0.474
2.03 0.5
2.97 0.508
3.03 0.492
EOD
$panel1_5 << EOD
-0.03 1
0.03 1
0.97 0.98
1.03 0.992
1.97 0.668
2.03 0.902
2.97 0.226
3.03 0.392
EOD
$panel1_6 << EOD
0 0.675
1 0.531
2 0.495
3 0.506
EOD
$panel1_7 << EOD
0 0.666
1 0.504
2 0.487
3 0.5
EOD
$panel1_8 << EOD
0 1
1 0.986
2 0.785
3 0.309
EOD
$panel1_9 << EOD
0 0.675
1 0.531
2 0.495
3 0.506
EOD
$panel1_10 << EOD
0 0.675
1 0.531
2 0.495
3 0.506
EOD
$panel1_11 << EOD
0 0.666
1 0.504
2 0.487
3 0.5
EOD
$panel1_12 << EOD
0 0.666
1 0.504
2 0.487
3 0.5
EOD
$panel1_13 << EOD
0 1
1 0.986
2 0.785
3 0.309
EOD
$panel1_14 << EOD
0 1
1 0.986
2 0.785
3 0.309
EOD
plot $panel1_1 using 1:2 with lines lc rgb '#6E6E6E' lw 1.45 dt (4,4) title 'trained up to 12', \
     $panel1_2 using 1:2 with lines lc rgb '#6E6E6E' lw 1.4 dt (7,5) title 'floor: best of 5', \
     $panel1_3 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#800072B2' title 'at-once', \
     $panel1_4 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80D55E00' title 'hints', \
     $panel1_5 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80009E73' title 'scratchpad', \
     $panel1_6 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid title 'at-once', \
     $panel1_7 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (14,4) title 'hints', \
     $panel1_8 using 1:2 with lines lc rgb '#009E73' lw 2 dt (6,3) title 'scratchpad', \
     $panel1_9 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'at-once', \
     $panel1_10 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'at-once', \
     $panel1_11 using 1:2 with points pt 5 ps 1.15*mark_scale lc rgb 'white' title 'hints', \
     $panel1_12 using 1:2 with points pt 5 ps 0.85*mark_scale lc rgb '#D55E00' title 'hints', \
     $panel1_13 using 1:2 with points pt 9 ps 1.15*mark_scale lc rgb 'white' title 'scratchpad', \
     $panel1_14 using 1:2 with points pt 9 ps 0.85*mark_scale lc rgb '#009E73' title 'scratchpad'
unset label
unset arrow
unset object
unset multiplot
