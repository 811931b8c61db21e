# gnuplot -e "set terminal pdfcairo size 4.9172in,3.9192in font 'sans-serif,11' fontscale 0.5455 linewidth 1.018 pointscale 0.655 noenhanced; set output 'figure.pdf'" huang2025-parity.gp
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
set label '' at screen 0.613147,0.136598 point pt 12 ps 1.9*mark_scale lw 1.6 lc rgb '#333333'
set label 'published' at screen 0.637798,0.136598 left tc rgb '#333333'
set arrow from screen 0.124897,0.090206 to screen 0.178307,0.090206 nohead lc rgb '#6E6E6E' lw 1.4 dt (7,5)
set label 'floor: always even, first bit, last bit' at screen 0.190633,0.090206 left tc rgb '#333333'
set arrow from screen 0.124897,0.043814 to screen 0.178307,0.043814 nohead lc rgb '#6E6E6E' lw 1.41 dt (2,4)
set label 'floor: always odd' at screen 0.190633,0.043814 left tc rgb '#333333'
set arrow from screen 0.446836,0.043814 to screen 0.500247,0.043814 nohead lc rgb '#6E6E6E' lw 1.42 dt (10,4,2,4)
set label 'floor: last 4 bits' at screen 0.512572,0.043814 left tc rgb '#333333'
unset logscale x
set xrange [-0.5:2.5]
set xtics ('0-50' 0, '51-100' 1, '101-150' 2)
unset logscale y
set yrange [-0.06:1.06]
set ytics ('0.0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1)
$panel1_1 << EOD
-0.5 0.52233333
0 0.52233333
1 0.50033333
2 0.5025
2.5 0.5025
EOD
$panel1_2 << EOD
-0.5 0.47766667
0 0.47766667
1 0.49966667
2 0.4975
2.5 0.4975
EOD
$panel1_3 << EOD
-0.5 0.55483333
0 0.55483333
1 0.49483333
2 0.49683333
2.5 0.49683333
EOD
$panel1_4 << EOD
-0.03 0.618
0 0.599
0.03 0.949
0.97 0.5225
1 0.511
1.03 0.694
1.97 0.498
2 0.512
2.03 0.617
EOD
$panel1_5 << EOD
0 0.722
1 0.57583333
2 0.54233333
EOD
$panel1_6 << EOD
0 0.722
1 0.57583333
2 0.54233333
EOD
$panel1_7 << EOD
0 0.722
1 0.57583333
2 0.54233333
EOD
$panel1_8 << EOD
0.066 1
1.066 0.828
2.066 0.707
EOD
$panel1_9 << EOD
0.066 1
1.066 0.828
2.066 0.707
EOD
plot $panel1_1 using 1:2 with lines lc rgb '#6E6E6E' lw 1.4 dt (7,5) title 'floor: always even, first bit, last bit', \
     $panel1_2 using 1:2 with lines lc rgb '#6E6E6E' lw 1.41 dt (2,4) title 'floor: always odd', \
     $panel1_3 using 1:2 with lines lc rgb '#6E6E6E' lw 1.42 dt (10,4,2,4) title 'floor: last 4 bits', \
     $panel1_4 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#800072B2' title 'mean over seeds', \
     $panel1_5 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid title 'mean over seeds', \
     $panel1_6 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'mean over seeds', \
     $panel1_7 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'mean over seeds', \
     $panel1_8 using 1:2 with points pt 12 ps 1.9*mark_scale lw 3.2 lc rgb 'white' title 'published', \
     $panel1_9 using 1:2 with points pt 12 ps 1.9*mark_scale lw 1.6 lc rgb '#0072B2' title 'published'
unset label
unset arrow
unset object
unset multiplot
