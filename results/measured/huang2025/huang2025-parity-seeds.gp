# gnuplot -e "set terminal pdfcairo size 6.8056in,4.9722in font 'sans-serif,11' fontscale 0.75 linewidth 1.4 pointscale 0.9 noenhanced; set output 'figure.pdf'" huang2025-parity-seeds.gp
if (!exists('mark_scale')) mark_scale = 1
set encoding utf8
set multiplot
unset key
set border 3 lc rgb '#333333' lw 0.8
set tics nomirror out scale 0.5 tc rgb '#333333'
set format x '%g'
set grid ytics lc rgb '#E4E4E4' lw 0.7 lt 1
set errorbars small
set title tc rgb '#333333'
set xlabel tc rgb '#333333'
set ylabel tc rgb '#333333'
set yrange [-0.03:1.05]
set ytics 0,0.2,1

set lmargin at screen 0.126531
set rmargin at screen 0.963265
set bmargin at screen 0.234637
set tmargin at screen 0.960894
set title '' offset 0,-0.5
set xlabel 'length' offset 0,0.3
set ylabel 'test exact match' offset 0.6,0
set format y '%.1f'
unset logscale x
set xrange [-0.5:2.5]
set xtics ('0-50' 0, '51-100' 1, '101-150' 2)
set arrow from screen 0.126531,0.047486 to screen 0.179592,0.047486 nohead lc rgb '#0072B2' lw 2 dt solid
set label '' at screen 0.153061,0.047486 point pt 7 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.153061,0.047486 point pt 7 ps 0.85*mark_scale lc rgb '#0072B2'
set label 'seed 4' at screen 0.191837,0.047486 left tc rgb '#333333'
set arrow from screen 0.308082,0.047486 to screen 0.361143,0.047486 nohead lc rgb '#D55E00' lw 2 dt (14,4)
set label '' at screen 0.334612,0.047486 point pt 5 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.334612,0.047486 point pt 5 ps 0.85*mark_scale lc rgb '#D55E00'
set label 'seed 5' at screen 0.373388,0.047486 left tc rgb '#333333'
set arrow from screen 0.489633,0.047486 to screen 0.542694,0.047486 nohead lc rgb '#6E6E6E' lw 1.41 dt (7,5)
set label 'best floor of each series' at screen 0.554939,0.047486 left tc rgb '#333333'
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
