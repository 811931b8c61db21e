# gnuplot -e "set terminal pdfcairo size 6.8056in,5.2222in font 'sans-serif,11' fontscale 0.75 linewidth 1.4 pointscale 0.9 noenhanced; set output 'figure.pdf'" quickstart-lengths.gp
if (!exists('mark_scale')) mark_scale = 1
set encoding utf8
set multiplot
unset key
set border 3 lc rgb '#333333' lw 0.8
set tics nomirror out scale 0.5 tc rgb '#333333'
set format x '%g'
set grid ytics lc rgb '#E4E4E4' lw 0.7 lt 1
set errorbars small
set title tc rgb '#333333'
set xlabel tc rgb '#333333'
set ylabel tc rgb '#333333'
set yrange [-0.03:1.05]
set ytics 0,0.2,1

set lmargin at screen 0.126531
set rmargin at screen 0.963265
set bmargin at screen 0.271277
set tmargin at screen 0.962766
set title '' offset 0,-0.5
set xlabel 'length' offset 0,0.3
set ylabel 'test exact match' offset 0.6,0
set format y '%.1f'
unset logscale x
set xrange [3.28:16.72]
set xtics ('4' 4, '8' 8, '12' 12, '16' 16)
set arrow from screen 0.126531,0.093085 to screen 0.179592,0.093085 nohead lc rgb '#0072B2' lw 2 dt solid
set label '' at screen 0.153061,0.093085 point pt 7 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.153061,0.093085 point pt 7 ps 0.85*mark_scale lc rgb '#0072B2'
set label 'direct' at screen 0.191837,0.093085 left tc rgb '#333333'
set arrow from screen 0.308082,0.093085 to screen 0.361143,0.093085 nohead lc rgb '#D55E00' lw 2 dt (14,4)
set label '' at screen 0.334612,0.093085 point pt 5 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.334612,0.093085 point pt 5 ps 0.85*mark_scale lc rgb '#D55E00'
set label 'blank' at screen 0.373388,0.093085 left tc rgb '#333333'
set arrow from screen 0.477061,0.093085 to screen 0.530122,0.093085 nohead lc rgb '#009E73' lw 2 dt (6,3)
set label '' at screen 0.503592,0.093085 point pt 9 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.503592,0.093085 point pt 9 ps 0.85*mark_scale lc rgb '#009E73'
set label 'trace' at screen 0.542367,0.093085 left tc rgb '#333333'
set label '' at screen 0.658286,0.093085 point pt 7 ps 0.35*mark_scale lc rgb '#80333333'
set label 'one seed' at screen 0.682776,0.093085 left tc rgb '#333333'
set object rectangle from screen 0.126531,0.031915 to screen 0.179592,0.058511 fc rgb '#333333' fs transparent solid 0.16 noborder
set label '95 % interval' at screen 0.191837,0.045213 left tc rgb '#333333'
set arrow from screen 0.396082,0.045213 to screen 0.449143,0.045213 nohead lc rgb '#6E6E6E' lw 1.41 dt (7,5)
set label 'floor: best of 5' at screen 0.461388,0.045213 left tc rgb '#333333'
$panel1_1 << EOD
3.28 1
4 1
8 0.53255208
12 0.53515625
16 0.51302083
16.72 0.51302083
EOD
$panel1_2 << EOD
4 0.88262357 1
8 0.49744636 0.89057447
12 0.36835265 0.69675152
16 0.40219928 0.57175905
EOD
$panel1_3 << EOD
4 1 1
8 0.63372071 0.81159179
12 0.56488019 0.63303648
16 0.3816277 0.61316396
EOD
$panel1_4 << EOD
4 1 1
8 1 1
12 1 1
16 1 1
EOD
$panel1_5 << EOD
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
$panel1_6 << EOD
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
$panel1_7 << EOD
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
$panel1_8 << EOD
4 0.97786458
8 0.69401042
12 0.53255208
16 0.48697917
EOD
$panel1_9 << EOD
4 1
8 0.72265625
12 0.59895833
16 0.49739583
EOD
$panel1_10 << EOD
4 1
8 1
12 1
16 1
EOD
$panel1_11 << EOD
4 0.97786458
8 0.69401042
12 0.53255208
16 0.48697917
EOD
$panel1_12 << EOD
4 0.97786458
8 0.69401042
12 0.53255208
16 0.48697917
EOD
$panel1_13 << EOD
4 1
8 0.72265625
12 0.59895833
16 0.49739583
EOD
$panel1_14 << EOD
4 1
8 0.72265625
12 0.59895833
16 0.49739583
EOD
$panel1_15 << EOD
4 1
8 1
12 1
16 1
EOD
$panel1_16 << EOD
4 1
8 1
12 1
16 1
EOD
plot $panel1_1 using 1:2 with lines lc rgb '#6E6E6E' lw 1.4 dt (7,5) title 'floor: best of 5', \
     $panel1_2 using 1:2:3 with filledcurves fc rgb '#0072B2' fs transparent solid 0.16 noborder title 'direct', \
     $panel1_3 using 1:2:3 with filledcurves fc rgb '#D55E00' fs transparent solid 0.16 noborder title 'blank', \
     $panel1_4 using 1:2:3 with filledcurves fc rgb '#009E73' fs transparent solid 0.16 noborder title 'trace', \
     $panel1_5 using 1:2 with points pt 7 ps 0.35*mark_scale lc rgb '#800072B2' title 'direct', \
     $panel1_6 using 1:2 with points pt 7 ps 0.35*mark_scale lc rgb '#80D55E00' title 'blank', \
     $panel1_7 using 1:2 with points pt 7 ps 0.35*mark_scale lc rgb '#80009E73' title 'trace', \
     $panel1_8 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid title 'direct', \
     $panel1_9 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (14,4) title 'blank', \
     $panel1_10 using 1:2 with lines lc rgb '#009E73' lw 2 dt (6,3) title 'trace', \
     $panel1_11 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'direct', \
     $panel1_12 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'direct', \
     $panel1_13 using 1:2 with points pt 5 ps 1.15*mark_scale lc rgb 'white' title 'blank', \
     $panel1_14 using 1:2 with points pt 5 ps 0.85*mark_scale lc rgb '#D55E00' title 'blank', \
     $panel1_15 using 1:2 with points pt 9 ps 1.15*mark_scale lc rgb 'white' title 'trace', \
     $panel1_16 using 1:2 with points pt 9 ps 0.85*mark_scale lc rgb '#009E73' title 'trace'
unset label
unset arrow
unset object
unset multiplot
