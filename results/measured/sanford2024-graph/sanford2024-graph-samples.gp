# gnuplot -e "set terminal pdfcairo size 6.2808in,2.9293in font 'sans-serif,11' fontscale 0.5455 linewidth 1.018 pointscale 0.655 noenhanced; set output 'figure.pdf'" sanford2024-graph-samples.gp
if (!exists('mark_scale')) mark_scale = 1
set encoding utf8
set multiplot
unset key
set border 3 lc rgb '#333333' lw 0.8
set tics nomirror out scale 0.5 font ',10' tc rgb '#333333'
set format x '%g'
set grid ytics lc rgb '#E4E4E4' lw 0.7 lt 1
set errorbars small

set lmargin at screen 0.097781
set rmargin at screen 0.372789
set bmargin at screen 0.331034
set tmargin at screen 0.882759
set label 'test exact match' at screen 0.022515,0.606897 center rotate by 90 tc rgb '#333333'
set label 'examples' at screen 0.536024,0.217241 center tc rgb '#333333'
set label 'name node degree' at screen 0.235285,0.917241 center tc rgb '#333333'
set label 'name connectivity' at screen 0.536024,0.917241 center tc rgb '#333333'
set label 'name shortest path length' at screen 0.836764,0.917241 center tc rgb '#333333'
set arrow from screen 0.097781,0.120690 to screen 0.139595,0.120690 nohead lc rgb '#0072B2' lw 2 dt solid
set label '' at screen 0.118688,0.120690 point pt 7 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.118688,0.120690 point pt 7 ps 0.85*mark_scale lc rgb '#0072B2'
set label 'transformer' at screen 0.149244,0.120690 left tc rgb '#333333'
set arrow from screen 0.290383,0.120690 to screen 0.332197,0.120690 nohead lc rgb '#D55E00' lw 2 dt (14,4)
set label '' at screen 0.311290,0.120690 point pt 5 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.311290,0.120690 point pt 5 ps 0.85*mark_scale lc rgb '#D55E00'
set label 'mpnn' at screen 0.341846,0.120690 left tc rgb '#333333'
set arrow from screen 0.413638,0.120690 to screen 0.455452,0.120690 nohead lc rgb '#009E73' lw 2 dt (6,3)
set label '' at screen 0.434545,0.120690 point pt 9 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.434545,0.120690 point pt 9 ps 0.85*mark_scale lc rgb '#009E73'
set label 'gin' at screen 0.465101,0.120690 left tc rgb '#333333'
set arrow from screen 0.526986,0.120690 to screen 0.568800,0.120690 nohead lc rgb '#CC79A7' lw 2 dt (14,4,3,4)
set label '' at screen 0.547893,0.120690 point pt 13 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.547893,0.120690 point pt 13 ps 0.85*mark_scale lc rgb '#CC79A7'
set label 'gcn' at screen 0.578450,0.120690 left tc rgb '#333333'
set label '' at screen 0.107430,0.058621 point pt 7 ps 0.4*mark_scale lc rgb '#80333333'
set label 'one seed (lines: mean over seeds)' at screen 0.126729,0.058621 left tc rgb '#333333'
set label '' at screen 0.495465,0.058621 point pt 12 ps 1.9*mark_scale lw 1.6 lc rgb '#333333'
set label 'published' at screen 0.514764,0.058621 left tc rgb '#333333'
set arrow from screen 0.636089,0.058621 to screen 0.677903,0.058621 nohead lc rgb '#6E6E6E' lw 1.4 dt (7,5)
set label 'floor: best of 16' at screen 0.687552,0.058621 left tc rgb '#333333'
set logscale x
set xrange [758.57758:131825.67]
set xtics ('10³' 1000, '10⁴' 10000, '10⁵' 100000)
unset logscale y
set yrange [-0.06:1.06]
set ytics ('0.0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1)
$panel1_1 << EOD
758.57758 0.38475
1000 0.38475
10000 0.38475
100000 0.38475
131825.67 0.38475
EOD
$panel1_2 << EOD
962.05522 0.327
1039.4414 0.2915
9620.5522 0.4935
10394.414 0.4215
96205.522 0.4475
103944.14 0.4405
EOD
$panel1_3 << EOD
962.05522 1
1039.4414 1
9620.5522 1
10394.414 1
96205.522 1
103944.14 1
EOD
$panel1_4 << EOD
962.05522 0.9665
1039.4414 0.955
9620.5522 0.9775
10394.414 0.9675
96205.522 0.9865
103944.14 0.961
EOD
$panel1_5 << EOD
962.05522 0.673
1039.4414 0.5105
9620.5522 0.655
10394.414 0.5305
96205.522 0.617
103944.14 0.5415
EOD
$panel1_6 << EOD
1000 0.30925
10000 0.4575
100000 0.444
EOD
$panel1_7 << EOD
1000 1
10000 1
100000 1
EOD
$panel1_8 << EOD
1000 0.96075
10000 0.9725
100000 0.97375
EOD
$panel1_9 << EOD
1000 0.59175
10000 0.59275
100000 0.57925
EOD
$panel1_10 << EOD
1000 0.30925
10000 0.4575
100000 0.444
EOD
$panel1_11 << EOD
1000 0.30925
10000 0.4575
100000 0.444
EOD
$panel1_12 << EOD
1000 1
10000 1
100000 1
EOD
$panel1_13 << EOD
1000 1
10000 1
100000 1
EOD
$panel1_14 << EOD
1000 0.96075
10000 0.9725
100000 0.97375
EOD
$panel1_15 << EOD
1000 0.96075
10000 0.9725
100000 0.97375
EOD
$panel1_16 << EOD
1000 0.59175
10000 0.59275
100000 0.57925
EOD
$panel1_17 << EOD
1000 0.59175
10000 0.59275
100000 0.57925
EOD
$panel1_18 << EOD
1120.1598 0.315
112015.98 0.917
EOD
$panel1_19 << EOD
1120.1598 0.315
112015.98 0.917
EOD
$panel1_20 << EOD
1120.1598 0.994
112015.98 0.998
EOD
$panel1_21 << EOD
1120.1598 0.994
112015.98 0.998
EOD
$panel1_22 << EOD
1254.7581 0.362
112015.98 0.378
EOD
$panel1_23 << EOD
1254.7581 0.362
112015.98 0.378
EOD
$panel1_24 << EOD
1120.1598 0.098
112015.98 0.094
EOD
$panel1_25 << EOD
1120.1598 0.098
112015.98 0.094
EOD
plot $panel1_1 using 1:2 with lines lc rgb '#6E6E6E' lw 1.4 dt (7,5) title 'floor: best of 16', \
     $panel1_2 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#800072B2' title 'transformer', \
     $panel1_3 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80D55E00' title 'mpnn', \
     $panel1_4 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80009E73' title 'gin', \
     $panel1_5 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80CC79A7' title 'gcn', \
     $panel1_6 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid title 'transformer', \
     $panel1_7 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (14,4) title 'mpnn', \
     $panel1_8 using 1:2 with lines lc rgb '#009E73' lw 2 dt (6,3) title 'gin', \
     $panel1_9 using 1:2 with lines lc rgb '#CC79A7' lw 2 dt (14,4,3,4) title 'gcn', \
     $panel1_10 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'transformer', \
     $panel1_11 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'transformer', \
     $panel1_12 using 1:2 with points pt 5 ps 1.15*mark_scale lc rgb 'white' title 'mpnn', \
     $panel1_13 using 1:2 with points pt 5 ps 0.85*mark_scale lc rgb '#D55E00' title 'mpnn', \
     $panel1_14 using 1:2 with points pt 9 ps 1.15*mark_scale lc rgb 'white' title 'gin', \
     $panel1_15 using 1:2 with points pt 9 ps 0.85*mark_scale lc rgb '#009E73' title 'gin', \
     $panel1_16 using 1:2 with points pt 13 ps 1.15*mark_scale lc rgb 'white' title 'gcn', \
     $panel1_17 using 1:2 with points pt 13 ps 0.85*mark_scale lc rgb '#CC79A7' title 'gcn', \
     $panel1_18 using 1:2 with points pt 12 ps 1.9*mark_scale lw 3.2 lc rgb 'white' title 'published', \
     $panel1_19 using 1:2 with points pt 12 ps 1.9*mark_scale lw 1.6 lc rgb '#0072B2' title 'published', \
     $panel1_20 using 1:2 with points pt 12 ps 1.9*mark_scale lw 3.2 lc rgb 'white' title 'published', \
     $panel1_21 using 1:2 with points pt 12 ps 1.9*mark_scale lw 1.6 lc rgb '#D55E00' title 'published', \
     $panel1_22 using 1:2 with points pt 12 ps 1.9*mark_scale lw 3.2 lc rgb 'white' title 'published', \
     $panel1_23 using 1:2 with points pt 12 ps 1.9*mark_scale lw 1.6 lc rgb '#009E73' title 'published', \
     $panel1_24 using 1:2 with points pt 12 ps 1.9*mark_scale lw 3.2 lc rgb 'white' title 'published', \
     $panel1_25 using 1:2 with points pt 12 ps 1.9*mark_scale lw 1.6 lc rgb '#CC79A7' title 'published'
unset label
unset arrow
unset object

set lmargin at screen 0.398520
set rmargin at screen 0.673528
set bmargin at screen 0.331034
set tmargin at screen 0.882759
set logscale x
set xrange [758.57758:131825.67]
set xtics ('10³' 1000, '10⁴' 10000, '10⁵' 100000)
unset logscale y
set yrange [-0.06:1.06]
set ytics ('' 0, '' 0.2, '' 0.4, '' 0.6, '' 0.8, '' 1)
$panel2_1 << EOD
758.57758 0.99825
1000 0.99825
10000 0.99825
100000 0.99825
131825.67 0.99825
EOD
$panel2_2 << EOD
962.05522 0.9225
1039.4414 0.914
9620.5522 0.935
10394.414 0.924
96205.522 0.951
103944.14 0.94
EOD
$panel2_3 << EOD
962.05522 0.992
1039.4414 0.994
9620.5522 0.997
10394.414 0.998
96205.522 0.997
103944.14 0.9985
EOD
$panel2_4 << EOD
962.05522 0.996
1039.4414 0.995
9620.5522 0.998
10394.414 0.997
96205.522 0.998
103944.14 0.996
EOD
$panel2_5 << EOD
962.05522 0.993
1039.4414 0.9915
9620.5522 0.992
10394.414 0.993
96205.522 0.992
103944.14 0.993
EOD
$panel2_6 << EOD
1000 0.91825
10000 0.9295
100000 0.9455
EOD
$panel2_7 << EOD
1000 0.993
10000 0.9975
100000 0.99775
EOD
$panel2_8 << EOD
1000 0.9955
10000 0.9975
100000 0.997
EOD
$panel2_9 << EOD
1000 0.99225
10000 0.9925
100000 0.9925
EOD
$panel2_10 << EOD
1000 0.91825
10000 0.9295
100000 0.9455
EOD
$panel2_11 << EOD
1000 0.91825
10000 0.9295
100000 0.9455
EOD
$panel2_12 << EOD
1000 0.993
10000 0.9975
100000 0.99775
EOD
$panel2_13 << EOD
1000 0.993
10000 0.9975
100000 0.99775
EOD
$panel2_14 << EOD
1000 0.9955
10000 0.9975
100000 0.997
EOD
$panel2_15 << EOD
1000 0.9955
10000 0.9975
100000 0.997
EOD
$panel2_16 << EOD
1000 0.99225
10000 0.9925
100000 0.9925
EOD
$panel2_17 << EOD
1000 0.99225
10000 0.9925
100000 0.9925
EOD
$panel2_18 << EOD
1120.1598 0.929
112015.98 0.98
EOD
$panel2_19 << EOD
1120.1598 0.929
112015.98 0.98
EOD
plot $panel2_1 using 1:2 with lines lc rgb '#6E6E6E' lw 1.4 dt (7,5) title 'floor: best of 16', \
     $panel2_2 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#800072B2' title 'transformer', \
     $panel2_3 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80D55E00' title 'mpnn', \
     $panel2_4 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80009E73' title 'gin', \
     $panel2_5 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80CC79A7' title 'gcn', \
     $panel2_6 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid title 'transformer', \
     $panel2_7 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (14,4) title 'mpnn', \
     $panel2_8 using 1:2 with lines lc rgb '#009E73' lw 2 dt (6,3) title 'gin', \
     $panel2_9 using 1:2 with lines lc rgb '#CC79A7' lw 2 dt (14,4,3,4) title 'gcn', \
     $panel2_10 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'transformer', \
     $panel2_11 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'transformer', \
     $panel2_12 using 1:2 with points pt 5 ps 1.15*mark_scale lc rgb 'white' title 'mpnn', \
     $panel2_13 using 1:2 with points pt 5 ps 0.85*mark_scale lc rgb '#D55E00' title 'mpnn', \
     $panel2_14 using 1:2 with points pt 9 ps 1.15*mark_scale lc rgb 'white' title 'gin', \
     $panel2_15 using 1:2 with points pt 9 ps 0.85*mark_scale lc rgb '#009E73' title 'gin', \
     $panel2_16 using 1:2 with points pt 13 ps 1.15*mark_scale lc rgb 'white' title 'gcn', \
     $panel2_17 using 1:2 with points pt 13 ps 0.85*mark_scale lc rgb '#CC79A7' title 'gcn', \
     $panel2_18 using 1:2 with points pt 12 ps 1.9*mark_scale lw 3.2 lc rgb 'white' title 'published', \
     $panel2_19 using 1:2 with points pt 12 ps 1.9*mark_scale lw 1.6 lc rgb '#0072B2' title 'published'

set lmargin at screen 0.699260
set rmargin at screen 0.974268
set bmargin at screen 0.331034
set tmargin at screen 0.882759
set logscale x
set xrange [758.57758:131825.67]
set xtics ('10³' 1000, '10⁴' 10000, '10⁵' 100000)
unset logscale y
set yrange [-0.06:1.06]
set ytics ('' 0, '' 0.2, '' 0.4, '' 0.6, '' 0.8, '' 1)
$panel3_1 << EOD
758.57758 0.95
1000 0.95
10000 0.95
100000 0.95
131825.67 0.95
EOD
$panel3_2 << EOD
962.05522 0.5655
1039.4414 0.5415
9620.5522 0.6425
10394.414 0.631
96205.522 0.6675
103944.14 0.647
EOD
$panel3_3 << EOD
962.05522 0.9815
1039.4414 0.978
9620.5522 0.992
10394.414 0.9925
96205.522 0.9925
103944.14 0.993
EOD
$panel3_4 << EOD
962.05522 0.987
1039.4414 0.9835
9620.5522 0.99
10394.414 0.9925
96205.522 0.9895
103944.14 0.991
EOD
$panel3_5 << EOD
962.05522 0.9005
1039.4414 0.8925
9620.5522 0.909
10394.414 0.906
96205.522 0.9025
103944.14 0.9185
EOD
$panel3_6 << EOD
1000 0.5535
10000 0.63675
100000 0.65725
EOD
$panel3_7 << EOD
1000 0.97975
10000 0.99225
100000 0.99275
EOD
$panel3_8 << EOD
1000 0.98525
10000 0.99125
100000 0.99025
EOD
$panel3_9 << EOD
1000 0.8965
10000 0.9075
100000 0.9105
EOD
$panel3_10 << EOD
1000 0.5535
10000 0.63675
100000 0.65725
EOD
$panel3_11 << EOD
1000 0.5535
10000 0.63675
100000 0.65725
EOD
$panel3_12 << EOD
1000 0.97975
10000 0.99225
100000 0.99275
EOD
$panel3_13 << EOD
1000 0.97975
10000 0.99225
100000 0.99275
EOD
$panel3_14 << EOD
1000 0.98525
10000 0.99125
100000 0.99025
EOD
$panel3_15 << EOD
1000 0.98525
10000 0.99125
100000 0.99025
EOD
$panel3_16 << EOD
1000 0.8965
10000 0.9075
100000 0.9105
EOD
$panel3_17 << EOD
1000 0.8965
10000 0.9075
100000 0.9105
EOD
$panel3_18 << EOD
1120.1598 0.574
112015.98 0.972
EOD
$panel3_19 << EOD
1120.1598 0.574
112015.98 0.972
EOD
$panel3_20 << EOD
1120.1598 0.668
112015.98 0.726
EOD
$panel3_21 << EOD
1120.1598 0.668
112015.98 0.726
EOD
$panel3_22 << EOD
1254.7581 0.54
112015.98 0.586
EOD
$panel3_23 << EOD
1254.7581 0.54
112015.98 0.586
EOD
$panel3_24 << EOD
1254.7581 0.502
125475.81 0.55
EOD
$panel3_25 << EOD
1254.7581 0.502
125475.81 0.55
EOD
plot $panel3_1 using 1:2 with lines lc rgb '#6E6E6E' lw 1.4 dt (7,5) title 'floor: best of 16', \
     $panel3_2 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#800072B2' title 'transformer', \
     $panel3_3 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80D55E00' title 'mpnn', \
     $panel3_4 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80009E73' title 'gin', \
     $panel3_5 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80CC79A7' title 'gcn', \
     $panel3_6 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid title 'transformer', \
     $panel3_7 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (14,4) title 'mpnn', \
     $panel3_8 using 1:2 with lines lc rgb '#009E73' lw 2 dt (6,3) title 'gin', \
     $panel3_9 using 1:2 with lines lc rgb '#CC79A7' lw 2 dt (14,4,3,4) title 'gcn', \
     $panel3_10 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'transformer', \
     $panel3_11 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'transformer', \
     $panel3_12 using 1:2 with points pt 5 ps 1.15*mark_scale lc rgb 'white' title 'mpnn', \
     $panel3_13 using 1:2 with points pt 5 ps 0.85*mark_scale lc rgb '#D55E00' title 'mpnn', \
     $panel3_14 using 1:2 with points pt 9 ps 1.15*mark_scale lc rgb 'white' title 'gin', \
     $panel3_15 using 1:2 with points pt 9 ps 0.85*mark_scale lc rgb '#009E73' title 'gin', \
     $panel3_16 using 1:2 with points pt 13 ps 1.15*mark_scale lc rgb 'white' title 'gcn', \
     $panel3_17 using 1:2 with points pt 13 ps 0.85*mark_scale lc rgb '#CC79A7' title 'gcn', \
     $panel3_18 using 1:2 with points pt 12 ps 1.9*mark_scale lw 3.2 lc rgb 'white' title 'published', \
     $panel3_19 using 1:2 with points pt 12 ps 1.9*mark_scale lw 1.6 lc rgb '#0072B2' title 'published', \
     $panel3_20 using 1:2 with points pt 12 ps 1.9*mark_scale lw 3.2 lc rgb 'white' title 'published', \
     $panel3_21 using 1:2 with points pt 12 ps 1.9*mark_scale lw 1.6 lc rgb '#D55E00' title 'published', \
     $panel3_22 using 1:2 with points pt 12 ps 1.9*mark_scale lw 3.2 lc rgb 'white' title 'published', \
     $panel3_23 using 1:2 with points pt 12 ps 1.9*mark_scale lw 1.6 lc rgb '#009E73' title 'published', \
     $panel3_24 using 1:2 with points pt 12 ps 1.9*mark_scale lw 3.2 lc rgb 'white' title 'published', \
     $panel3_25 using 1:2 with points pt 12 ps 1.9*mark_scale lw 1.6 lc rgb '#CC79A7' title 'published'
unset multiplot
