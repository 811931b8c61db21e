# gnuplot -e "set terminal pdfcairo size 4.9172in,3.7374in font 'sans-serif,11' fontscale 0.5455 linewidth 1.018 pointscale 0.655 noenhanced; set output 'figure.pdf'" huang2025-addition.gp
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
set bmargin at screen 0.259459
set tmargin at screen 0.962162
set label 'test exact match' at screen 0.028759,0.610811 center rotate by 90 tc rgb '#333333'
set label 'digits' at screen 0.546015,0.170270 center tc rgb '#333333'
set arrow from screen 0.124897,0.094595 to screen 0.178307,0.094595 nohead lc rgb '#0072B2' lw 2 dt solid
set label '' at screen 0.151602,0.094595 point pt 7 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.151602,0.094595 point pt 7 ps 0.85*mark_scale lc rgb '#0072B2'
set label 'mean over seeds' at screen 0.190633,0.094595 left tc rgb '#333333'
set label '' at screen 0.433854,0.094595 point pt 7 ps 0.4*mark_scale lc rgb '#80333333'
set label 'one seed' at screen 0.458505,0.094595 left tc rgb '#333333'
set arrow from screen 0.613147,0.075676 to screen 0.613147,0.113514 nohead lc rgb '#6E6E6E' lw 1.45 dt (4,4)
set label 'trained up to 16' at screen 0.637798,0.094595 left tc rgb '#333333'
set arrow from screen 0.124897,0.045946 to screen 0.178307,0.045946 nohead lc rgb '#6E6E6E' lw 1.4 dt (7,5)
set label 'floor: best of 6' at screen 0.190633,0.045946 left tc rgb '#333333'
unset logscale x
set xrange [-0.5:2.5]
set xtics ('1-16' 0, '17-24' 1, '25-32' 2)
unset logscale y
set yrange [-0.06:1.06]
set ytics ('0.0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1)
$panel1_1 << EOD
0.5 -0.06
0.5 1.06
EOD
$panel1_2 << EOD
-0.5 0.724
0 0.724
1 0.47225
2 0.387
2.5 0.387
EOD
$panel1_3 << EOD
-0.0225 0.7055
0.0225 0.675
0.9775 0.0455
1.0225 0.055
1.9775 0
2.0225 0
EOD
$panel1_4 << EOD
0 0.69025
1 0.05025
2 0
EOD
$panel1_5 << EOD
0 0.69025
1 0.05025
2 0
EOD
$panel1_6 << EOD
0 0.69025
1 0.05025
2 0
EOD
plot $panel1_1 using 1:2 with lines lc rgb '#6E6E6E' lw 1.45 dt (4,4) title 'trained up to 16', \
     $panel1_2 using 1:2 with lines lc rgb '#6E6E6E' lw 1.4 dt (7,5) title 'floor: best of 6', \
     $panel1_3 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#800072B2' title 'mean over seeds', \
     $panel1_4 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid title 'mean over seeds', \
     $panel1_5 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'mean over seeds', \
     $panel1_6 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'mean over seeds'
unset label
unset arrow
unset object
unset multiplot
