# gnuplot -e "set terminal pdfcairo size 6.2303in,3.1313in font 'sans-serif,11' fontscale 0.5455 linewidth 1.018 pointscale 0.655 noenhanced; set output 'figure.pdf'" quickstart-parity.gp
if (!exists('mark_scale')) mark_scale = 1
set encoding utf8
set multiplot
unset key
set border 3 lc rgb '#333333' lw 0.8
set tics nomirror out scale 0.5 font ',10' tc rgb '#333333'
set format x '%g'
set grid ytics lc rgb '#E4E4E4' lw 0.7 lt 1
set errorbars small

set lmargin at screen 0.098573
set rmargin at screen 0.523346
set bmargin at screen 0.309677
set tmargin at screen 0.954839
set label 'test exact match, length 16' at screen 0.022698,0.632258 center rotate by 90 tc rgb '#333333'
set label 'width' at screen 0.310960,0.203226 center tc rgb '#333333'
set label 'depth' at screen 0.761673,0.203226 center tc rgb '#333333'
set arrow from screen 0.098573,0.112903 to screen 0.140726,0.112903 nohead lc rgb '#0072B2' lw 2 dt solid
set label '' at screen 0.119650,0.112903 point pt 7 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.119650,0.112903 point pt 7 ps 0.85*mark_scale lc rgb '#0072B2'
set label 'direct' at screen 0.150454,0.112903 left tc rgb '#333333'
set arrow from screen 0.242802,0.112903 to screen 0.284955,0.112903 nohead lc rgb '#D55E00' lw 2 dt (14,4)
set label '' at screen 0.263878,0.112903 point pt 5 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.263878,0.112903 point pt 5 ps 0.85*mark_scale lc rgb '#D55E00'
set label 'blank' at screen 0.294682,0.112903 left tc rgb '#333333'
set arrow from screen 0.377043,0.112903 to screen 0.419196,0.112903 nohead lc rgb '#009E73' lw 2 dt (6,3)
set label '' at screen 0.398119,0.112903 point pt 9 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.398119,0.112903 point pt 9 ps 0.85*mark_scale lc rgb '#009E73'
set label 'trace' at screen 0.428923,0.112903 left tc rgb '#333333'
set label '' at screen 0.521012,0.112903 point pt 7 ps 0.4*mark_scale lc rgb '#80333333'
set label 'one seed (lines: mean over seeds)' at screen 0.540467,0.112903 left tc rgb '#333333'
set arrow from screen 0.098573,0.054839 to screen 0.140726,0.054839 nohead lc rgb '#6E6E6E' lw 1.4 dt (7,5)
set label 'floor: always even, last 4 bits, last bit' at screen 0.150454,0.054839 left tc rgb '#333333'
set arrow from screen 0.592348,0.054839 to screen 0.634501,0.054839 nohead lc rgb '#6E6E6E' lw 1.41 dt (2,4)
set label 'floor: always odd, first bit' at screen 0.644228,0.054839 left tc rgb '#333333'
unset logscale x
set xrange [13.12:66.88]
set xtics ('16' 16, '32' 32, '64' 64)
unset logscale y
set yrange [-0.06:1.06]
set ytics ('0.0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1)
$panel1_1 << EOD
13.12 0.51302083
16 0.51302083
32 0.51302083
64 0.51302083
66.88 0.51302083
EOD
$panel1_2 << EOD
13.12 0.48697917
16 0.48697917
32 0.48697917
64 0.48697917
66.88 0.48697917
EOD
$panel1_3 << EOD
15.4624 0.53125
16 0.48828125
16.5376 0.5078125
31.4624 0.515625
32 0.49609375
32.5376 0.44921875
63.4624 0.4765625
64 0.51171875
64.5376 0.56640625
EOD
$panel1_4 << EOD
15.4624 0.44921875
16 0.484375
16.5376 0.546875
31.4624 0.4453125
32 0.51171875
32.5376 0.53515625
63.4624 0.54296875
64 0.53125
64.5376 0.55078125
EOD
$panel1_5 << EOD
15.4624 0.515625
16 0.5
16.5376 0.5546875
31.4624 1
32 1
32.5376 1
63.4624 1
64 1
64.5376 1
EOD
$panel1_6 << EOD
16 0.50911458
32 0.48697917
64 0.51822917
EOD
$panel1_7 << EOD
16 0.49348958
32 0.49739583
64 0.54166667
EOD
$panel1_8 << EOD
16 0.5234375
32 1
64 1
EOD
$panel1_9 << EOD
16 0.50911458
32 0.48697917
64 0.51822917
EOD
$panel1_10 << EOD
16 0.50911458
32 0.48697917
64 0.51822917
EOD
$panel1_11 << EOD
16 0.49348958
32 0.49739583
64 0.54166667
EOD
$panel1_12 << EOD
16 0.49348958
32 0.49739583
64 0.54166667
EOD
$panel1_13 << EOD
16 0.5234375
32 1
64 1
EOD
$panel1_14 << EOD
16 0.5234375
32 1
64 1
EOD
plot $panel1_1 using 1:2 with lines lc rgb '#6E6E6E' lw 1.4 dt (7,5) title 'floor: always even, last 4 bits, last bit', \
     $panel1_2 using 1:2 with lines lc rgb '#6E6E6E' lw 1.41 dt (2,4) title 'floor: always odd, first bit', \
     $panel1_3 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#800072B2' title 'direct', \
     $panel1_4 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80D55E00' title 'blank', \
     $panel1_5 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80009E73' title 'trace', \
     $panel1_6 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid title 'direct', \
     $panel1_7 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (14,4) title 'blank', \
     $panel1_8 using 1:2 with lines lc rgb '#009E73' lw 2 dt (6,3) title 'trace', \
     $panel1_9 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'direct', \
     $panel1_10 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'direct', \
     $panel1_11 using 1:2 with points pt 5 ps 1.15*mark_scale lc rgb 'white' title 'blank', \
     $panel1_12 using 1:2 with points pt 5 ps 0.85*mark_scale lc rgb '#D55E00' title 'blank', \
     $panel1_13 using 1:2 with points pt 9 ps 1.15*mark_scale lc rgb 'white' title 'trace', \
     $panel1_14 using 1:2 with points pt 9 ps 0.85*mark_scale lc rgb '#009E73' title 'trace'
unset label
unset arrow
unset object

set lmargin at screen 0.549287
set rmargin at screen 0.974060
set bmargin at screen 0.309677
set tmargin at screen 0.954839
unset logscale x
set xrange [0.82:4.18]
set xtics ('1' 1, '2' 2, '4' 4)
unset logscale y
set yrange [-0.06:1.06]
set ytics ('' 0, '' 0.2, '' 0.4, '' 0.6, '' 0.8, '' 1)
$panel2_1 << EOD
0.82 0.51302083
1 0.51302083
2 0.51302083
4 0.51302083
4.18 0.51302083
EOD
$panel2_2 << EOD
0.82 0.48697917
1 0.48697917
2 0.48697917
4 0.48697917
4.18 0.48697917
EOD
$panel2_3 << EOD
0.9664 0.578125
1 0.515625
1.0336 0.5625
1.9664 0.515625
2 0.49609375
2.0336 0.44921875
3.9664 0.52734375
4 0.50390625
4.0336 0.69140625
EOD
$panel2_4 << EOD
0.9664 0.53125
1 0.4765625
1.0336 0.5625
1.9664 0.4453125
2 0.51171875
2.0336 0.53515625
3.9664 0.55078125
4 0.65625
4.0336 0.61328125
EOD
$panel2_5 << EOD
0.9664 1
1 1
1.0336 1
1.9664 1
2 1
2.0336 1
3.9664 1
4 1
4.0336 1
EOD
$panel2_6 << EOD
1 0.55208333
2 0.48697917
4 0.57421875
EOD
$panel2_7 << EOD
1 0.5234375
2 0.49739583
4 0.60677083
EOD
$panel2_8 << EOD
1 1
2 1
4 1
EOD
$panel2_9 << EOD
1 0.55208333
2 0.48697917
4 0.57421875
EOD
$panel2_10 << EOD
1 0.55208333
2 0.48697917
4 0.57421875
EOD
$panel2_11 << EOD
1 0.5234375
2 0.49739583
4 0.60677083
EOD
$panel2_12 << EOD
1 0.5234375
2 0.49739583
4 0.60677083
EOD
$panel2_13 << EOD
1 1
2 1
4 1
EOD
$panel2_14 << EOD
1 1
2 1
4 1
EOD
plot $panel2_1 using 1:2 with lines lc rgb '#6E6E6E' lw 1.4 dt (7,5) title 'floor: always even, last 4 bits, last bit', \
     $panel2_2 using 1:2 with lines lc rgb '#6E6E6E' lw 1.41 dt (2,4) title 'floor: always odd, first bit', \
     $panel2_3 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#800072B2' title 'direct', \
     $panel2_4 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80D55E00' title 'blank', \
     $panel2_5 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80009E73' title 'trace', \
     $panel2_6 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid title 'direct', \
     $panel2_7 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (14,4) title 'blank', \
     $panel2_8 using 1:2 with lines lc rgb '#009E73' lw 2 dt (6,3) title 'trace', \
     $panel2_9 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'direct', \
     $panel2_10 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'direct', \
     $panel2_11 using 1:2 with points pt 5 ps 1.15*mark_scale lc rgb 'white' title 'blank', \
     $panel2_12 using 1:2 with points pt 5 ps 0.85*mark_scale lc rgb '#D55E00' title 'blank', \
     $panel2_13 using 1:2 with points pt 9 ps 1.15*mark_scale lc rgb 'white' title 'trace', \
     $panel2_14 using 1:2 with points pt 9 ps 0.85*mark_scale lc rgb '#009E73' title 'trace'
unset multiplot
