# gnuplot -e "set terminal pdfcairo size 4.9172in,4.1010in font 'sans-serif,11' fontscale 0.5455 linewidth 1.018 pointscale 0.655 noenhanced; set output 'figure.pdf'" sanford2024-khop-boundary-curves.gp
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
set bmargin at screen 0.325123
set tmargin at screen 0.965517
set label 'validation token accuracy' at screen 0.028759,0.645320 center rotate by 90 tc rgb '#333333'
set label 'updates (thousands)' at screen 0.546015,0.243842 center tc rgb '#333333'
set arrow from screen 0.124897,0.174877 to screen 0.178307,0.174877 nohead lc rgb '#0072B2' lw 2 dt solid
set label 'depth 1' at screen 0.190633,0.174877 left tc rgb '#333333'
set arrow from screen 0.320296,0.174877 to screen 0.373706,0.174877 nohead lc rgb '#D55E00' lw 2 dt (14,4)
set label 'depth 2' at screen 0.386031,0.174877 left tc rgb '#333333'
set arrow from screen 0.515694,0.174877 to screen 0.569104,0.174877 nohead lc rgb '#009E73' lw 2 dt (6,3)
set label 'depth 3' at screen 0.581430,0.174877 left tc rgb '#333333'
set arrow from screen 0.711093,0.174877 to screen 0.764503,0.174877 nohead lc rgb '#CC79A7' lw 2 dt (14,4,3,4)
set label 'depth 4' at screen 0.776828,0.174877 left tc rgb '#333333'
set arrow from screen 0.124897,0.130542 to screen 0.178307,0.130542 nohead lc rgb '#E69F00' lw 2 dt (14,4,3,4,3,4)
set label 'depth 5' at screen 0.190633,0.130542 left tc rgb '#333333'
set arrow from screen 0.320296,0.130542 to screen 0.373706,0.130542 nohead lc rgb '#56B4E9' lw 2 dt (3,3)
set label 'depth 6' at screen 0.386031,0.130542 left tc rgb '#333333'
set arrow from screen 0.124897,0.086207 to screen 0.178307,0.086207 nohead lc rgb '#333333' lw 2 dt solid
set label 'median over seeds; a stopped run keeps its last value' at screen 0.190633,0.086207 left tc rgb '#333333'
set arrow from screen 0.124897,0.041872 to screen 0.178307,0.041872 nohead lc rgb '#90333333' lw 0.9 dt solid
set label 'one seed' at screen 0.190633,0.041872 left tc rgb '#333333'
unset logscale x
set xrange [-0.72:12.72]
set xtics ('0' 0, '1' 1, '2' 2, '3' 3, '4' 4, '5' 5, '6' 6, '7' 7, '8' 8, '9' 9, '10' 10, '11' 11, '12' 12)
unset logscale y
set yrange [-0.06:1.06]
set ytics ('0.0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1)
$panel1_1 << EOD
1 0.45489978
2 0.46971047
3 0.48073497
4 0.50378619
5 0.51391982
6 0.51804009
7 0.52639198
8 0.53273942
9 0.5344098
10 0.53797327
11 0.53719376
12 0.54109131
EOD
$panel1_2 << EOD
1 0.4690579
2 0.48566368
3 0.48987047
4 0.50005535
5 0.50990811
6 0.51909665
7 0.53393114
8 0.53813794
9 0.54090557
10 0.5436732
11 0.54566589
12 0.55131186
EOD
$panel1_3 << EOD
1 0.48236707
2 0.5190523
3 0.54460094
4 0.54765804
5 0.55409979
6 0.55813953
7 0.560214
8 0.56894858
9 0.57375259
10 0.57582706
11 0.57539033
12 0.57866579
EOD
$panel1_4 << EOD
1 0.54888641
2 0.61436526
3 0.65122494
4 0.67550111
5 0.69276169
6 0.69777283
7 0.70478842
8 0.71447661
9 0.71614699
10 0.72360802
11 0.72884187
12 0.73017817
EOD
$panel1_5 << EOD
1 0.56802834
2 0.62791985
3 0.66057788
4 0.6759659
5 0.68637219
6 0.70840252
7 0.71725894
8 0.72423337
9 0.72755452
10 0.73652164
11 0.73818222
12 0.74393889
EOD
$panel1_6 << EOD
1 0.60323179
2 0.67256251
3 0.6879572
4 0.70335189
5 0.72071187
6 0.73042909
7 0.7420024
8 0.74091058
9 0.74931761
10 0.75040943
11 0.76056338
12 0.76263784
EOD
$panel1_7 << EOD
1 0.55222717
2 0.72739421
3 0.80734967
4 0.84443207
5 0.86046771
6 0.87962138
7 0.88830735
8 0.90267261
9 0.90434298
10 0.91436526
11 0.91570156
12 0.91870824
EOD
$panel1_8 << EOD
1 0.62869479
2 0.73297908
3 0.7781468
4 0.8271892
5 0.84933023
6 0.86305768
7 0.87368538
8 0.88375955
9 0.8977084
10 0.90313296
11 0.90778258
12 0.91010738
EOD
$panel1_9 << EOD
1 0.57364341
2 0.73665247
3 0.82094115
4 0.84135823
5 0.85882738
6 0.86778033
7 0.8753139
8 0.88404848
9 0.89278305
10 0.90151763
11 0.90643083
12 0.90861448
EOD
$panel1_10 << EOD
1 0.55612472
2 0.73864143
3 0.81358575
4 0.83819599
5 0.85668151
6 0.87861915
7 0.9123608
8 0.93864143
9 0.95267261
10 0.95467706
11 0.95890869
12 0.96336303
EOD
$panel1_11 << EOD
1 0.63810473
2 0.74526735
3 0.79209565
4 0.82896048
5 0.86017934
6 0.88021698
7 0.90291155
8 0.91708181
9 0.92848445
10 0.93446253
11 0.93911214
12 0.94331894
EOD
$panel1_12 << EOD
1 0.67037886
2 0.78676711
3 0.84648979
4 0.88983513
5 0.91822251
6 0.93776613
7 0.94213342
8 0.95185064
9 0.97073916
10 0.98329512
11 0.98809914
12 0.99006442
EOD
$panel1_13 << EOD
1 0.62316258
2 0.85890869
3 0.91013363
4 0.92995546
5 0.95345212
6 0.96469933
7 0.97126949
8 0.97550111
9 0.97594655
10 0.98374165
11 0.98563474
12 0.98730512
EOD
$panel1_14 << EOD
1 0.57633123
2 0.81534374
3 0.92472047
4 0.94486881
5 0.95704639
6 0.96224953
7 0.96656703
8 0.97044171
9 0.97686261
10 0.98250858
11 0.98904019
12 0.99225064
EOD
$panel1_15 << EOD
1 0.67157987
2 0.88339338
3 0.91745824
4 0.92881319
5 0.94606398
6 0.95971176
7 0.9705208
8 0.97466972
9 0.97739928
10 0.98132984
11 0.98427776
12 0.98766241
EOD
$panel1_16 << EOD
1 0.66636971
2 0.92182628
3 0.9766147
4 0.99175947
5 0.99599109
6 0.99743875
7 0.99799555
8 0.99922049
9 0.99966592
10 0.99966592
11 1
12 1
EOD
$panel1_17 << EOD
1 0.56548212
2 0.829514
3 0.89460866
4 0.97730544
5 0.99601461
6 0.99856083
7 0.99546109
8 0.99667884
9 0.99955718
10 1
11 1
12 1
EOD
$panel1_18 << EOD
1 0.57932089
2 0.88765149
3 0.95720057
4 0.96779124
5 0.98001965
6 0.99399498
7 0.99716126
8 0.99836227
9 0.99858063
10 0.99978164
11 0.99967245
12 0.99989082
EOD
$panel1_19 << EOD
1 0.4690579
2 0.48566368
3 0.48987047
4 0.50378619
5 0.51391982
6 0.51909665
7 0.53393114
8 0.53813794
9 0.54090557
10 0.5436732
11 0.54566589
12 0.55131186
EOD
$panel1_20 << EOD
1 0.56802834
2 0.62791985
3 0.66057788
4 0.6759659
5 0.69276169
6 0.70840252
7 0.71725894
8 0.72423337
9 0.72755452
10 0.73652164
11 0.73818222
12 0.74393889
EOD
$panel1_21 << EOD
1 0.57364341
2 0.73297908
3 0.80734967
4 0.84135823
5 0.85882738
6 0.86778033
7 0.8753139
8 0.88404848
9 0.8977084
10 0.90313296
11 0.90778258
12 0.91010738
EOD
$panel1_22 << EOD
1 0.63810473
2 0.74526735
3 0.81358575
4 0.83819599
5 0.86017934
6 0.88021698
7 0.9123608
8 0.93864143
9 0.95267261
10 0.95467706
11 0.95890869
12 0.96336303
EOD
$panel1_23 << EOD
1 0.62316258
2 0.85890869
3 0.91745824
4 0.92995546
5 0.95345212
6 0.96224953
7 0.9705208
8 0.97466972
9 0.97686261
10 0.98250858
11 0.98563474
12 0.98766241
EOD
$panel1_24 << EOD
1 0.57932089
2 0.88765149
3 0.95720057
4 0.97730544
5 0.99599109
6 0.99743875
7 0.99716126
8 0.99836227
9 0.99955718
10 0.99978164
11 1
12 1
EOD
plot $panel1_1 using 1:2 with lines lc rgb '#900072B2' lw 0.9 dt solid title 'depth 1 seed 1', \
     $panel1_2 using 1:2 with lines lc rgb '#900072B2' lw 0.9 dt solid title 'depth 1 seed 2', \
     $panel1_3 using 1:2 with lines lc rgb '#900072B2' lw 0.9 dt solid title 'depth 1 seed 3', \
     $panel1_4 using 1:2 with lines lc rgb '#90D55E00' lw 0.9 dt solid title 'depth 2 seed 1', \
     $panel1_5 using 1:2 with lines lc rgb '#90D55E00' lw 0.9 dt solid title 'depth 2 seed 2', \
     $panel1_6 using 1:2 with lines lc rgb '#90D55E00' lw 0.9 dt solid title 'depth 2 seed 3', \
     $panel1_7 using 1:2 with lines lc rgb '#90009E73' lw 0.9 dt solid title 'depth 3 seed 1', \
     $panel1_8 using 1:2 with lines lc rgb '#90009E73' lw 0.9 dt solid title 'depth 3 seed 2', \
     $panel1_9 using 1:2 with lines lc rgb '#90009E73' lw 0.9 dt solid title 'depth 3 seed 3', \
     $panel1_10 using 1:2 with lines lc rgb '#90CC79A7' lw 0.9 dt solid title 'depth 4 seed 1', \
     $panel1_11 using 1:2 with lines lc rgb '#90CC79A7' lw 0.9 dt solid title 'depth 4 seed 2', \
     $panel1_12 using 1:2 with lines lc rgb '#90CC79A7' lw 0.9 dt solid title 'depth 4 seed 3', \
     $panel1_13 using 1:2 with lines lc rgb '#90E69F00' lw 0.9 dt solid title 'depth 5 seed 1', \
     $panel1_14 using 1:2 with lines lc rgb '#90E69F00' lw 0.9 dt solid title 'depth 5 seed 2', \
     $panel1_15 using 1:2 with lines lc rgb '#90E69F00' lw 0.9 dt solid title 'depth 5 seed 3', \
     $panel1_16 using 1:2 with lines lc rgb '#9056B4E9' lw 0.9 dt solid title 'depth 6 seed 1', \
     $panel1_17 using 1:2 with lines lc rgb '#9056B4E9' lw 0.9 dt solid title 'depth 6 seed 2', \
     $panel1_18 using 1:2 with lines lc rgb '#9056B4E9' lw 0.9 dt solid title 'depth 6 seed 3', \
     $panel1_19 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid title 'depth 1', \
     $panel1_20 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (14,4) title 'depth 2', \
     $panel1_21 using 1:2 with lines lc rgb '#009E73' lw 2 dt (6,3) title 'depth 3', \
     $panel1_22 using 1:2 with lines lc rgb '#CC79A7' lw 2 dt (14,4,3,4) title 'depth 4', \
     $panel1_23 using 1:2 with lines lc rgb '#E69F00' lw 2 dt (14,4,3,4,3,4) title 'depth 5', \
     $panel1_24 using 1:2 with lines lc rgb '#56B4E9' lw 2 dt (3,3) title 'depth 6'
unset label
unset arrow
unset object
unset multiplot
