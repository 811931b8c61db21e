# gnuplot -e "set terminal pdfcairo size 6.8056in,5.2222in font 'sans-serif,11' fontscale 0.75 linewidth 1.4 pointscale 0.9 noenhanced; set output 'figure.pdf'" quickstart-majority.gp
if (!exists('mark_scale')) mark_scale = 1
set encoding utf8
set multiplot
unset key
set border 3 lc rgb '#333333' lw 0.8
set tics nomirror out scale 0.5 tc rgb '#333333'
set format x '%g'
set grid ytics lc rgb '#E4E4E4' lw 0.7 lt 1
set errorbars small
set title tc rgb '#333333'
set xlabel tc rgb '#333333'
set ylabel tc rgb '#333333'
set yrange [-0.03:1.05]
set ytics 0,0.2,1

set lmargin at screen 0.126531
set rmargin at screen 0.963265
set bmargin at screen 0.271277
set tmargin at screen 0.962766
set title '' offset 0,-0.5
set xlabel 'length' offset 0,0.3
set ylabel 'test exact match' offset 0.6,0
set format y '%.1f'
unset logscale x
set xrange [13.08:48.92]
set xtics ('15' 15, '31' 31, '47' 47)
set arrow from screen 0.126531,0.093085 to screen 0.179592,0.093085 nohead lc rgb '#0072B2' lw 2 dt solid
set label '' at screen 0.153061,0.093085 point pt 7 ps 1.15*mark_scale lc rgb 'white'
set label '' at screen 0.153061,0.093085 point pt 7 ps 0.85*mark_scale lc rgb '#0072B2'
set label 'mean over seeds' at screen 0.191837,0.093085 left tc rgb '#333333'
set label '' at screen 0.433469,0.093085 point pt 7 ps 0.35*mark_scale lc rgb '#80333333'
set label 'one seed' at screen 0.457959,0.093085 left tc rgb '#333333'
set object rectangle from screen 0.599347,0.079787 to screen 0.652408,0.106383 fc rgb '#333333' fs transparent solid 0.16 noborder
set label '95 % interval' at screen 0.664653,0.093085 left tc rgb '#333333'
set arrow from screen 0.126531,0.045213 to screen 0.179592,0.045213 nohead lc rgb '#6E6E6E' lw 1.41 dt (7,5)
set label 'floor: best of 5' at screen 0.191837,0.045213 left tc rgb '#333333'
$panel1_1 << EOD
13.08 0.77083333
15 0.77083333
31 0.75976562
47 0.75520833
48.92 0.75520833
EOD
$panel1_2 << EOD
15 1 1
31 1 1
47 0.9930955 1
EOD
$panel1_3 << EOD
14.6416 1
15 1
15.3584 1
30.6416 1
31 1
31.3584 1
46.6416 0.99609375
47 1
47.3584 1
EOD
$panel1_4 << EOD
15 1
31 1
47 0.99869792
EOD
$panel1_5 << EOD
15 1
31 1
47 0.99869792
EOD
$panel1_6 << EOD
15 1
31 1
47 0.99869792
EOD
plot $panel1_1 using 1:2 with lines lc rgb '#6E6E6E' lw 1.4 dt (7,5) title 'floor: best of 5', \
     $panel1_2 using 1:2:3 with filledcurves fc rgb '#0072B2' fs transparent solid 0.16 noborder title 'mean over seeds', \
     $panel1_3 using 1:2 with points pt 7 ps 0.35*mark_scale lc rgb '#800072B2' title 'mean over seeds', \
     $panel1_4 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid title 'mean over seeds', \
     $panel1_5 using 1:2 with points pt 7 ps 1.15*mark_scale lc rgb 'white' title 'mean over seeds', \
     $panel1_6 using 1:2 with points pt 7 ps 0.85*mark_scale lc rgb '#0072B2' title 'mean over seeds'
unset label
unset arrow
unset object
unset multiplot
