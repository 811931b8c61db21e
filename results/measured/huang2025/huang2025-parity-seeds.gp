# gnuplot -e "set terminal pdfcairo size 4.9172in,3.5556in font 'sans-serif,11' fontscale 0.5455 linewidth 1.018 pointscale 0.655 noenhanced; set output 'figure.pdf'" huang2025-parity-seeds.gp
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
set bmargin at screen 0.221591
set tmargin at screen 0.960227
set label 'test exact match' at screen 0.028759,0.590909 center rotate by 90 tc rgb '#333333'
set label 'length' at screen 0.546015,0.127841 center tc rgb '#333333'
set arrow from screen 0.124897,0.048295 to screen 0.178307,0.048295 nohead lc rgb '#0072B2' lw 2 dt solid
set label '' at screen 0.151602,0.048295 point pt 7 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.151602,0.048295 point pt 7 ps 0.85*mark_scale lc rgb '#0072B2'
set label 'seed 4' at screen 0.190633,0.048295 left tc rgb '#333333'
set arrow from screen 0.307642,0.048295 to screen 0.361052,0.048295 nohead lc rgb '#D55E00' lw 2 dt (14,4)
set label '' at screen 0.334347,0.048295 point pt 5 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.334347,0.048295 point pt 5 ps 0.85*mark_scale lc rgb '#D55E00'
set label 'seed 5' at screen 0.373377,0.048295 left tc rgb '#333333'
set arrow from screen 0.490386,0.048295 to screen 0.543796,0.048295 nohead lc rgb '#6E6E6E' lw 1.4 dt (7,5)
set label 'best floor of each series' at screen 0.556122,0.048295 left tc rgb '#333333'
unset logscale x
set xrange [-0.5:2.5]
set xtics ('0-50' 0, '51-100' 1, '101-150' 2)
unset logscale y
set yrange [-0.06:1.06]
set ytics ('0.0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1)
$panel1_1 << EOD
-0.5 0.5525
0 0.5525
1 0.5005
2 0.524
2.5 0.524
EOD
$panel1_2 << EOD
-0.5 0.56
0 0.56
1 0.5155
2 0.509
2.5 0.509
EOD
$panel1_3 << EOD
0 1
1 0.8455
2 0.717
EOD
$panel1_4 << EOD
0 0.9335
1 0.682
2 0.574
EOD
$panel1_5 << EOD
0 1
1 0.8455
2 0.717
EOD
$panel1_6 << EOD
0 1
1 0.8455
2 0.717
EOD
$panel1_7 << EOD
0 0.9335
1 0.682
2 0.574
EOD
$panel1_8 << EOD
0 0.9335
1 0.682
2 0.574
EOD
plot $panel1_1 using 1:2 with lines lc rgb '#0072B2' lw 1.4 dt (7,5) title 'best floor of each series', \
     $panel1_2 using 1:2 with lines lc rgb '#D55E00' lw 1.4 dt (7,5) title 'best floor of each series', \
     $panel1_3 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid title 'seed 4', \
     $panel1_4 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (14,4) title 'seed 5', \
     $panel1_5 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'seed 4', \
     $panel1_6 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'seed 4', \
     $panel1_7 using 1:2 with points pt 5 ps 1.15*mark_scale lc rgb 'white' title 'seed 5', \
     $panel1_8 using 1:2 with points pt 5 ps 0.85*mark_scale lc rgb '#D55E00' title 'seed 5'
unset label
unset arrow
unset object
unset multiplot
