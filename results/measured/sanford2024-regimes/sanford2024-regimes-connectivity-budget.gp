# gnuplot -e "set terminal pdfcairo size 6.2303in,3.1515in font 'sans-serif,11' fontscale 0.5455 linewidth 1.018 pointscale 0.655 noenhanced; set output 'figure.pdf'" sanford2024-regimes-connectivity-budget.gp
if (!exists('mark_scale')) mark_scale = 1
set encoding utf8
set multiplot
unset key
set border 3 lc rgb '#333333' lw 0.8
set tics nomirror out scale 0.5 font ',10' tc rgb '#333333'
set format x '%g'
set grid ytics lc rgb '#E4E4E4' lw 0.7 lt 1
set errorbars small

set lmargin at screen 0.098573
set rmargin at screen 0.523346
set bmargin at screen 0.250000
set tmargin at screen 0.891026
set label 'test exact match' at screen 0.022698,0.570513 center rotate by 90 tc rgb '#333333'
set label 'distance' at screen 0.536316,0.144231 center tc rgb '#333333'
set label 'depth 2' at screen 0.310960,0.923077 center tc rgb '#333333'
set label 'depth 4' at screen 0.761673,0.923077 center tc rgb '#333333'
set arrow from screen 0.098573,0.054487 to screen 0.140726,0.054487 nohead lc rgb '#0072B2' lw 2 dt solid
set label '' at screen 0.119650,0.054487 point pt 7 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.119650,0.054487 point pt 7 ps 0.85*mark_scale lc rgb '#0072B2'
set label 'steps 8000' at screen 0.150454,0.054487 left tc rgb '#333333'
set arrow from screen 0.282750,0.054487 to screen 0.324903,0.054487 nohead lc rgb '#D55E00' lw 2 dt (14,4)
set label '' at screen 0.303826,0.054487 point pt 5 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.303826,0.054487 point pt 5 ps 0.85*mark_scale lc rgb '#D55E00'
set label 'steps 24000' at screen 0.334630,0.054487 left tc rgb '#333333'
set label '' at screen 0.486641,0.054487 point pt 7 ps 0.4*mark_scale lc rgb '#80333333'
set label 'one seed (lines: mean over seeds)' at screen 0.506096,0.054487 left tc rgb '#333333'
unset logscale x
set xrange [-0.24:4.24]
set xtics ('0' 0, '1' 1, '2' 2, '3' 3, '4' 4)
unset logscale y
set yrange [-0.06:1.06]
set ytics ('0.0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1)
$panel1_1 << EOD
-0.0336 0.8832998
0.0336 0.93243243
0.9664 0.98421053
1.0336 0.94011976
1.9664 0.79470199
2.0336 0.74431818
2.9664 0.75206612
3.0336 0.45714286
3.9664 0.51219512
4.0336 0.11764706
EOD
$panel1_2 << EOD
-0.0336 0.99798793
0.0336 0.95366795
0.9664 1
1.0336 0.98802395
1.9664 0.99337748
2.0336 0.85227273
2.9664 0.96694215
3.0336 0.66666667
3.9664 0.97560976
4.0336 0.41176471
EOD
$panel1_3 << EOD
0 0.90786612
1 0.96216514
2 0.76951008
3 0.60460449
4 0.31492109
EOD
$panel1_4 << EOD
0 0.97582794
1 0.99401198
2 0.92282511
3 0.81680441
4 0.69368723
EOD
$panel1_5 << EOD
0 0.90786612
1 0.96216514
2 0.76951008
3 0.60460449
4 0.31492109
EOD
$panel1_6 << EOD
0 0.90786612
1 0.96216514
2 0.76951008
3 0.60460449
4 0.31492109
EOD
$panel1_7 << EOD
0 0.97582794
1 0.99401198
2 0.92282511
3 0.81680441
4 0.69368723
EOD
$panel1_8 << EOD
0 0.97582794
1 0.99401198
2 0.92282511
3 0.81680441
4 0.69368723
EOD
plot $panel1_1 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#800072B2' title 'steps 8000', \
     $panel1_2 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80D55E00' title 'steps 24000', \
     $panel1_3 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid title 'steps 8000', \
     $panel1_4 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (14,4) title 'steps 24000', \
     $panel1_5 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'steps 8000', \
     $panel1_6 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'steps 8000', \
     $panel1_7 using 1:2 with points pt 5 ps 1.15*mark_scale lc rgb 'white' title 'steps 24000', \
     $panel1_8 using 1:2 with points pt 5 ps 0.85*mark_scale lc rgb '#D55E00' title 'steps 24000'
unset label
unset arrow
unset object

set lmargin at screen 0.549287
set rmargin at screen 0.974060
set bmargin at screen 0.250000
set tmargin at screen 0.891026
unset logscale x
set xrange [-0.24:4.24]
set xtics ('0' 0, '1' 1, '2' 2, '3' 3, '4' 4)
unset logscale y
set yrange [-0.06:1.06]
set ytics ('' 0, '' 0.2, '' 0.4, '' 0.6, '' 0.8, '' 1)
$panel2_1 << EOD
-0.0336 0.99396378
0.0336 0.97683398
0.9664 0.99473684
1.0336 0.97005988
1.9664 0.96688742
2.0336 0.68181818
2.9664 0.98347107
3.0336 0.4
3.9664 0.90243902
4.0336 0
EOD
$panel2_2 << EOD
-0.0336 1
0.0336 1
0.9664 1
1.0336 1
1.9664 1
2.0336 1
2.9664 1
3.0336 1
3.9664 1
4.0336 1
EOD
$panel2_3 << EOD
0 0.98539888
1 0.98239836
2 0.8243528
3 0.69173554
4 0.45121951
EOD
$panel2_4 << EOD
0 1
1 1
2 1
3 1
4 1
EOD
$panel2_5 << EOD
0 0.98539888
1 0.98239836
2 0.8243528
3 0.69173554
4 0.45121951
EOD
$panel2_6 << EOD
0 0.98539888
1 0.98239836
2 0.8243528
3 0.69173554
4 0.45121951
EOD
$panel2_7 << EOD
0 1
1 1
2 1
3 1
4 1
EOD
$panel2_8 << EOD
0 1
1 1
2 1
3 1
4 1
EOD
plot $panel2_1 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#800072B2' title 'steps 8000', \
     $panel2_2 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80D55E00' title 'steps 24000', \
     $panel2_3 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid title 'steps 8000', \
     $panel2_4 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (14,4) title 'steps 24000', \
     $panel2_5 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'steps 8000', \
     $panel2_6 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'steps 8000', \
     $panel2_7 using 1:2 with points pt 5 ps 1.15*mark_scale lc rgb 'white' title 'steps 24000', \
     $panel2_8 using 1:2 with points pt 5 ps 0.85*mark_scale lc rgb '#D55E00' title 'steps 24000'
unset multiplot
