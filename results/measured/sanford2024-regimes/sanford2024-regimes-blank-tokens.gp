# gnuplot -e "set terminal pdfcairo size 6.2303in,3.3333in font 'sans-serif,11' fontscale 0.5455 linewidth 1.018 pointscale 0.655 noenhanced; set output 'figure.pdf'" sanford2024-regimes-blank-tokens.gp
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
set bmargin at screen 0.290909
set tmargin at screen 0.896970
set label 'test exact match' at screen 0.022698,0.593939 center rotate by 90 tc rgb '#333333'
set label 'depth' at screen 0.536316,0.190909 center tc rgb '#333333'
set label 'nodes 6' at screen 0.310960,0.927273 center tc rgb '#333333'
set label 'nodes 8' at screen 0.761673,0.927273 center tc rgb '#333333'
set arrow from screen 0.098573,0.106061 to screen 0.140726,0.106061 nohead lc rgb '#0072B2' lw 2 dt solid
set label '' at screen 0.119650,0.106061 point pt 7 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.119650,0.106061 point pt 7 ps 0.85*mark_scale lc rgb '#0072B2'
set label 'none' at screen 0.150454,0.106061 left tc rgb '#333333'
set arrow from screen 0.222827,0.106061 to screen 0.264981,0.106061 nohead lc rgb '#D55E00' lw 2 dt (14,4)
set label '' at screen 0.243904,0.106061 point pt 5 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.243904,0.106061 point pt 5 ps 0.85*mark_scale lc rgb '#D55E00'
set label 'blank-16' at screen 0.274708,0.106061 left tc rgb '#333333'
set arrow from screen 0.387030,0.106061 to screen 0.429183,0.106061 nohead lc rgb '#009E73' lw 2 dt (6,3)
set label '' at screen 0.408106,0.106061 point pt 9 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.408106,0.106061 point pt 9 ps 0.85*mark_scale lc rgb '#009E73'
set label 'blank-32' at screen 0.438911,0.106061 left tc rgb '#333333'
set label '' at screen 0.560960,0.106061 point pt 7 ps 0.4*mark_scale lc rgb '#80333333'
set label 'one seed (lines: mean over seeds)' at screen 0.580415,0.106061 left tc rgb '#333333'
set arrow from screen 0.098573,0.051515 to screen 0.140726,0.051515 nohead lc rgb '#6E6E6E' lw 1.4 dt (7,5)
set label 'floor: always no' at screen 0.150454,0.051515 left tc rgb '#333333'
set arrow from screen 0.342672,0.051515 to screen 0.384825,0.051515 nohead lc rgb '#6E6E6E' lw 1.41 dt (2,4)
set label 'floor: within 2 steps' at screen 0.394553,0.051515 left tc rgb '#333333'
unset logscale x
set xrange [0.94:2.06]
set xtics ('1' 1, '2' 2)
unset logscale y
set yrange [-0.06:1.06]
set ytics ('0.0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1)
$panel1_1 << EOD
0.94 0.504
1 0.504
2 0.504
2.06 0.504
EOD
$panel1_2 << EOD
0.94 0.915
1 0.915
2 0.915
2.06 0.915
EOD
$panel1_3 << EOD
0.9916 0.958
1.0084 0.902
1.9916 1
2.0084 1
EOD
$panel1_4 << EOD
0.9916 1
1.0084 0.54
1.9916 1
2.0084 1
EOD
$panel1_5 << EOD
0.9916 0.506
1.0084 0.85
1.9916 1
2.0084 1
EOD
$panel1_6 << EOD
1 0.93
2 1
EOD
$panel1_7 << EOD
1 0.77
2 1
EOD
$panel1_8 << EOD
1 0.678
2 1
EOD
$panel1_9 << EOD
1 0.93
2 1
EOD
$panel1_10 << EOD
1 0.93
2 1
EOD
$panel1_11 << EOD
1 0.77
2 1
EOD
$panel1_12 << EOD
1 0.77
2 1
EOD
$panel1_13 << EOD
1 0.678
2 1
EOD
$panel1_14 << EOD
1 0.678
2 1
EOD
plot $panel1_1 using 1:2 with lines lc rgb '#6E6E6E' lw 1.4 dt (7,5) title 'floor: always no', \
     $panel1_2 using 1:2 with lines lc rgb '#6E6E6E' lw 1.41 dt (2,4) title 'floor: within 2 steps', \
     $panel1_3 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#800072B2' title 'none', \
     $panel1_4 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80D55E00' title 'blank-16', \
     $panel1_5 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80009E73' title 'blank-32', \
     $panel1_6 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid title 'none', \
     $panel1_7 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (14,4) title 'blank-16', \
     $panel1_8 using 1:2 with lines lc rgb '#009E73' lw 2 dt (6,3) title 'blank-32', \
     $panel1_9 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'none', \
     $panel1_10 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'none', \
     $panel1_11 using 1:2 with points pt 5 ps 1.15*mark_scale lc rgb 'white' title 'blank-16', \
     $panel1_12 using 1:2 with points pt 5 ps 0.85*mark_scale lc rgb '#D55E00' title 'blank-16', \
     $panel1_13 using 1:2 with points pt 9 ps 1.15*mark_scale lc rgb 'white' title 'blank-32', \
     $panel1_14 using 1:2 with points pt 9 ps 0.85*mark_scale lc rgb '#009E73' title 'blank-32'
unset label
unset arrow
unset object

set lmargin at screen 0.549287
set rmargin at screen 0.974060
set bmargin at screen 0.290909
set tmargin at screen 0.896970
unset logscale x
set xrange [0.94:2.06]
set xtics ('1' 1, '2' 2)
unset logscale y
set yrange [-0.06:1.06]
set ytics ('' 0, '' 0.2, '' 0.4, '' 0.6, '' 0.8, '' 1)
$panel2_1 << EOD
0.94 0.511
1 0.511
2 0.511
2.06 0.511
EOD
$panel2_2 << EOD
0.94 0.784
1 0.784
2 0.784
2.06 0.784
EOD
$panel2_3 << EOD
0.9916 0.55
1.0084 0.562
1.9916 0.506
2.0084 0.542
EOD
$panel2_4 << EOD
0.9916 0.514
1.0084 0.48
1.9916 0.494
2.0084 0.498
EOD
$panel2_5 << EOD
0.9916 0.5
1.0084 0.512
1.9916 0.494
2.0084 0.534
EOD
$panel2_6 << EOD
1 0.556
2 0.524
EOD
$panel2_7 << EOD
1 0.497
2 0.496
EOD
$panel2_8 << EOD
1 0.506
2 0.514
EOD
$panel2_9 << EOD
1 0.556
2 0.524
EOD
$panel2_10 << EOD
1 0.556
2 0.524
EOD
$panel2_11 << EOD
1 0.497
2 0.496
EOD
$panel2_12 << EOD
1 0.497
2 0.496
EOD
$panel2_13 << EOD
1 0.506
2 0.514
EOD
$panel2_14 << EOD
1 0.506
2 0.514
EOD
plot $panel2_1 using 1:2 with lines lc rgb '#6E6E6E' lw 1.4 dt (7,5) title 'floor: always no', \
     $panel2_2 using 1:2 with lines lc rgb '#6E6E6E' lw 1.41 dt (2,4) title 'floor: within 2 steps', \
     $panel2_3 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#800072B2' title 'none', \
     $panel2_4 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80D55E00' title 'blank-16', \
     $panel2_5 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80009E73' title 'blank-32', \
     $panel2_6 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid title 'none', \
     $panel2_7 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (14,4) title 'blank-16', \
     $panel2_8 using 1:2 with lines lc rgb '#009E73' lw 2 dt (6,3) title 'blank-32', \
     $panel2_9 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'none', \
     $panel2_10 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'none', \
     $panel2_11 using 1:2 with points pt 5 ps 1.15*mark_scale lc rgb 'white' title 'blank-16', \
     $panel2_12 using 1:2 with points pt 5 ps 0.85*mark_scale lc rgb '#D55E00' title 'blank-16', \
     $panel2_13 using 1:2 with points pt 9 ps 1.15*mark_scale lc rgb 'white' title 'blank-32', \
     $panel2_14 using 1:2 with points pt 9 ps 0.85*mark_scale lc rgb '#009E73' title 'blank-32'
unset multiplot
