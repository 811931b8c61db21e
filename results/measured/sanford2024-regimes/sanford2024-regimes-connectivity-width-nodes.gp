# gnuplot -e "set terminal pdfcairo size 6.2303in,3.3333in font 'sans-serif,11' fontscale 0.5455 linewidth 1.018 pointscale 0.655 noenhanced; set output 'figure.pdf'" sanford2024-regimes-connectivity-width-nodes.gp
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
set label 'nodes' at screen 0.536316,0.190909 center tc rgb '#333333'
set label 'connectivity' at screen 0.310960,0.927273 center tc rgb '#333333'
set label 'edge-existence' at screen 0.761673,0.927273 center tc rgb '#333333'
set arrow from screen 0.098573,0.106061 to screen 0.140726,0.106061 nohead lc rgb '#0072B2' lw 2 dt solid
set label '' at screen 0.119650,0.106061 point pt 7 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.119650,0.106061 point pt 7 ps 0.85*mark_scale lc rgb '#0072B2'
set label 'width 4' at screen 0.150454,0.106061 left tc rgb '#333333'
set arrow from screen 0.252789,0.106061 to screen 0.294942,0.106061 nohead lc rgb '#D55E00' lw 2 dt (14,4)
set label '' at screen 0.273865,0.106061 point pt 5 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.273865,0.106061 point pt 5 ps 0.85*mark_scale lc rgb '#D55E00'
set label 'width 8' at screen 0.304669,0.106061 left tc rgb '#333333'
set arrow from screen 0.407004,0.106061 to screen 0.449157,0.106061 nohead lc rgb '#009E73' lw 2 dt (6,3)
set label '' at screen 0.428080,0.106061 point pt 9 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.428080,0.106061 point pt 9 ps 0.85*mark_scale lc rgb '#009E73'
set label 'width 16' at screen 0.458885,0.106061 left tc rgb '#333333'
set arrow from screen 0.571206,0.106061 to screen 0.613359,0.106061 nohead lc rgb '#CC79A7' lw 2 dt (14,4,3,4)
set label '' at screen 0.592283,0.106061 point pt 13 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.592283,0.106061 point pt 13 ps 0.85*mark_scale lc rgb '#CC79A7'
set label 'width 32' at screen 0.623087,0.106061 left tc rgb '#333333'
set arrow from screen 0.735409,0.106061 to screen 0.777562,0.106061 nohead lc rgb '#E69F00' lw 2 dt (14,4,3,4,3,4)
set label '' at screen 0.756485,0.106061 point pt 11 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.756485,0.106061 point pt 11 ps 0.85*mark_scale lc rgb '#E69F00'
set label 'width 64' at screen 0.787289,0.106061 left tc rgb '#333333'
set arrow from screen 0.098573,0.051515 to screen 0.140726,0.051515 nohead lc rgb '#56B4E9' lw 2 dt (3,3)
set label '' at screen 0.119650,0.051515 point pt 15 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.119650,0.051515 point pt 15 ps 0.85*mark_scale lc rgb '#56B4E9'
set label 'width 128' at screen 0.150454,0.051515 left tc rgb '#333333'
set label '' at screen 0.282490,0.051515 point pt 7 ps 0.4*mark_scale lc rgb '#80333333'
set label 'one seed (lines: mean over seeds)' at screen 0.301946,0.051515 left tc rgb '#333333'
set arrow from screen 0.663943,0.051515 to screen 0.706096,0.051515 nohead lc rgb '#6E6E6E' lw 1.4 dt (7,5)
set label 'floor: best of 12' at screen 0.715824,0.051515 left tc rgb '#333333'
unset logscale x
set xrange [5.88:8.12]
set xtics ('6' 6, '8' 8)
unset logscale y
set yrange [-0.06:1.06]
set ytics ('0.0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1)
$panel1_1 << EOD
5.88 1
6 1
8 1
8.12 1
EOD
$panel1_2 << EOD
5.9776 0.88
6 0.834
6.0224 0.838
7.9776 0.496
8 0.528
8.0224 0.556
EOD
$panel1_3 << EOD
5.9776 0.88
6 0.988
6.0224 0.932
7.9776 0.61
8 0.63
8.0224 0.596
EOD
$panel1_4 << EOD
5.9776 0.866
6 0.828
6.0224 0.89
7.9776 0.598
8 0.638
8.0224 0.57
EOD
$panel1_5 << EOD
6 0.85066667
8 0.52666667
EOD
$panel1_6 << EOD
6 0.93333333
8 0.612
EOD
$panel1_7 << EOD
6 0.86133333
8 0.602
EOD
$panel1_8 << EOD
6 0.85066667
8 0.52666667
EOD
$panel1_9 << EOD
6 0.85066667
8 0.52666667
EOD
$panel1_10 << EOD
6 0.93333333
8 0.612
EOD
$panel1_11 << EOD
6 0.93333333
8 0.612
EOD
$panel1_12 << EOD
6 0.86133333
8 0.602
EOD
$panel1_13 << EOD
6 0.86133333
8 0.602
EOD
plot $panel1_1 using 1:2 with lines lc rgb '#6E6E6E' lw 1.4 dt (7,5) title 'floor: best of 12', \
     $panel1_2 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80009E73' title 'width 16', \
     $panel1_3 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80E69F00' title 'width 64', \
     $panel1_4 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#8056B4E9' title 'width 128', \
     $panel1_5 using 1:2 with lines lc rgb '#009E73' lw 2 dt (6,3) title 'width 16', \
     $panel1_6 using 1:2 with lines lc rgb '#E69F00' lw 2 dt (14,4,3,4,3,4) title 'width 64', \
     $panel1_7 using 1:2 with lines lc rgb '#56B4E9' lw 2 dt (3,3) title 'width 128', \
     $panel1_8 using 1:2 with points pt 9 ps 1.15*mark_scale lc rgb 'white' title 'width 16', \
     $panel1_9 using 1:2 with points pt 9 ps 0.85*mark_scale lc rgb '#009E73' title 'width 16', \
     $panel1_10 using 1:2 with points pt 11 ps 1.15*mark_scale lc rgb 'white' title 'width 64', \
     $panel1_11 using 1:2 with points pt 11 ps 0.85*mark_scale lc rgb '#E69F00' title 'width 64', \
     $panel1_12 using 1:2 with points pt 15 ps 1.15*mark_scale lc rgb 'white' title 'width 128', \
     $panel1_13 using 1:2 with points pt 15 ps 0.85*mark_scale lc rgb '#56B4E9' title 'width 128'
unset label
unset arrow
unset object

set lmargin at screen 0.549287
set rmargin at screen 0.974060
set bmargin at screen 0.290909
set tmargin at screen 0.896970
unset logscale x
set xrange [5.88:8.12]
set xtics ('6' 6, '8' 8)
unset logscale y
set yrange [-0.06:1.06]
set ytics ('' 0, '' 0.2, '' 0.4, '' 0.6, '' 0.8, '' 1)
$panel2_1 << EOD
5.88 0.60266667
6 0.60266667
8 0.50133333
8.12 0.50133333
EOD
$panel2_2 << EOD
5.9776 0.812
6 0.812
6.0224 0.78
7.9776 0.718
8 0.728
8.0224 0.698
EOD
$panel2_3 << EOD
5.9776 0.986
6 0.964
6.0224 0.96
7.9776 0.946
8 0.918
8.0224 0.9
EOD
$panel2_4 << EOD
5.9776 1
6 0.986
6.0224 1
7.9776 0.998
8 0.982
8.0224 0.988
EOD
$panel2_5 << EOD
5.9776 1
6 0.99
6.0224 1
7.9776 1
8 0.976
8.0224 1
EOD
$panel2_6 << EOD
6 0.80133333
8 0.71466667
EOD
$panel2_7 << EOD
6 0.97
8 0.92133333
EOD
$panel2_8 << EOD
6 0.99533333
8 0.98933333
EOD
$panel2_9 << EOD
6 0.99666667
8 0.992
EOD
$panel2_10 << EOD
6 0.80133333
8 0.71466667
EOD
$panel2_11 << EOD
6 0.80133333
8 0.71466667
EOD
$panel2_12 << EOD
6 0.97
8 0.92133333
EOD
$panel2_13 << EOD
6 0.97
8 0.92133333
EOD
$panel2_14 << EOD
6 0.99533333
8 0.98933333
EOD
$panel2_15 << EOD
6 0.99533333
8 0.98933333
EOD
$panel2_16 << EOD
6 0.99666667
8 0.992
EOD
$panel2_17 << EOD
6 0.99666667
8 0.992
EOD
plot $panel2_1 using 1:2 with lines lc rgb '#6E6E6E' lw 1.4 dt (7,5) title 'floor: best of 12', \
     $panel2_2 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#800072B2' title 'width 4', \
     $panel2_3 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80D55E00' title 'width 8', \
     $panel2_4 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80009E73' title 'width 16', \
     $panel2_5 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80CC79A7' title 'width 32', \
     $panel2_6 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid title 'width 4', \
     $panel2_7 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (14,4) title 'width 8', \
     $panel2_8 using 1:2 with lines lc rgb '#009E73' lw 2 dt (6,3) title 'width 16', \
     $panel2_9 using 1:2 with lines lc rgb '#CC79A7' lw 2 dt (14,4,3,4) title 'width 32', \
     $panel2_10 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'width 4', \
     $panel2_11 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'width 4', \
     $panel2_12 using 1:2 with points pt 5 ps 1.15*mark_scale lc rgb 'white' title 'width 8', \
     $panel2_13 using 1:2 with points pt 5 ps 0.85*mark_scale lc rgb '#D55E00' title 'width 8', \
     $panel2_14 using 1:2 with points pt 9 ps 1.15*mark_scale lc rgb 'white' title 'width 16', \
     $panel2_15 using 1:2 with points pt 9 ps 0.85*mark_scale lc rgb '#009E73' title 'width 16', \
     $panel2_16 using 1:2 with points pt 13 ps 1.15*mark_scale lc rgb 'white' title 'width 32', \
     $panel2_17 using 1:2 with points pt 13 ps 0.85*mark_scale lc rgb '#CC79A7' title 'width 32'
unset multiplot
