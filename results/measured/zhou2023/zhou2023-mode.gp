# gnuplot -e "set terminal pdfcairo size 4.9172in,3.9192in font 'sans-serif,11' fontscale 0.5455 linewidth 1.018 pointscale 0.655 noenhanced; set output 'figure.pdf'" zhou2023-mode.gp
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
set label 'answer' at screen 0.190633,0.136598 left tc rgb '#333333'
set arrow from screen 0.307642,0.136598 to screen 0.361052,0.136598 nohead lc rgb '#D55E00' lw 2 dt (14,4)
set label '' at screen 0.334347,0.136598 point pt 5 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.334347,0.136598 point pt 5 ps 0.85*mark_scale lc rgb '#D55E00'
set label 'counts' at screen 0.373377,0.136598 left tc rgb '#333333'
set arrow from screen 0.490386,0.136598 to screen 0.543796,0.136598 nohead lc rgb '#009E73' lw 2 dt (6,3)
set label '' at screen 0.517091,0.136598 point pt 9 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.517091,0.136598 point pt 9 ps 0.85*mark_scale lc rgb '#009E73'
set label 'by-place' at screen 0.556122,0.136598 left tc rgb '#333333'
set label '' at screen 0.137223,0.090206 point pt 7 ps 0.4*mark_scale lc rgb '#80333333'
set label 'one seed (lines: median over seeds)' at screen 0.161873,0.090206 left tc rgb '#333333'
set arrow from screen 0.658176,0.072165 to screen 0.658176,0.108247 nohead lc rgb '#6E6E6E' lw 1.45 dt (4,4)
set label 'trained up to 20' at screen 0.682827,0.090206 left tc rgb '#333333'
set arrow from screen 0.124897,0.043814 to screen 0.178307,0.043814 nohead lc rgb '#6E6E6E' lw 1.4 dt (7,5)
set label 'floor: last 4 symbols' at screen 0.190633,0.043814 left tc rgb '#333333'
unset logscale x
set xrange [8.2:41.8]
set xtics ('10' 10, '20' 20, '25' 25, '30' 30, '40' 40)
unset logscale y
set yrange [-0.06:1.06]
set ytics ('0.0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1)
$panel1_1 << EOD
20.5 -0.06
20.5 1.06
EOD
$panel1_2 << EOD
8.2 0.5395
10 0.5395
20 0.41
25 0.363
30 0.35116667
40 0.34366667
41.8 0.34366667
EOD
$panel1_3 << EOD
9.664 0.968
10 0.988
10.336 0.976
19.664 0.908
20 0.912
20.336 0.904
24.664 0.856
25 0.886
25.336 0.846
29.664 0.808
30 0.868
30.336 0.796
39.664 0.74
40 0.814
40.336 0.732
EOD
$panel1_4 << EOD
9.664 0.89
10 0.718
10.336 0.738
19.664 0.812
20 0.892
20.336 0.834
24.664 0.736
25 0.804
25.336 0.71
29.664 0.634
30 0.734
30.336 0.668
39.664 0.564
40 0.662
40.336 0.542
EOD
$panel1_5 << EOD
9.664 0.9
10 0.482
10.336 0.398
19.664 0.662
20 0.362
20.336 0.394
24.664 0.502
25 0.306
25.336 0.366
29.664 0.454
30 0.252
30.336 0.372
39.664 0.366
40 0.256
40.336 0.312
EOD
$panel1_6 << EOD
10 0.976
20 0.908
25 0.856
30 0.808
40 0.74
EOD
$panel1_7 << EOD
10 0.738
20 0.834
25 0.736
30 0.668
40 0.564
EOD
$panel1_8 << EOD
10 0.482
20 0.394
25 0.366
30 0.372
40 0.312
EOD
$panel1_9 << EOD
10 0.976
20 0.908
25 0.856
30 0.808
40 0.74
EOD
$panel1_10 << EOD
10 0.976
20 0.908
25 0.856
30 0.808
40 0.74
EOD
$panel1_11 << EOD
10 0.738
20 0.834
25 0.736
30 0.668
40 0.564
EOD
$panel1_12 << EOD
10 0.738
20 0.834
25 0.736
30 0.668
40 0.564
EOD
$panel1_13 << EOD
10 0.482
20 0.394
25 0.366
30 0.372
40 0.312
EOD
$panel1_14 << EOD
10 0.482
20 0.394
25 0.366
30 0.372
40 0.312
EOD
plot $panel1_1 using 1:2 with lines lc rgb '#6E6E6E' lw 1.45 dt (4,4) title 'trained up to 20', \
     $panel1_2 using 1:2 with lines lc rgb '#6E6E6E' lw 1.4 dt (7,5) title 'floor: last 4 symbols', \
     $panel1_3 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#800072B2' title 'answer', \
     $panel1_4 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80D55E00' title 'counts', \
     $panel1_5 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80009E73' title 'by-place', \
     $panel1_6 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid title 'answer', \
     $panel1_7 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (14,4) title 'counts', \
     $panel1_8 using 1:2 with lines lc rgb '#009E73' lw 2 dt (6,3) title 'by-place', \
     $panel1_9 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'answer', \
     $panel1_10 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'answer', \
     $panel1_11 using 1:2 with points pt 5 ps 1.15*mark_scale lc rgb 'white' title 'counts', \
     $panel1_12 using 1:2 with points pt 5 ps 0.85*mark_scale lc rgb '#D55E00' title 'counts', \
     $panel1_13 using 1:2 with points pt 9 ps 1.15*mark_scale lc rgb 'white' title 'by-place', \
     $panel1_14 using 1:2 with points pt 9 ps 0.85*mark_scale lc rgb '#009E73' title 'by-place'
unset label
unset arrow
unset object
unset multiplot
