# gnuplot -e "set terminal pdfcairo size 6.2909in,5.4949in font 'sans-serif,11' fontscale 0.5455 linewidth 1.018 pointscale 0.655 noenhanced; set output 'figure.pdf'" positions-coupled.gp
if (!exists('mark_scale')) mark_scale = 1
set encoding utf8
set multiplot
unset key
set border 3 lc rgb '#333333' lw 0.8
set tics nomirror out scale 0.5 font ',10' tc rgb '#333333'
set format x '%g'
set grid ytics lc rgb '#E4E4E4' lw 0.7 lt 1
set errorbars small

set lmargin at screen 0.097624
set rmargin at screen 0.510276
set bmargin at screen 0.569853
set tmargin at screen 0.937500
set label 'test exact match' at screen 0.022479,0.556985 center rotate by 90 tc rgb '#333333'
set label 'digits' at screen 0.523121,0.115809 center tc rgb '#333333'
set label 'train 1..8' at screen 0.303950,0.955882 center tc rgb '#333333'
set label 'depth 1' at screen 0.966281,0.753676 center rotate by -90 tc rgb '#333333'
set label 'train 1..10' at screen 0.742293,0.955882 center tc rgb '#333333'
set label 'depth 2' at screen 0.966281,0.360294 center rotate by -90 tc rgb '#333333'
set arrow from screen 0.097624,0.064338 to screen 0.139371,0.064338 nohead lc rgb '#0072B2' lw 2 dt solid
set label '' at screen 0.118497,0.064338 point pt 7 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.118497,0.064338 point pt 7 ps 0.85*mark_scale lc rgb '#0072B2'
set label 'balanced' at screen 0.149004,0.064338 left tc rgb '#333333'
set arrow from screen 0.260244,0.064338 to screen 0.301991,0.064338 nohead lc rgb '#D55E00' lw 2 dt (14,4)
set label '' at screen 0.281118,0.064338 point pt 5 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.281118,0.064338 point pt 5 ps 0.85*mark_scale lc rgb '#D55E00'
set label 'uniform' at screen 0.311625,0.064338 left tc rgb '#333333'
set arrow from screen 0.412974,0.064338 to screen 0.454721,0.064338 nohead lc rgb '#009E73' lw 2 dt (6,3)
set label '' at screen 0.433847,0.064338 point pt 9 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.433847,0.064338 point pt 9 ps 0.85*mark_scale lc rgb '#009E73'
set label 'uniform-x4' at screen 0.464355,0.064338 left tc rgb '#333333'
set label '' at screen 0.605010,0.064338 point pt 7 ps 0.4*mark_scale lc rgb '#80333333'
set label 'one seed (lines: mean over seeds)' at screen 0.624277,0.064338 left tc rgb '#333333'
set arrow from screen 0.107258,0.018382 to screen 0.107258,0.044118 nohead lc rgb '#6E6E6E' lw 1.45 dt (4,4)
set label 'where training ends' at screen 0.126525,0.031250 left tc rgb '#333333'
unset logscale x
set xrange [4.1:20.9]
set xtics ('' 5, '' 10, '' 11 1, '' 12, '' 15, '' 20)
unset logscale y
set yrange [-0.06:1.06]
set ytics ('0.0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1)
$panel1_1 << EOD
8.5 -0.06
8.5 1.06
EOD
$panel1_2 << EOD
4.874 1
5.126 1
9.874 0.79
10.126 0
10.874 0.232
11.126 0
11.874 0.178
12.126 0
14.874 0.028
15.126 0
19.874 0.004
20.126 0
EOD
$panel1_3 << EOD
4.874 1
5.126 0.108
9.874 0.06
10.126 0.114
10.874 0.024
11.126 0.002
11.874 0
12.126 0
14.874 0
15.126 0
19.874 0
20.126 0
EOD
$panel1_4 << EOD
5 1
10 0.395
11 0.116
12 0.089
15 0.014
20 0.002
EOD
$panel1_5 << EOD
5 0.554
10 0.087
11 0.013
12 0
15 0
20 0
EOD
$panel1_6 << EOD
5 1
10 0.395
11 0.116
12 0.089
15 0.014
20 0.002
EOD
$panel1_7 << EOD
5 1
10 0.395
11 0.116
12 0.089
15 0.014
20 0.002
EOD
$panel1_8 << EOD
5 0.554
10 0.087
11 0.013
12 0
15 0
20 0
EOD
$panel1_9 << EOD
5 0.554
10 0.087
11 0.013
12 0
15 0
20 0
EOD
plot $panel1_1 using 1:2 with lines lc rgb '#6E6E6E' lw 1.45 dt (4,4) title 'trained up to 8', \
     $panel1_2 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#800072B2' title 'balanced', \
     $panel1_3 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80D55E00' title 'uniform', \
     $panel1_4 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid title 'balanced', \
     $panel1_5 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (14,4) title 'uniform', \
     $panel1_6 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'balanced', \
     $panel1_7 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'balanced', \
     $panel1_8 using 1:2 with points pt 5 ps 1.15*mark_scale lc rgb 'white' title 'uniform', \
     $panel1_9 using 1:2 with points pt 5 ps 0.85*mark_scale lc rgb '#D55E00' title 'uniform'
unset label
unset arrow
unset object

set lmargin at screen 0.535967
set rmargin at screen 0.948619
set bmargin at screen 0.569853
set tmargin at screen 0.937500
unset logscale x
set xrange [4.1:20.9]
set xtics ('' 5, '' 10, '' 11 1, '' 12, '' 15, '' 20)
unset logscale y
set yrange [-0.06:1.06]
set ytics ('' 0, '' 0.2, '' 0.4, '' 0.6, '' 0.8, '' 1)
$panel2_1 << EOD
10.5 -0.06
10.5 1.06
EOD
$panel2_2 << EOD
4.874 1
5.126 1
9.874 1
10.126 1
10.874 1
11.126 1
11.874 1
12.126 1
14.874 0.85
15.126 0.96
19.874 0.214
20.126 0.1
EOD
$panel2_3 << EOD
4.874 1
5.126 1
9.874 1
10.126 1
10.874 1
11.126 1
11.874 1
12.126 0.614
14.874 0.976
15.126 0.032
19.874 0.006
20.126 0
EOD
$panel2_4 << EOD
4.874 1
5.126 1
9.874 1
10.126 1
10.874 1
11.126 1
11.874 0.876
12.126 0.226
14.874 0.376
15.126 0.006
19.874 0.002
20.126 0
EOD
$panel2_5 << EOD
5 1
10 1
11 1
12 1
15 0.905
20 0.157
EOD
$panel2_6 << EOD
5 1
10 1
11 1
12 0.807
15 0.504
20 0.003
EOD
$panel2_7 << EOD
5 1
10 1
11 1
12 0.551
15 0.191
20 0.001
EOD
$panel2_8 << EOD
5 1
10 1
11 1
12 1
15 0.905
20 0.157
EOD
$panel2_9 << EOD
5 1
10 1
11 1
12 1
15 0.905
20 0.157
EOD
$panel2_10 << EOD
5 1
10 1
11 1
12 0.807
15 0.504
20 0.003
EOD
$panel2_11 << EOD
5 1
10 1
11 1
12 0.807
15 0.504
20 0.003
EOD
$panel2_12 << EOD
5 1
10 1
11 1
12 0.551
15 0.191
20 0.001
EOD
$panel2_13 << EOD
5 1
10 1
11 1
12 0.551
15 0.191
20 0.001
EOD
plot $panel2_1 using 1:2 with lines lc rgb '#6E6E6E' lw 1.45 dt (4,4) title 'trained up to 10', \
     $panel2_2 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#800072B2' title 'balanced', \
     $panel2_3 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80D55E00' title 'uniform', \
     $panel2_4 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80009E73' title 'uniform-x4', \
     $panel2_5 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid title 'balanced', \
     $panel2_6 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (14,4) title 'uniform', \
     $panel2_7 using 1:2 with lines lc rgb '#009E73' lw 2 dt (6,3) title 'uniform-x4', \
     $panel2_8 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'balanced', \
     $panel2_9 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'balanced', \
     $panel2_10 using 1:2 with points pt 5 ps 1.15*mark_scale lc rgb 'white' title 'uniform', \
     $panel2_11 using 1:2 with points pt 5 ps 0.85*mark_scale lc rgb '#D55E00' title 'uniform', \
     $panel2_12 using 1:2 with points pt 9 ps 1.15*mark_scale lc rgb 'white' title 'uniform-x4', \
     $panel2_13 using 1:2 with points pt 9 ps 0.85*mark_scale lc rgb '#009E73' title 'uniform-x4'

set lmargin at screen 0.097624
set rmargin at screen 0.510276
set bmargin at screen 0.176471
set tmargin at screen 0.544118
unset logscale x
set xrange [4.1:20.9]
set xtics ('5' 5, '10' 10, '' 11 1, '12' 12, '15' 15, '20' 20)
unset logscale y
set yrange [-0.06:1.06]
set ytics ('0.0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1)
$panel3_1 << EOD
8.5 -0.06
8.5 1.06
EOD
$panel3_2 << EOD
4.874 1
5.126 1
9.874 0.212
10.126 0.998
10.874 0.004
11.126 1
11.874 0
12.126 0.082
14.874 0
15.126 0.02
19.874 0
20.126 0.006
EOD
$panel3_3 << EOD
4.874 1
5.126 1
9.874 0.036
10.126 0.542
10.874 0.002
11.126 0.032
11.874 0
12.126 0.034
14.874 0
15.126 0.012
19.874 0
20.126 0
EOD
$panel3_4 << EOD
5 1
10 0.605
11 0.502
12 0.041
15 0.01
20 0.003
EOD
$panel3_5 << EOD
5 1
10 0.289
11 0.017
12 0.017
15 0.006
20 0
EOD
$panel3_6 << EOD
5 1
10 0.605
11 0.502
12 0.041
15 0.01
20 0.003
EOD
$panel3_7 << EOD
5 1
10 0.605
11 0.502
12 0.041
15 0.01
20 0.003
EOD
$panel3_8 << EOD
5 1
10 0.289
11 0.017
12 0.017
15 0.006
20 0
EOD
$panel3_9 << EOD
5 1
10 0.289
11 0.017
12 0.017
15 0.006
20 0
EOD
plot $panel3_1 using 1:2 with lines lc rgb '#6E6E6E' lw 1.45 dt (4,4) title 'trained up to 8', \
     $panel3_2 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#800072B2' title 'balanced', \
     $panel3_3 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80D55E00' title 'uniform', \
     $panel3_4 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid title 'balanced', \
     $panel3_5 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (14,4) title 'uniform', \
     $panel3_6 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'balanced', \
     $panel3_7 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'balanced', \
     $panel3_8 using 1:2 with points pt 5 ps 1.15*mark_scale lc rgb 'white' title 'uniform', \
     $panel3_9 using 1:2 with points pt 5 ps 0.85*mark_scale lc rgb '#D55E00' title 'uniform'

set lmargin at screen 0.535967
set rmargin at screen 0.948619
set bmargin at screen 0.176471
set tmargin at screen 0.544118
unset logscale x
set xrange [4.1:20.9]
set xtics ('5' 5, '10' 10, '' 11 1, '12' 12, '15' 15, '20' 20)
unset logscale y
set yrange [-0.06:1.06]
set ytics ('' 0, '' 0.2, '' 0.4, '' 0.6, '' 0.8, '' 1)
$panel4_1 << EOD
10.5 -0.06
10.5 1.06
EOD
$panel4_2 << EOD
4.874 1
5.126 1
9.874 1
10.126 1
10.874 1
11.126 1
11.874 1
12.126 1
14.874 0.592
15.126 0.06
19.874 0.042
20.126 0
EOD
$panel4_3 << EOD
4.874 1
5.126 1
9.874 1
10.126 1
10.874 1
11.126 0.992
11.874 0.846
12.126 1
14.874 0.1
15.126 0.006
19.874 0
20.126 0
EOD
$panel4_4 << EOD
4.874 1
5.126 1
9.874 1
10.126 1
10.874 1
11.126 1
11.874 0.704
12.126 1
14.874 0.008
15.126 0.026
19.874 0
20.126 0
EOD
$panel4_5 << EOD
5 1
10 1
11 1
12 1
15 0.326
20 0.021
EOD
$panel4_6 << EOD
5 1
10 1
11 0.996
12 0.923
15 0.053
20 0
EOD
$panel4_7 << EOD
5 1
10 1
11 1
12 0.852
15 0.017
20 0
EOD
$panel4_8 << EOD
5 1
10 1
11 1
12 1
15 0.326
20 0.021
EOD
$panel4_9 << EOD
5 1
10 1
11 1
12 1
15 0.326
20 0.021
EOD
$panel4_10 << EOD
5 1
10 1
11 0.996
12 0.923
15 0.053
20 0
EOD
$panel4_11 << EOD
5 1
10 1
11 0.996
12 0.923
15 0.053
20 0
EOD
$panel4_12 << EOD
5 1
10 1
11 1
12 0.852
15 0.017
20 0
EOD
$panel4_13 << EOD
5 1
10 1
11 1
12 0.852
15 0.017
20 0
EOD
plot $panel4_1 using 1:2 with lines lc rgb '#6E6E6E' lw 1.45 dt (4,4) title 'trained up to 10', \
     $panel4_2 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#800072B2' title 'balanced', \
     $panel4_3 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80D55E00' title 'uniform', \
     $panel4_4 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80009E73' title 'uniform-x4', \
     $panel4_5 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid title 'balanced', \
     $panel4_6 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (14,4) title 'uniform', \
     $panel4_7 using 1:2 with lines lc rgb '#009E73' lw 2 dt (6,3) title 'uniform-x4', \
     $panel4_8 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'balanced', \
     $panel4_9 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'balanced', \
     $panel4_10 using 1:2 with points pt 5 ps 1.15*mark_scale lc rgb 'white' title 'uniform', \
     $panel4_11 using 1:2 with points pt 5 ps 0.85*mark_scale lc rgb '#D55E00' title 'uniform', \
     $panel4_12 using 1:2 with points pt 9 ps 1.15*mark_scale lc rgb 'white' title 'uniform-x4', \
     $panel4_13 using 1:2 with points pt 9 ps 0.85*mark_scale lc rgb '#009E73' title 'uniform-x4'
unset multiplot
