# gnuplot -e "set terminal pdfcairo size 4.8040in,4.4646in font 'sans-serif,11' fontscale 0.5455 linewidth 1.018 pointscale 0.655 noenhanced; set output 'figure.pdf'" sanford2024-khop-width-boundary.gp
if (!exists('mark_scale')) mark_scale = 1
set encoding utf8
set multiplot
unset key
set border 3 lc rgb '#333333' lw 0.8
set tics nomirror out scale 0.5 font ',10' tc rgb '#333333'
set format x '%g'
set grid ytics lc rgb '#E4E4E4' lw 0.7 lt 1
set errorbars small

set lmargin at screen 0.104289
set rmargin at screen 0.966358
set bmargin at screen 0.380090
set tmargin at screen 0.968326
set label 'smallest depth that solves (≥ 0.95)' at screen 0.029437,0.674208 center rotate by 90 tc rgb '#333333'
set label 'hops' at screen 0.535324,0.305430 center tc rgb '#333333'
set arrow from screen 0.104289,0.242081 to screen 0.158957,0.242081 nohead lc rgb '#A80072B2' lw 6
set label '' at screen 0.131623,0.242081 point pt 7 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.131623,0.242081 point pt 7 ps 0.85*mark_scale lc rgb '#0072B2'
set label 'width 64, heads 4' at screen 0.171573,0.242081 left tc rgb '#333333'
set arrow from screen 0.433810,0.242081 to screen 0.488478,0.242081 nohead lc rgb '#A8D55E00' lw 6
set label '' at screen 0.461144,0.242081 point pt 5 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.461144,0.242081 point pt 5 ps 0.85*mark_scale lc rgb '#D55E00'
set label 'width 128, heads 8' at screen 0.501093,0.242081 left tc rgb '#333333'
set arrow from screen 0.116905,0.185520 to screen 0.116905,0.217195 nohead lc rgb '#A8333333' lw 6
set label 'down to the largest that fails' at screen 0.142136,0.201357 left tc rgb '#333333'
set arrow from screen 0.116905,0.144796 to screen 0.116905,0.176471 backhead filled size screen 0.012,22 lc rgb '#333333' lw 1.6
set label 'the smallest value tried solves' at screen 0.142136,0.160633 left tc rgb '#333333'
set arrow from screen 0.598318,0.144796 to screen 0.598318,0.176471 head filled size screen 0.012,22 lc rgb '#333333' lw 1.6
set label 'beyond the values tried' at screen 0.623549,0.160633 left tc rgb '#333333'
set arrow from screen 0.104289,0.119910 to screen 0.158957,0.119910 nohead lc rgb '#333333' lw 1.5999999999999999 dt (9,5)
set label 'predicted: floor(log2 k) + 2 (Theorem 4.2)' at screen 0.171573,0.119910 left tc rgb '#333333'
set label 'width 64, heads 4: which law it grows by cannot be told' at screen 0.142136,0.079186 left tc rgb '#333333'
set label 'width 128, heads 8: which law it grows by cannot be told' at screen 0.142136,0.038462 left tc rgb '#333333'
unset logscale x
set xrange [0.58:8.42]
set xtics ('1' 1, '2' 2, '3' 3, '4' 4, '5' 5, '6' 6, '7' 7, '8' 8)
unset logscale y
set yrange [1.6856:5.4488]
set ytics ('2' 2, '3' 3, '4' 4, '5' 5)
$panel1_1 << EOD
1.91376 2 0 1
2.91376 2 0 1
3.91376 2 0 1
4.91376 3 0 1
5.91376 4 0 1
EOD
$panel1_2 << EOD
0.91376 2 0 -0.3144
6.91376 5 0 0.4488
7.91376 5 0 0.4488
EOD
$panel1_3 << EOD
3.08624 2 0 1
4.08624 2 0 1
5.08624 2 0 1
6.08624 3 0 1
7.08624 3 0 1
8.08624 3 0 1
EOD
$panel1_4 << EOD
1.08624 2 0 -0.3144
2.08624 2 0 -0.3144
EOD
$panel1_5 << EOD
1 2
2 3
3 3
4 4
5 4
6 4
7 4
8 5
EOD
$panel1_6 << EOD
0.91376 2
1.91376 3
2.91376 3
3.91376 3
4.91376 4
5.91376 5
EOD
$panel1_7 << EOD
0.91376 2
1.91376 3
2.91376 3
3.91376 3
4.91376 4
5.91376 5
EOD
$panel1_8 << EOD
1.08624 2
2.08624 2
3.08624 3
4.08624 3
5.08624 3
6.08624 4
7.08624 4
8.08624 4
EOD
$panel1_9 << EOD
1.08624 2
2.08624 2
3.08624 3
4.08624 3
5.08624 3
6.08624 4
7.08624 4
8.08624 4
EOD
plot $panel1_1 using 1:2:3:4 with vectors nohead lc rgb '#A80072B2' lw 6 title 'width 64, heads 4', \
     $panel1_2 using 1:2:3:4 with vectors head filled size screen 0.012,22 lc rgb '#0072B2' lw 1.6 title 'width 64, heads 4', \
     $panel1_3 using 1:2:3:4 with vectors nohead lc rgb '#A8D55E00' lw 6 title 'width 128, heads 8', \
     $panel1_4 using 1:2:3:4 with vectors head filled size screen 0.012,22 lc rgb '#D55E00' lw 1.6 title 'width 128, heads 8', \
     $panel1_5 using 1:2 with lines lc rgb '#333333' lw 1.5999999999999999 dt (9,5) title 'predicted', \
     $panel1_6 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'width 64, heads 4', \
     $panel1_7 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'width 64, heads 4', \
     $panel1_8 using 1:2 with points pt 5 ps 1.15*mark_scale lc rgb 'white' title 'width 128, heads 8', \
     $panel1_9 using 1:2 with points pt 5 ps 0.85*mark_scale lc rgb '#D55E00' title 'width 128, heads 8'
unset label
unset arrow
unset object
unset multiplot
