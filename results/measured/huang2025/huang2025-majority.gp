# gnuplot -e "set terminal pdfcairo size 5.3301in,4.1010in font 'sans-serif,11' fontscale 0.5455 linewidth 1.018 pointscale 0.655 noenhanced; set output 'figure.pdf'" huang2025-majority.gp
if (!exists('mark_scale')) mark_scale = 1
set encoding utf8
set multiplot
unset key
set border 3 lc rgb '#333333' lw 0.8
set tics nomirror out scale 0.5 font ',10' tc rgb '#333333'
set format x '%g'
set grid ytics lc rgb '#E4E4E4' lw 0.7 lt 1
set errorbars small

set lmargin at screen 0.115221
set rmargin at screen 0.892207
set bmargin at screen 0.325123
set tmargin at screen 0.965517
set label 'test exact match' at screen 0.026531,0.645320 center rotate by 90 tc rgb '#333333'
set label 'length' at screen 0.503714,0.243842 center tc rgb '#333333'
set arrow from screen 0.115221,0.174877 to screen 0.164494,0.174877 nohead lc rgb '#0072B2' lw 2 dt solid
set label '' at screen 0.139857,0.174877 point pt 7 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.139857,0.174877 point pt 7 ps 0.85*mark_scale lc rgb '#0072B2'
set label 'median over seeds' at screen 0.175864,0.174877 left tc rgb '#333333'
set label '' at screen 0.423590,0.174877 point pt 7 ps 0.4*mark_scale lc rgb '#80333333'
set label 'one seed' at screen 0.446331,0.174877 left tc rgb '#333333'
set object rectangle from screen 0.115221,0.118227 to screen 0.164494,0.142857 fc rgb '#333333' fs transparent solid 0.16 noborder
set label 'order-statistic interval of the median (93.75 %) widened to Wilson''s' at screen 0.175864,0.130542 left tc rgb '#333333'
set arrow from screen 0.126592,0.068966 to screen 0.126592,0.103448 nohead lc rgb '#6E6E6E' lw 1.45 dt (4,4)
set label 'trained up to 50' at screen 0.149333,0.086207 left tc rgb '#333333'
set label '' at screen 0.385385,0.086207 point pt 12 ps 1.9*mark_scale lw 1.6 lc rgb '#333333'
set label 'published' at screen 0.408126,0.086207 left tc rgb '#333333'
set arrow from screen 0.551092,0.086207 to screen 0.600364,0.086207 nohead lc rgb '#6E6E6E' lw 1.4 dt (7,5)
set label 'floor: always 0, always 1' at screen 0.611734,0.086207 left tc rgb '#333333'
set arrow from screen 0.115221,0.041872 to screen 0.164494,0.041872 nohead lc rgb '#6E6E6E' lw 1.41 dt (2,4)
set label 'floor: first bit, last bit' at screen 0.175864,0.041872 left tc rgb '#333333'
set arrow from screen 0.517283,0.041872 to screen 0.566555,0.041872 nohead lc rgb '#6E6E6E' lw 1.42 dt (10,4,2,4)
set label 'floor: first half' at screen 0.577926,0.041872 left tc rgb '#333333'
unset logscale x
set xrange [-0.5:2.5]
set xtics ('1-50' 0, '51-100' 1, '101-150' 2)
unset logscale y
set yrange [-0.06:1.06]
set ytics ('0.0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1)
$panel1_1 << EOD
0.5 -0.06
0.5 1.06
EOD
$panel1_2 << EOD
-0.5 0.498
0 0.498
1 0.5028
2 0.4961
2.5 0.4961
EOD
$panel1_3 << EOD
-0.5 0.7812
0 0.7812
1 0.7551
2 0.7573
2.5 0.7573
EOD
$panel1_4 << EOD
-0.5 0.9319
0 0.9319
1 0.95755
2 0.9685
2.5 0.9685
EOD
$panel1_5 << EOD
0 0.999616 1
1 0.995 1
2 0.998 1
EOD
$panel1_6 << EOD
-0.036 1
-0.018 1
0 1
0.018 1
0.036 1
0.964 1
0.982 0.995
1 0.9995
1.018 1
1.036 1
1.964 1
1.982 0.998
2 1
2.018 0.9995
2.036 1
EOD
$panel1_7 << EOD
0 1
1 1
2 1
EOD
$panel1_8 << EOD
0 1
1 1
2 1
EOD
$panel1_9 << EOD
0 1
1 1
2 1
EOD
$panel1_10 << EOD
0.066 1
1.066 0.9999
2.066 0.9996
EOD
$panel1_11 << EOD
0.066 1
1.066 0.9999
2.066 0.9996
EOD
plot $panel1_1 using 1:2 with lines lc rgb '#6E6E6E' lw 1.45 dt (4,4) title 'trained up to 50', \
     $panel1_2 using 1:2 with lines lc rgb '#6E6E6E' lw 1.4 dt (7,5) title 'floor: always 0, always 1', \
     $panel1_3 using 1:2 with lines lc rgb '#6E6E6E' lw 1.41 dt (2,4) title 'floor: first bit, last bit', \
     $panel1_4 using 1:2 with lines lc rgb '#6E6E6E' lw 1.42 dt (10,4,2,4) title 'floor: first half', \
     $panel1_5 using 1:2:3 with filledcurves fc rgb '#0072B2' fs transparent solid 0.16 noborder title 'median over seeds', \
     $panel1_6 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#800072B2' title 'median over seeds', \
     $panel1_7 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid title 'median over seeds', \
     $panel1_8 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'median over seeds', \
     $panel1_9 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'median over seeds', \
     $panel1_10 using 1:2 with points pt 12 ps 1.9*mark_scale lw 3.2 lc rgb 'white' title 'published', \
     $panel1_11 using 1:2 with points pt 12 ps 1.9*mark_scale lw 1.6 lc rgb '#0072B2' title 'published'
unset label
unset arrow
unset object
unset multiplot
