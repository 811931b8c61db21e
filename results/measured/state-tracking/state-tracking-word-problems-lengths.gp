# gnuplot -e "set terminal pdfcairo size 6.2303in,3.1515in font 'sans-serif,11' fontscale 0.5455 linewidth 1.018 pointscale 0.655 noenhanced; set output 'figure.pdf'" state-tracking-word-problems-lengths.gp
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
set bmargin at screen 0.250000
set tmargin at screen 0.891026
set label 'test exact match' at screen 0.022698,0.570513 center rotate by 90 tc rgb '#333333'
set label 'length' at screen 0.536316,0.144231 center tc rgb '#333333'
set label 'A5' at screen 0.310960,0.923077 center tc rgb '#333333'
set label 'Z60' at screen 0.761673,0.923077 center tc rgb '#333333'
set arrow from screen 0.098573,0.054487 to screen 0.140726,0.054487 nohead lc rgb '#0072B2' lw 2 dt solid
set label '' at screen 0.119650,0.054487 point pt 7 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.119650,0.054487 point pt 7 ps 0.85*mark_scale lc rgb '#0072B2'
set label 'depth 1' at screen 0.150454,0.054487 left tc rgb '#333333'
set arrow from screen 0.252789,0.054487 to screen 0.294942,0.054487 nohead lc rgb '#D55E00' lw 2 dt (14,4)
set label '' at screen 0.273865,0.054487 point pt 5 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.273865,0.054487 point pt 5 ps 0.85*mark_scale lc rgb '#D55E00'
set label 'depth 2' at screen 0.304669,0.054487 left tc rgb '#333333'
set arrow from screen 0.407004,0.054487 to screen 0.449157,0.054487 nohead lc rgb '#009E73' lw 2 dt (6,3)
set label '' at screen 0.428080,0.054487 point pt 9 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.428080,0.054487 point pt 9 ps 0.85*mark_scale lc rgb '#009E73'
set label 'depth 4' at screen 0.458885,0.054487 left tc rgb '#333333'
set label '' at screen 0.570947,0.054487 point pt 7 ps 0.4*mark_scale lc rgb '#80333333'
set label 'one seed (lines: mean over seeds)' at screen 0.590402,0.054487 left tc rgb '#333333'
unset logscale x
set xrange [1.64:8.36]
set xtics ('2' 2, '3' 3, '4' 4, '5' 5, '6' 6, '8' 8)
unset logscale y
set yrange [-0.06:1.06]
set ytics ('0.0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1)
$panel1_1 << EOD
1.9328 1
2 1
2.0672 1
2.9328 1
3 0.999
3.0672 0.978
3.9328 0.016
4 0.079
4.0672 0.19
4.9328 0
5 0.003
5.0672 0.01
5.9328 0
6 0
6.0672 0
7.9328 0
8 0
8.0672 0
EOD
$panel1_2 << EOD
1.9328 1
2 1
2.0672 1
2.9328 1
3 1
3.0672 1
3.9328 1
4 1
4.0672 1
4.9328 0.77
5 0.439
5.0672 0.982
5.9328 0.025
6 0.039
6.0672 0.947
7.9328 0
8 0
8.0672 0
EOD
$panel1_3 << EOD
1.9328 1
2 1
2.0672 1
2.9328 1
3 1
3.0672 1
3.9328 1
4 1
4.0672 1
4.9328 1
5 1
5.0672 1
5.9328 1
6 1
6.0672 1
7.9328 0.032
8 1
8.0672 0.973
EOD
$panel1_4 << EOD
2 1
3 0.99233333
4 0.095
5 0.0043333333
6 0
8 0
EOD
$panel1_5 << EOD
2 1
3 1
4 1
5 0.73033333
6 0.337
8 0
EOD
$panel1_6 << EOD
2 1
3 1
4 1
5 1
6 1
8 0.66833333
EOD
$panel1_7 << EOD
2 1
3 0.99233333
4 0.095
5 0.0043333333
6 0
8 0
EOD
$panel1_8 << EOD
2 1
3 0.99233333
4 0.095
5 0.0043333333
6 0
8 0
EOD
$panel1_9 << EOD
2 1
3 1
4 1
5 0.73033333
6 0.337
8 0
EOD
$panel1_10 << EOD
2 1
3 1
4 1
5 0.73033333
6 0.337
8 0
EOD
$panel1_11 << EOD
2 1
3 1
4 1
5 1
6 1
8 0.66833333
EOD
$panel1_12 << EOD
2 1
3 1
4 1
5 1
6 1
8 0.66833333
EOD
plot $panel1_1 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#800072B2' title 'depth 1', \
     $panel1_2 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80D55E00' title 'depth 2', \
     $panel1_3 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80009E73' title 'depth 4', \
     $panel1_4 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid title 'depth 1', \
     $panel1_5 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (14,4) title 'depth 2', \
     $panel1_6 using 1:2 with lines lc rgb '#009E73' lw 2 dt (6,3) title 'depth 4', \
     $panel1_7 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'depth 1', \
     $panel1_8 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'depth 1', \
     $panel1_9 using 1:2 with points pt 5 ps 1.15*mark_scale lc rgb 'white' title 'depth 2', \
     $panel1_10 using 1:2 with points pt 5 ps 0.85*mark_scale lc rgb '#D55E00' title 'depth 2', \
     $panel1_11 using 1:2 with points pt 9 ps 1.15*mark_scale lc rgb 'white' title 'depth 4', \
     $panel1_12 using 1:2 with points pt 9 ps 0.85*mark_scale lc rgb '#009E73' title 'depth 4'
unset label
unset arrow
unset object

set lmargin at screen 0.549287
set rmargin at screen 0.974060
set bmargin at screen 0.250000
set tmargin at screen 0.891026
unset logscale x
set xrange [1.64:8.36]
set xtics ('2' 2, '3' 3, '4' 4, '5' 5, '6' 6, '8' 8)
unset logscale y
set yrange [-0.06:1.06]
set ytics ('' 0, '' 0.2, '' 0.4, '' 0.6, '' 0.8, '' 1)
$panel2_1 << EOD
1.9328 1
2 1
2.0672 1
2.9328 1
3 1
3.0672 1
3.9328 1
4 0.999
4.0672 1
4.9328 1
5 0.999
5.0672 1
5.9328 1
6 0.998
6.0672 0.999
7.9328 0.994
8 0.963
8.0672 0.981
EOD
$panel2_2 << EOD
1.9328 1
2 1
2.0672 1
2.9328 1
3 1
3.0672 1
3.9328 1
4 1
4.0672 1
4.9328 1
5 1
5.0672 1
5.9328 1
6 1
6.0672 1
7.9328 0.999
8 0.998
8.0672 0.116
EOD
$panel2_3 << EOD
2 1
3 1
4 0.99966667
5 0.99966667
6 0.999
8 0.97933333
EOD
$panel2_4 << EOD
2 1
3 1
4 1
5 1
6 1
8 0.70433333
EOD
$panel2_5 << EOD
2 1
3 1
4 0.99966667
5 0.99966667
6 0.999
8 0.97933333
EOD
$panel2_6 << EOD
2 1
3 1
4 0.99966667
5 0.99966667
6 0.999
8 0.97933333
EOD
$panel2_7 << EOD
2 1
3 1
4 1
5 1
6 1
8 0.70433333
EOD
$panel2_8 << EOD
2 1
3 1
4 1
5 1
6 1
8 0.70433333
EOD
plot $panel2_1 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#800072B2' title 'depth 1', \
     $panel2_2 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80D55E00' title 'depth 2', \
     $panel2_3 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid title 'depth 1', \
     $panel2_4 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (14,4) title 'depth 2', \
     $panel2_5 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'depth 1', \
     $panel2_6 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'depth 1', \
     $panel2_7 using 1:2 with points pt 5 ps 1.15*mark_scale lc rgb 'white' title 'depth 2', \
     $panel2_8 using 1:2 with points pt 5 ps 0.85*mark_scale lc rgb '#D55E00' title 'depth 2'
unset multiplot
