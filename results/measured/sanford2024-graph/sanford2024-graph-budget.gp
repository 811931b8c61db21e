# gnuplot -e "set terminal pdfcairo size 4.9172in,3.7374in font 'sans-serif,11' fontscale 0.5455 linewidth 1.018 pointscale 0.655 noenhanced; set output 'figure.pdf'" sanford2024-graph-budget.gp
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
set label 'steps' at screen 0.546015,0.170270 center tc rgb '#333333'
set arrow from screen 0.124897,0.094595 to screen 0.178307,0.094595 nohead lc rgb '#0072B2' lw 2 dt solid
set label '' at screen 0.151602,0.094595 point pt 7 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.151602,0.094595 point pt 7 ps 0.85*mark_scale lc rgb '#0072B2'
set label 'name node degree' at screen 0.190633,0.094595 left tc rgb '#333333'
set arrow from screen 0.434182,0.094595 to screen 0.487592,0.094595 nohead lc rgb '#D55E00' lw 2 dt (14,4)
set label '' at screen 0.460887,0.094595 point pt 5 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.460887,0.094595 point pt 5 ps 0.85*mark_scale lc rgb '#D55E00'
set label 'name shortest path length' at screen 0.499918,0.094595 left tc rgb '#333333'
set label '' at screen 0.137223,0.045946 point pt 7 ps 0.4*mark_scale lc rgb '#80333333'
set label 'one seed (lines: mean over seeds)' at screen 0.161873,0.045946 left tc rgb '#333333'
unset logscale x
set xrange [3520:12480]
set xtics ('4000' 4000, '12000' 12000)
unset logscale y
set yrange [-0.06:1.06]
set ytics ('0.0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1)
$panel1_1 << EOD
3932.8 0.663
4067.2 0.695
11932.8 0.778
12067.2 0.8505
EOD
$panel1_2 << EOD
3932.8 0.6655
4067.2 0.6455
11932.8 0.7435
12067.2 0.779
EOD
$panel1_3 << EOD
4000 0.679
12000 0.81425
EOD
$panel1_4 << EOD
4000 0.6555
12000 0.76125
EOD
$panel1_5 << EOD
4000 0.679
12000 0.81425
EOD
$panel1_6 << EOD
4000 0.679
12000 0.81425
EOD
$panel1_7 << EOD
4000 0.6555
12000 0.76125
EOD
$panel1_8 << EOD
4000 0.6555
12000 0.76125
EOD
plot $panel1_1 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#800072B2' title 'name node degree', \
     $panel1_2 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80D55E00' title 'name shortest path length', \
     $panel1_3 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid title 'name node degree', \
     $panel1_4 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (14,4) title 'name shortest path length', \
     $panel1_5 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'name node degree', \
     $panel1_6 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'name node degree', \
     $panel1_7 using 1:2 with points pt 5 ps 1.15*mark_scale lc rgb 'white' title 'name shortest path length', \
     $panel1_8 using 1:2 with points pt 5 ps 0.85*mark_scale lc rgb '#D55E00' title 'name shortest path length'
unset label
unset arrow
unset object
unset multiplot
