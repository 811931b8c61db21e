# gnuplot -e "set terminal pdfcairo size 4.9172in,3.9192in font 'sans-serif,11' fontscale 0.5455 linewidth 1.018 pointscale 0.655 noenhanced; set output 'figure.pdf'" sanford2024-regimes-connectivity-width-boundary.gp
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
set label 'smallest width that solves (≥ 0.98)' at screen 0.028759,0.628866 center rotate by 90 tc rgb '#333333'
set label 'nodes' at screen 0.546015,0.208763 center tc rgb '#333333'
set arrow from screen 0.124897,0.136598 to screen 0.178307,0.136598 nohead lc rgb '#A80072B2' lw 6
set label '' at screen 0.151602,0.136598 point pt 7 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.151602,0.136598 point pt 7 ps 0.85*mark_scale lc rgb '#0072B2'
set label 'arm connectivity' at screen 0.190633,0.136598 left tc rgb '#333333'
set arrow from screen 0.434182,0.136598 to screen 0.487592,0.136598 nohead lc rgb '#A8D55E00' lw 6
set label '' at screen 0.460887,0.136598 point pt 5 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.460887,0.136598 point pt 5 ps 0.85*mark_scale lc rgb '#D55E00'
set label 'arm edge-existence' at screen 0.499918,0.136598 left tc rgb '#333333'
set arrow from screen 0.137223,0.072165 to screen 0.137223,0.108247 nohead lc rgb '#A8333333' lw 6
set label 'down to the largest that fails' at screen 0.161873,0.090206 left tc rgb '#333333'
set label '' at screen 0.594906,0.090206 point pt 7 ps 0.4*mark_scale lc rgb '#80333333'
set label 'one seed' at screen 0.619556,0.090206 left tc rgb '#333333'
set arrow from screen 0.137223,0.025773 to screen 0.137223,0.061856 head filled size screen 0.012,22 lc rgb '#333333' lw 1.6
set label 'beyond the values tried' at screen 0.161873,0.043814 left tc rgb '#333333'
set label '' at screen 0.506327,0.043814 point pt 8 ps 0.5*mark_scale lc rgb '#333333'
set label 'one seed, beyond the values tried' at screen 0.530978,0.043814 left tc rgb '#333333'
unset logscale x
set xrange [5.88:8.12]
set xtics ('6' 6, '8' 8)
set logscale y
set yrange [2.7817639:214.97126]
set ytics ('4' 4, '8' 8, '16' 16, '32' 32, '64' 64, '128' 128)
$panel1_1 << EOD
5.97536 128 0 86.971262
7.97536 128 0 86.971262
EOD
$panel1_2 << EOD
6.02464 8 0 8
8.02464 8 0 8
EOD
$panel1_3 << EOD
5.97536 64
EOD
$panel1_4 << EOD
5.95296 128
5.99776 128
7.95296 128
7.97536 128
7.99776 128
EOD
$panel1_5 << EOD
6.00224 8
6.02464 16
6.04704 16
8.00224 16
8.02464 16
8.04704 16
EOD
$panel1_6 << EOD
6.02464 16
8.02464 16
EOD
$panel1_7 << EOD
6.02464 16
8.02464 16
EOD
plot $panel1_1 using 1:2:3:4 with vectors head filled size screen 0.012,22 lc rgb '#0072B2' lw 1.6 title 'arm connectivity', \
     $panel1_2 using 1:2:3:4 with vectors nohead lc rgb '#A8D55E00' lw 6 title 'arm edge-existence', \
     $panel1_3 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#800072B2' title 'arm connectivity', \
     $panel1_4 using 1:2 with points pt 8 ps 0.5*mark_scale lc rgb '#0072B2' title 'arm connectivity', \
     $panel1_5 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80D55E00' title 'arm edge-existence', \
     $panel1_6 using 1:2 with points pt 5 ps 1.15*mark_scale lc rgb 'white' title 'arm edge-existence', \
     $panel1_7 using 1:2 with points pt 5 ps 0.85*mark_scale lc rgb '#D55E00' title 'arm edge-existence'
unset label
unset arrow
unset object
unset multiplot
