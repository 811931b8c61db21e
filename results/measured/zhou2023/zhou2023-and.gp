# gnuplot -e "set terminal pdfcairo size 4.9172in,3.9192in font 'sans-serif,11' fontscale 0.5455 linewidth 1.018 pointscale 0.655 noenhanced; set output 'figure.pdf'" zhou2023-and.gp
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
set label 'the zero is among the last five bits' at screen 0.546015,0.208763 center tc rgb '#333333'
set arrow from screen 0.124897,0.136598 to screen 0.178307,0.136598 nohead lc rgb '#0072B2' lw 2 dt solid
set label '' at screen 0.151602,0.136598 point pt 7 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.151602,0.136598 point pt 7 ps 0.85*mark_scale lc rgb '#0072B2'
set label 'learned' at screen 0.190633,0.136598 left tc rgb '#333333'
set arrow from screen 0.320296,0.136598 to screen 0.373706,0.136598 nohead lc rgb '#D55E00' lw 2 dt (14,4)
set label '' at screen 0.347001,0.136598 point pt 5 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.347001,0.136598 point pt 5 ps 0.85*mark_scale lc rgb '#D55E00'
set label 'none' at screen 0.386031,0.136598 left tc rgb '#333333'
set label '' at screen 0.490058,0.136598 point pt 7 ps 0.4*mark_scale lc rgb '#80333333'
set label 'one seed (lines: median over seeds)' at screen 0.514708,0.136598 left tc rgb '#333333'
set object rectangle from screen 0.124897,0.077320 to screen 0.178307,0.103093 fc rgb '#333333' fs transparent solid 0.16 noborder
set label '95 % order-statistic interval of the median (93.75 %)' at screen 0.190633,0.090206 left tc rgb '#333333'
set arrow from screen 0.124897,0.043814 to screen 0.178307,0.043814 nohead lc rgb '#6E6E6E' lw 1.4 dt (7,5)
set label 'floor: min-degree interpolator' at screen 0.190633,0.043814 left tc rgb '#333333'
unset logscale x
set xrange [-0.06:1.06]
set xtics ('0' 0, '1' 1)
unset logscale y
set yrange [-0.06:1.06]
set ytics ('0.0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1)
$panel1_1 << EOD
-0.06 1
0 1
1 0
1.06 0
EOD
$panel1_2 << EOD
0 1 1
1 1 1
EOD
$panel1_3 << EOD
0 1 1
1 1 1
EOD
$panel1_4 << EOD
-0.01344 1
-0.00672 1
0 1
0.00672 1
0.01344 1
0.98656 1
0.99328 1
1 1
1.00672 1
1.01344 1
EOD
$panel1_5 << EOD
-0.01344 1
-0.00672 1
0 1
0.00672 1
0.01344 1
0.98656 1
0.99328 1
1 1
1.00672 1
1.01344 1
EOD
$panel1_6 << EOD
0 1
1 1
EOD
$panel1_7 << EOD
0 1
1 1
EOD
$panel1_8 << EOD
0 1
1 1
EOD
$panel1_9 << EOD
0 1
1 1
EOD
$panel1_10 << EOD
0 1
1 1
EOD
$panel1_11 << EOD
0 1
1 1
EOD
plot $panel1_1 using 1:2 with lines lc rgb '#6E6E6E' lw 1.4 dt (7,5) title 'floor: min-degree interpolator', \
     $panel1_2 using 1:2:3 with filledcurves fc rgb '#0072B2' fs transparent solid 0.16 noborder title 'learned', \
     $panel1_3 using 1:2:3 with filledcurves fc rgb '#D55E00' fs transparent solid 0.16 noborder title 'none', \
     $panel1_4 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#800072B2' title 'learned', \
     $panel1_5 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80D55E00' title 'none', \
     $panel1_6 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid title 'learned', \
     $panel1_7 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (14,4) title 'none', \
     $panel1_8 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'learned', \
     $panel1_9 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'learned', \
     $panel1_10 using 1:2 with points pt 5 ps 1.15*mark_scale lc rgb 'white' title 'none', \
     $panel1_11 using 1:2 with points pt 5 ps 0.85*mark_scale lc rgb '#D55E00' title 'none'
unset label
unset arrow
unset object
unset multiplot
