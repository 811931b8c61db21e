# gnuplot -e "set terminal pdfcairo size 4.9172in,3.9192in font 'sans-serif,11' fontscale 0.5455 linewidth 1.018 pointscale 0.655 noenhanced; set output 'figure.pdf'" huang2025-sort.gp
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
set label 'mean over seeds' at screen 0.190633,0.136598 left tc rgb '#333333'
set label '' at screen 0.433854,0.136598 point pt 7 ps 0.4*mark_scale lc rgb '#80333333'
set label 'one seed' at screen 0.458505,0.136598 left tc rgb '#333333'
set arrow from screen 0.613147,0.118557 to screen 0.613147,0.154639 nohead lc rgb '#6E6E6E' lw 1.45 dt (4,4)
set label 'trained up to 50' at screen 0.637798,0.136598 left tc rgb '#333333'
set label '' at screen 0.137223,0.090206 point pt 12 ps 1.9*mark_scale lw 1.6 lc rgb '#333333'
set label 'published' at screen 0.161873,0.090206 left tc rgb '#333333'
set arrow from screen 0.316845,0.090206 to screen 0.370255,0.090206 nohead lc rgb '#6E6E6E' lw 1.4 dt (7,5)
set label 'floor: copy, reversed copy' at screen 0.382580,0.090206 left tc rgb '#333333'
set arrow from screen 0.124897,0.043814 to screen 0.178307,0.043814 nohead lc rgb '#6E6E6E' lw 1.41 dt (2,4)
set label 'floor: count up' at screen 0.190633,0.043814 left tc rgb '#333333'
set arrow from screen 0.421528,0.043814 to screen 0.474938,0.043814 nohead lc rgb '#6E6E6E' lw 1.42 dt (10,4,2,4)
set label 'floor: one bubble pass' at screen 0.487264,0.043814 left tc rgb '#333333'
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
-0.5 0.028333333
0 0.028333333
1 0
2 0
2.5 0
EOD
$panel1_3 << EOD
-0.5 0.0155
0 0.0155
1 0
2 0.018666667
2.5 0.018666667
EOD
$panel1_4 << EOD
-0.5 0.059833333
0 0.059833333
1 0
2 0
2.5 0
EOD
$panel1_5 << EOD
-0.03 1
0 1
0.03 0.999
0.97 0.9995
1 1
1.03 1
1.97 0.998
2 1
2.03 1
EOD
$panel1_6 << EOD
0 0.99966667
1 0.99983333
2 0.99933333
EOD
$panel1_7 << EOD
0 0.99966667
1 0.99983333
2 0.99933333
EOD
$panel1_8 << EOD
0 0.99966667
1 0.99983333
2 0.99933333
EOD
$panel1_9 << EOD
0.066 0.999
1.066 1
2.066 0.9975
EOD
$panel1_10 << EOD
0.066 0.999
1.066 1
2.066 0.9975
EOD
plot $panel1_1 using 1:2 with lines lc rgb '#6E6E6E' lw 1.45 dt (4,4) title 'trained up to 50', \
     $panel1_2 using 1:2 with lines lc rgb '#6E6E6E' lw 1.4 dt (7,5) title 'floor: copy, reversed copy', \
     $panel1_3 using 1:2 with lines lc rgb '#6E6E6E' lw 1.41 dt (2,4) title 'floor: count up', \
     $panel1_4 using 1:2 with lines lc rgb '#6E6E6E' lw 1.42 dt (10,4,2,4) title 'floor: one bubble pass', \
     $panel1_5 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#800072B2' title 'mean over seeds', \
     $panel1_6 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid title 'mean over seeds', \
     $panel1_7 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'mean over seeds', \
     $panel1_8 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'mean over seeds', \
     $panel1_9 using 1:2 with points pt 12 ps 1.9*mark_scale lw 3.2 lc rgb 'white' title 'published', \
     $panel1_10 using 1:2 with points pt 12 ps 1.9*mark_scale lw 1.6 lc rgb '#0072B2' title 'published'
unset label
unset arrow
unset object
unset multiplot
