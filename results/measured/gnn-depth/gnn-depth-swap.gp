# gnuplot -e "set terminal pdfcairo size 4.9172in,3.7374in font 'sans-serif,11' fontscale 0.5455 linewidth 1.018 pointscale 0.655 noenhanced; set output 'figure.pdf'" gnn-depth-swap.gp
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
set label 'depth' at screen 0.546015,0.170270 center tc rgb '#333333'
set arrow from screen 0.124897,0.094595 to screen 0.178307,0.094595 nohead lc rgb '#0072B2' lw 2 dt solid
set label '' at screen 0.151602,0.094595 point pt 7 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.151602,0.094595 point pt 7 ps 0.85*mark_scale lc rgb '#0072B2'
set label 'MPNN' at screen 0.190633,0.094595 left tc rgb '#333333'
set label '' at screen 0.294659,0.094595 point pt 7 ps 0.4*mark_scale lc rgb '#80333333'
set label 'one seed' at screen 0.319310,0.094595 left tc rgb '#333333'
set arrow from screen 0.124897,0.045946 to screen 0.178307,0.045946 nohead lc rgb '#6E6E6E' lw 1.4 dt (7,5)
set label 'floor: alike within 3 steps, always no, always yes and 6 more' at screen 0.190633,0.045946 left tc rgb '#333333'
unset logscale x
set xrange [1.4:12.6]
set xtics ('2' 2, '4' 4, '5' 5, '6' 6, '7' 7, '8' 8, '9' 9, '10' 10, '12' 12)
unset logscale y
set yrange [-0.06:1.06]
set ytics ('0.0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1)
$panel1_1 << EOD
1.4 0.49658203
2 0.49658203
4 0.49658203
5 0.49658203
6 0.49658203
7 0.49658203
8 0.49658203
9 0.49658203
10 0.49658203
12 0.49658203
12.6 0.49658203
EOD
$panel1_2 << EOD
1.888 0.49560547
2 0.4921875
2.112 0.49609375
3.888 0.49560547
4 0.4921875
4.112 0.49609375
4.888 0.49560547
5 0.4921875
5.112 0.49609375
5.888 0.49560547
6 0.4921875
6.112 0.49609375
6.888 0.49560547
7 0.4921875
7.112 0.49609375
7.888 0.49560547
8 0.4921875
8.112 0.49609375
8.888 0.49560547
9 0.4921875
9.112 0.49609375
9.888 0.49560547
10 0.4921875
10.112 0.49609375
11.888 0.50439453
12 0.4921875
12.112 0.49609375
EOD
$panel1_3 << EOD
2 0.49462891
4 0.49462891
5 0.49462891
6 0.49462891
7 0.49462891
8 0.49462891
9 0.49462891
10 0.49462891
12 0.49755859
EOD
$panel1_4 << EOD
2 0.49462891
4 0.49462891
5 0.49462891
6 0.49462891
7 0.49462891
8 0.49462891
9 0.49462891
10 0.49462891
12 0.49755859
EOD
$panel1_5 << EOD
2 0.49462891
4 0.49462891
5 0.49462891
6 0.49462891
7 0.49462891
8 0.49462891
9 0.49462891
10 0.49462891
12 0.49755859
EOD
plot $panel1_1 using 1:2 with lines lc rgb '#6E6E6E' lw 1.4 dt (7,5) title 'floor: alike within 3 steps, always no, always yes and 6 more', \
     $panel1_2 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#800072B2' title 'MPNN', \
     $panel1_3 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid title 'MPNN', \
     $panel1_4 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'MPNN', \
     $panel1_5 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'MPNN'
unset label
unset arrow
unset object
unset multiplot
