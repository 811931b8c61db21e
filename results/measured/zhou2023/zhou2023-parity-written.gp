# gnuplot -e "set terminal pdfcairo size 4.9172in,3.5556in font 'sans-serif,11' fontscale 0.5455 linewidth 1.018 pointscale 0.655 noenhanced; set output 'figure.pdf'" zhou2023-parity-written.gp
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
set label 'test string match' at screen 0.028759,0.590909 center rotate by 90 tc rgb '#333333'
set label 'length' at screen 0.546015,0.127841 center tc rgb '#333333'
set arrow from screen 0.124897,0.048295 to screen 0.178307,0.048295 nohead lc rgb '#0072B2' lw 2 dt solid
set label '' at screen 0.151602,0.048295 point pt 7 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.151602,0.048295 point pt 7 ps 0.85*mark_scale lc rgb '#0072B2'
set label 'median over seeds' at screen 0.190633,0.048295 left tc rgb '#333333'
set label '' at screen 0.459162,0.048295 point pt 7 ps 0.4*mark_scale lc rgb '#80333333'
set label 'one seed' at screen 0.483813,0.048295 left tc rgb '#333333'
set arrow from screen 0.638455,0.028409 to screen 0.638455,0.068182 nohead lc rgb '#6E6E6E' lw 1.45 dt (4,4)
set label 'trained up to 12' at screen 0.663106,0.048295 left tc rgb '#333333'
unset logscale x
set xrange [-0.5:3.5]
set xtics ('1-12' 0, '14' 1, '16' 2, '20' 3)
unset logscale y
set yrange [-0.06:1.06]
set ytics ('0.0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1)
$panel1_1 << EOD
0.5 -0.06
0.5 1.06
EOD
$panel1_2 << EOD
-0.03 0.984
0.03 0.998
0.97 0.512
1.03 0.76
1.97 0.122
2.03 0.134
2.97 0
3.03 0.006
EOD
$panel1_3 << EOD
0 0.991
1 0.636
2 0.128
3 0.003
EOD
$panel1_4 << EOD
0 0.991
1 0.636
2 0.128
3 0.003
EOD
$panel1_5 << EOD
0 0.991
1 0.636
2 0.128
3 0.003
EOD
plot $panel1_1 using 1:2 with lines lc rgb '#6E6E6E' lw 1.45 dt (4,4) title 'trained up to 12', \
     $panel1_2 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#800072B2' title 'median over seeds', \
     $panel1_3 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid title 'median over seeds', \
     $panel1_4 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'median over seeds', \
     $panel1_5 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'median over seeds'
unset label
unset arrow
unset object
unset multiplot
