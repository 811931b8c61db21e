# gnuplot -e "set terminal pdfcairo size 4.9737in,3.9192in font 'sans-serif,11' fontscale 0.5455 linewidth 1.018 pointscale 0.655 noenhanced; set output 'figure.pdf'" feng2023-lis.gp
if (!exists('mark_scale')) mark_scale = 1
set encoding utf8
set multiplot
unset key
set border 3 lc rgb '#333333' lw 0.8
set tics nomirror out scale 0.5 font ',10' tc rgb '#333333'
set format x '%g'
set grid ytics lc rgb '#E4E4E4' lw 0.7 lt 1
set errorbars small

set lmargin at screen 0.134850
set rmargin at screen 0.967506
set bmargin at screen 0.293814
set tmargin at screen 0.963918
set label 'test exact match' at screen 0.028432,0.628866 center rotate by 90 tc rgb '#333333'
set label 'length' at screen 0.551178,0.208763 center tc rgb '#333333'
set arrow from screen 0.134850,0.136598 to screen 0.187652,0.136598 nohead lc rgb '#0072B2' lw 2 dt solid
set label '' at screen 0.161251,0.136598 point pt 7 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.161251,0.136598 point pt 7 ps 0.85*mark_scale lc rgb '#0072B2'
set label 'chain-3' at screen 0.199838,0.136598 left tc rgb '#333333'
set arrow from screen 0.328026,0.136598 to screen 0.380829,0.136598 nohead lc rgb '#D55E00' lw 2 dt (14,4)
set label '' at screen 0.354427,0.136598 point pt 5 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.354427,0.136598 point pt 5 ps 0.85*mark_scale lc rgb '#D55E00'
set label 'direct-3' at screen 0.393014,0.136598 left tc rgb '#333333'
set arrow from screen 0.533712,0.136598 to screen 0.586515,0.136598 nohead lc rgb '#009E73' lw 2 dt (6,3)
set label '' at screen 0.560114,0.136598 point pt 9 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.560114,0.136598 point pt 9 ps 0.85*mark_scale lc rgb '#009E73'
set label 'direct-4' at screen 0.598700,0.136598 left tc rgb '#333333'
set arrow from screen 0.739399,0.136598 to screen 0.792201,0.136598 nohead lc rgb '#CC79A7' lw 2 dt (14,4,3,4)
set label '' at screen 0.765800,0.136598 point pt 13 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.765800,0.136598 point pt 13 ps 0.85*mark_scale lc rgb '#CC79A7'
set label 'direct-5' at screen 0.804387,0.136598 left tc rgb '#333333'
set arrow from screen 0.134850,0.090206 to screen 0.187652,0.090206 nohead lc rgb '#E69F00' lw 2 dt (14,4,3,4,3,4)
set label '' at screen 0.161251,0.090206 point pt 11 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.161251,0.090206 point pt 11 ps 0.85*mark_scale lc rgb '#E69F00'
set label 'direct-5-twice' at screen 0.199838,0.090206 left tc rgb '#333333'
set label '' at screen 0.427782,0.090206 point pt 7 ps 0.4*mark_scale lc rgb '#80333333'
set label 'one seed (lines: mean over seeds)' at screen 0.452153,0.090206 left tc rgb '#333333'
set arrow from screen 0.134850,0.043814 to screen 0.187652,0.043814 nohead lc rgb '#6E6E6E' lw 1.4 dt (7,5)
set label 'floor: window 4' at screen 0.199838,0.043814 left tc rgb '#333333'
unset logscale x
set xrange [4.46:14.54]
set xtics ('5' 5, '8' 8, '11' 11, '14' 14)
unset logscale y
set yrange [0.788:1.012]
set ytics ('0.80' 0.8, '0.85' 0.85, '0.90' 0.9, '0.95' 0.95, '1.00' 1)
$panel1_1 << EOD
4.46 1
5 1
8 0.99925
11 0.9635
14 0.8765
14.54 0.8765
EOD
$panel1_2 << EOD
4.8866 1
4.9622 0.999
5.0378 1
5.1134 0.999
7.8866 1
7.9622 1
8.0378 1
8.1134 1
10.8866 0.999
10.9622 0.999
11.0378 1
11.1134 1
13.8866 0.997
13.9622 0.993
14.0378 1
14.1134 0.99
EOD
$panel1_3 << EOD
4.8866 1
4.9622 0.998
5.0378 1
5.1134 0.995
7.8866 0.995
7.9622 0.992
8.0378 0.993
8.1134 0.958
10.8866 0.981
10.9622 0.973
11.0378 0.973
11.1134 0.917
13.8866 0.928
13.9622 0.94
14.0378 0.931
14.1134 0.815
EOD
$panel1_4 << EOD
4.8866 1
4.9622 1
5.0378 1
5.1134 0.997
7.8866 1
7.9622 0.999
8.0378 0.995
8.1134 0.989
10.8866 0.994
10.9622 0.981
11.0378 0.978
11.1134 0.974
13.8866 0.976
13.9622 0.954
14.0378 0.949
14.1134 0.92
EOD
$panel1_5 << EOD
4.8866 1
4.9622 0.995
5.0378 1
5.1134 0.998
7.8866 0.996
7.9622 0.998
8.0378 1
8.1134 0.999
10.8866 0.978
10.9622 0.977
11.0378 0.996
11.1134 0.996
13.8866 0.966
13.9622 0.959
14.0378 0.978
14.1134 0.979
EOD
$panel1_6 << EOD
4.8866 1
4.9622 1
5.0378 1
5.1134 0.998
7.8866 1
7.9622 0.998
8.0378 1
8.1134 0.998
10.8866 1
10.9622 0.997
11.0378 0.997
11.1134 0.996
13.8866 0.991
13.9622 0.99
14.0378 0.987
14.1134 0.985
EOD
$panel1_7 << EOD
5 0.9995
8 1
11 0.9995
14 0.995
EOD
$panel1_8 << EOD
5 0.99825
8 0.9845
11 0.961
14 0.9035
EOD
$panel1_9 << EOD
5 0.99925
8 0.99575
11 0.98175
14 0.94975
EOD
$panel1_10 << EOD
5 0.99825
8 0.99825
11 0.98675
14 0.9705
EOD
$panel1_11 << EOD
5 0.9995
8 0.999
11 0.9975
14 0.98825
EOD
$panel1_12 << EOD
5 0.9995
8 1
11 0.9995
14 0.995
EOD
$panel1_13 << EOD
5 0.9995
8 1
11 0.9995
14 0.995
EOD
$panel1_14 << EOD
5 0.99825
8 0.9845
11 0.961
14 0.9035
EOD
$panel1_15 << EOD
5 0.99825
8 0.9845
11 0.961
14 0.9035
EOD
$panel1_16 << EOD
5 0.99925
8 0.99575
11 0.98175
14 0.94975
EOD
$panel1_17 << EOD
5 0.99925
8 0.99575
11 0.98175
14 0.94975
EOD
$panel1_18 << EOD
5 0.99825
8 0.99825
11 0.98675
14 0.9705
EOD
$panel1_19 << EOD
5 0.99825
8 0.99825
11 0.98675
14 0.9705
EOD
$panel1_20 << EOD
5 0.9995
8 0.999
11 0.9975
14 0.98825
EOD
$panel1_21 << EOD
5 0.9995
8 0.999
11 0.9975
14 0.98825
EOD
plot $panel1_1 using 1:2 with lines lc rgb '#6E6E6E' lw 1.4 dt (7,5) title 'floor: window 4', \
     $panel1_2 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#800072B2' title 'chain-3', \
     $panel1_3 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80D55E00' title 'direct-3', \
     $panel1_4 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80009E73' title 'direct-4', \
     $panel1_5 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80CC79A7' title 'direct-5', \
     $panel1_6 using 1:2 with points pt 7 ps 0.4*mark_scale lc rgb '#80E69F00' title 'direct-5-twice', \
     $panel1_7 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid title 'chain-3', \
     $panel1_8 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (14,4) title 'direct-3', \
     $panel1_9 using 1:2 with lines lc rgb '#009E73' lw 2 dt (6,3) title 'direct-4', \
     $panel1_10 using 1:2 with lines lc rgb '#CC79A7' lw 2 dt (14,4,3,4) title 'direct-5', \
     $panel1_11 using 1:2 with lines lc rgb '#E69F00' lw 2 dt (14,4,3,4,3,4) title 'direct-5-twice', \
     $panel1_12 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'chain-3', \
     $panel1_13 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'chain-3', \
     $panel1_14 using 1:2 with points pt 5 ps 1.15*mark_scale lc rgb 'white' title 'direct-3', \
     $panel1_15 using 1:2 with points pt 5 ps 0.85*mark_scale lc rgb '#D55E00' title 'direct-3', \
     $panel1_16 using 1:2 with points pt 9 ps 1.15*mark_scale lc rgb 'white' title 'direct-4', \
     $panel1_17 using 1:2 with points pt 9 ps 0.85*mark_scale lc rgb '#009E73' title 'direct-4', \
     $panel1_18 using 1:2 with points pt 13 ps 1.15*mark_scale lc rgb 'white' title 'direct-5', \
     $panel1_19 using 1:2 with points pt 13 ps 0.85*mark_scale lc rgb '#CC79A7' title 'direct-5', \
     $panel1_20 using 1:2 with points pt 11 ps 1.15*mark_scale lc rgb 'white' title 'direct-5-twice', \
     $panel1_21 using 1:2 with points pt 11 ps 0.85*mark_scale lc rgb '#E69F00' title 'direct-5-twice'
unset label
unset arrow
unset object
unset multiplot
