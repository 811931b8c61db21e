#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that the tests notice every wrong backward formula.

A copy of the sources gets all mutations of the table below at once, each behind `mutant(n)`; core_test is built from it
once and then run with one mutation after the other switched on through the environment. A mutation that no test
notices, that no longer fits the sources or that does not compile is an error.

    tools/mutate-backward.py [--folder SCRATCH] [--jobs N] [--filter GTEST_FILTER] [--only TEXT]
"""
import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent

# File, text that stands in it once (white space is free), and what it becomes, where @ is the text itself. A text that
# ends in a semicolon is replaced as a statement, any other as an expression.
TABLE = [
    # Accumulation on the tape.
    ("core/ops/tape.h", "if (node->shared) std::copy_n(before, x.size(), node->gradient);", [";"]),
    ("core/ops/tape.h", "before == nullptr || node->shared", ["before == nullptr"]),
    ("core/ops/tape.h", "return {x.gradient(), before != nullptr};", ["return {x.gradient(), false};"]),
    ("core/ops/tape.h", "x.node_->shared = true;", [";"]),
    ("core/ops/tape.h", "to[i] += gradient[i];", ["to[i] -= gradient[i];", "to[i] = gradient[i];"]),
    ("core/ops/tape.h", "(to.accumulate ? to.matrix.row(i)[j] : T(0)) + seed.row(i)[j]",
     ["seed.row(i)[j]", "(to.accumulate ? to.matrix.row(i)[j] : T(0)) - seed.row(i)[j]"]),
    ("core/ops/tape.h", "std::fill_n(ones, output.size(), T(1));", ["std::fill_n(ones, output.size(), T(-1));"]),
    # Affine maps.
    ("core/ops/linear.cpp", "load_lanes(db + j)", ["-load_lanes(db + j)"]),
    ("core/ops/linear.cpp", "sums += load_lanes(dy.row(i) + j);", ["sums -= load_lanes(dy.row(i) + j);"]),
    ("core/ops/linear.cpp", "db[j] += dy.row(i)[j];", ["db[j] -= dy.row(i)[j];", "db[j] = dy.row(i)[j];"]),
    ("core/ops/linear.cpp", "back.multiply(panel, dx.matrix.rows_of(i + j, few), dx.accumulate);",
     ["@ flip<T>(dx.matrix.rows_of(i + j, few));", "back.multiply(panel, dx.matrix.rows_of(i + j, few), false);"]),
    ("core/ops/linear.cpp", "gemm<T>(Transpose::yes, Transpose::no, form == Transpose::no ? of : some, "
     "form == Transpose::no ? some : of, tape.gradient(weight), true, tape.precision());",
     ["@ flip<T>(tape.gradient(weight));", ";",
      "gemm<T>(Transpose::yes, Transpose::no, form == Transpose::no ? of : some, form == Transpose::no ? some : of, "
      "tape.gradient(weight), false, tape.precision());"]),
    # Activations.
    ("core/ops/linear.cpp", "from[j] = f.derivative;", ["from[j] = -f.derivative;", "from[j] = T(1);"]),
    ("core/ops/linear.cpp", "to[j] *= d[j];", ["to[j] *= -d[j];", "to[j] = d[j];"]),
    ("core/ops/linear.cpp", "a[j] = gradient * g[j] * F::derivative(x);",
     ["a[j] = -gradient * g[j] * F::derivative(x);", "a[j] = gradient * F::derivative(x);"]),
    ("core/ops/linear.cpp", "g[j] = gradient * F::value(x);",
     ["g[j] = -gradient * F::value(x);", "g[j] = gradient * x;"]),
    ("core/ops/activation.h", "s + x * s * (T(1) - s) * root * (T(1) + T(0.134145) * x * x)",
     ["-(@)", "s - x * s * (T(1) - s) * root * (T(1) + T(0.134145) * x * x)",
      "s + x * s * (T(1) - s) * root * (T(1) - T(0.134145) * x * x)"]),
    ("core/ops/activation.h", "probability + x * density", ["-(@)", "probability - x * density"]),
    ("core/ops/activation.h", "return x > T(0) ? T(1) : T(0);", ["return x > T(0) ? T(-1) : T(0);", "return T(1);"]),
    ("core/ops/activation.h", "return s + x * s * (T(1) - s);",
     ["return -(s + x * s * (T(1) - s));", "return s - x * s * (T(1) - s);", "return s + x * s * (T(1) + s);"]),
    # Norms and residual sums.
    ("core/ops/norm.cpp", "sums_g += g;", ["sums_g -= g;"]),
    ("core/ops/norm.cpp", "sums_gh += g * h;", ["sums_gh -= g * h;"]),
    ("core/ops/norm.cpp", "store_lanes<T>(load_lanes(dgain + j) + d * h, dgain + j);",
     ["store_lanes<T>(load_lanes(dgain + j) - d * h, dgain + j);", "store_lanes<T>(d * h, dgain + j);"]),
    ("core/ops/norm.cpp", "store_lanes<T>(load_lanes(dbias + j) + d, dbias + j);",
     ["store_lanes<T>(load_lanes(dbias + j) - d, dbias + j);", "store_lanes<T>(d, dbias + j);"]),
    ("core/ops/norm.cpp", "sum_g += g;", ["sum_g -= g;"]),
    ("core/ops/norm.cpp", "sum_gh += g * h;", ["sum_gh -= g * h;"]),
    ("core/ops/norm.cpp", "dgain[j] += dy[j] * h;", ["dgain[j] -= dy[j] * h;", "dgain[j] = dy[j] * h;"]),
    ("core/ops/norm.cpp", "dbias[j] += dy[j];", ["dbias[j] -= dy[j];", "dbias[j] = dy[j];"]),
    ("core/ops/norm.cpp", "centred ? sum_g / T(cols) : T(0)", ["T(0)", "sum_g / T(cols)"]),
    ("core/ops/norm.cpp", "s.inverse * (gain[j] * dy[j] - mean_g - (x[j] - s.mean) * s.inverse * mean_gh)",
     ["-(@)", "s.inverse * (gain[j] * dy[j] + mean_g - (x[j] - s.mean) * s.inverse * mean_gh)",
      "s.inverse * (gain[j] * dy[j] - mean_g + (x[j] - s.mean) * s.inverse * mean_gh)"]),
    ("core/ops/norm.cpp", "before[j] + d(j)", ["before[j] - d(j)", "d(j)"]),
    ("core/ops/norm.cpp", "dx.accumulate ? dx.matrix.row(i) : nullptr", ["static_cast<T*>(nullptr)"]),
    ("core/ops/norm.cpp", "dsum.data ? dsum.row(i) : nullptr", ["static_cast<T*>(nullptr)"]),
    ("core/ops/norm.cpp", "tape.pass_gradient(total, x);", [";", "@ flip<T>(x.gradient());"]),
    ("core/ops/norm.cpp", "tape.pass_gradient(total, branch);", [";", "@ flip<T>(branch.gradient());"]),
    ("core/ops/norm.cpp", "tape.pass_gradient(sum.gradient().data, x);", [";", "@ flip<T>(x.gradient());"]),
    ("core/ops/norm.cpp", "tape.pass_gradient(sum.gradient().data, branch);", [";", "@ flip<T>(branch.gradient());"]),
    # Rows.
    ("core/ops/pooling.cpp", "T* to = dx.row(i); for (int j = 0; j < y.cols(); ++j) to[j] += from[j] / T(divisor);",
     ["T* to = dx.row(i); for (int j = 0; j < y.cols(); ++j) to[j] -= from[j] / T(divisor);",
      "T* to = dx.row(i); for (int j = 0; j < y.cols(); ++j) to[j] = from[j] / T(divisor);",
      "T* to = dx.row(i); for (int j = 0; j < y.cols(); ++j) to[j] += from[j];"]),
    ("core/ops/pooling.cpp", "for (int j = 0; j < dy.cols; ++j) to[j] += from[j];",
     ["for (int j = 0; j < dy.cols; ++j) to[j] -= from[j];", "for (int j = 0; j < dy.cols; ++j) to[j] = from[j];"]),
    ("core/ops/pooling.cpp", "dx.row(winner[j])[j] += from[j];",
     ["dx.row(winner[j])[j] -= from[j];", "dx.row(winner[j])[j] = from[j];"]),
    ("core/ops/pooling.cpp", "if (!to.accumulate) std::fill_n(to.matrix.data, x.size(), T(0));",
     ["std::fill_n(to.matrix.data, x.size(), T(0));"]),
    ("core/ops/embedding.cpp", "to[j] += from[j];", ["to[j] -= from[j];", "to[j] = from[j];"]),
    ("core/ops/embedding.cpp", "scatter_rows<T>(y.gradient(), ids, tape.gradient(table));", [";"]),
    ("core/ops/embedding.cpp", "scatter_rows<T>(y.gradient(), token_ids, tape.gradient(tokens));",
     [";", "scatter_rows<T>(y.gradient(), position_ids, tape.gradient(tokens));"]),
    ("core/ops/embedding.cpp", "scatter_rows<T>(y.gradient(), position_ids, tape.gradient(positions));", [";"]),
    ("core/ops/embedding.cpp", "(to.accumulate ? dx[i] : T(0)) + scale * dy[i]",
     ["(to.accumulate ? dx[i] : T(0)) - scale * dy[i]", "scale * dy[i]", "(to.accumulate ? dx[i] : T(0)) + dy[i]"]),
    # Loss and dropout.
    ("core/ops/cross_entropy.cpp", "*loss.gradient().data * scale", ["-(@)", "scale", "*loss.gradient().data"]),
    ("core/ops/cross_entropy.cpp", "std::fill_n(dx, classes, T(0));", [";"]),
    ("core/ops/cross_entropy.cpp", "factor * inverse[i]", ["-(@)", "factor"]),
    ("core/ops/cross_entropy.cpp", "dx[j] = part * dx[j] - spread;",
     ["dx[j] = part * dx[j] + spread;", "dx[j] = part * dx[j];"]),
    ("core/ops/cross_entropy.cpp", "tape.pass_gradient(logits.value().data, logits);", [";"]),
    ("core/ops/cross_entropy.cpp", "dx[target] -= factor * (T(1) - smoothing);",
     ["dx[target] += factor * (T(1) - smoothing);", "dx[target] -= factor;"]),
    ("core/ops/dropout.cpp", "multiply_by_mask<T>(tape.dropout_key(), index, rate, y.gradient().data, to.matrix.data, "
     "x.size(), to.accumulate);",
     ["@ flip<T>(to.matrix);",
      "multiply_by_mask<T>(tape.dropout_key(), index, rate, y.gradient().data, to.matrix.data, x.size(), false);",
      "multiply_by_mask<T>(tape.dropout_key(), index + 1, rate, y.gradient().data, to.matrix.data, x.size(), "
      "to.accumulate);"]),
    # Attention.
    ("core/ops/attention.cpp", "gemm<T>(Transpose::no, Transpose::no, d_o.rows_of(i, rows), "
     "values.columns_of(0, p.cols), ds, false);", ["@ flip<T>(ds);"]),
    ("core/ops/attention.cpp",
     "used = dropped(p, {scratch.used + place, rows, p.cols, padded}, dropout, b, h, i, ds);",
     ["used = dropped(p, {scratch.used + place, rows, p.cols, padded}, dropout, b, h, i);",
      "used = dropped(p, {scratch.used + place, rows, p.cols, padded}, dropout + 1, b, h, i, ds);",
      "dropped(p, {scratch.used + place, rows, p.cols, padded}, dropout, b, h, i, ds);"]),
    ("core/ops/attention.cpp", "softmax_backward<T>(p, o.rows_of(i, rows), d_o.rows_of(i, rows), scale, ds);",
     ["@ flip<T>(ds);", "softmax_backward<T>(p, o.rows_of(i, rows), d_o.rows_of(i, rows), T(1), ds);"]),
    ("core/ops/attention.cpp",
     "bias_backward<T>(head, i, ds, T(1) / scale, tape_->gradient(*c_.relative_bias).data + h);",
     [";", "bias_backward<T>(head, i, ds, T(1), tape_->gradient(*c_.relative_bias).data + h);"]),
    ("core/ops/attention.cpp", "gemm<T>(Transpose::no, Transpose::no, ds.columns_of(0, seen), k.rows_of(0, seen), "
     "dq.rows_of(i, rows), add_q);",
     ["@ flip<T>(dq.rows_of(i, rows));",
      "gemm<T>(Transpose::no, Transpose::no, ds.columns_of(0, seen), k.rows_of(0, seen), dq.rows_of(i, rows), false);"]),
    ("core/ops/attention.cpp", "gemm<T>(Transpose::yes, Transpose::no, used.columns_of(0, seen), d_o.rows_of(i, rows), "
     "dv.rows_of(0, seen), add || to_keys.accumulate);",
     ["@ flip<T>(dv.rows_of(0, seen));",
      "gemm<T>(Transpose::yes, Transpose::no, used.columns_of(0, seen), d_o.rows_of(i, rows), dv.rows_of(0, seen), "
      "add);",
      "gemm<T>(Transpose::yes, Transpose::no, used.columns_of(0, seen), d_o.rows_of(i, rows), dv.rows_of(0, seen), "
      "to_keys.accumulate);"]),
    ("core/ops/attention.cpp", "gemm<T>(Transpose::yes, Transpose::no, ds.columns_of(0, seen), head.q.rows_of(i, rows), "
     "dk.rows_of(0, seen), add || add_k);",
     ["@ flip<T>(dk.rows_of(0, seen));",
      "gemm<T>(Transpose::yes, Transpose::no, ds.columns_of(0, seen), head.q.rows_of(i, rows), dk.rows_of(0, seen), "
      "add);",
      "gemm<T>(Transpose::yes, Transpose::no, ds.columns_of(0, seen), head.q.rows_of(i, rows), dk.rows_of(0, seen), "
      "add_k);"]),
    ("core/ops/attention.cpp", "gemm<T>(Transpose::yes, Transpose::no, all_used.rows_of(first, rows).columns_of(j, keys), "
     "d_o.rows_of(first, rows), dv.rows_of(j, keys), to_keys.accumulate);",
     ["@ flip<T>(dv.rows_of(j, keys));",
      "gemm<T>(Transpose::yes, Transpose::no, all_used.rows_of(first, rows).columns_of(j, keys), "
      "d_o.rows_of(first, rows), dv.rows_of(j, keys), false);"]),
    ("core/ops/attention.cpp", "gemm<T>(Transpose::yes, Transpose::no, ds.rows_of(first, rows).columns_of(j, keys), "
     "head.q.rows_of(first, rows), dk.rows_of(j, keys), add_k);",
     ["@ flip<T>(dk.rows_of(j, keys));",
      "gemm<T>(Transpose::yes, Transpose::no, ds.rows_of(first, rows).columns_of(j, keys), "
      "head.q.rows_of(first, rows), dk.rows_of(j, keys), false);"]),
    ("core/ops/attention_head.cpp", "dots += load_lanes(a + j) * load_lanes(g + j);",
     ["dots -= load_lanes(a + j) * load_lanes(g + j);"]),
    ("core/ops/attention_head.cpp", "dot += a[j] * g[j];", ["dot -= a[j] * g[j];"]),
    ("core/ops/attention_head.cpp", "scale * probability[j] * (row[j] - dot)",
     ["-(@)", "scale * probability[j] * (row[j] + dot)"]),
    ("core/ops/attention.cpp", "rotate_rows<T>(dq, &s_.positions[static_cast<std::size_t>(query.start)], "
     "c_.rotary_base, true);",
     [";", "rotate_rows<T>(dq, &s_.positions[static_cast<std::size_t>(query.start)], c_.rotary_base, false);"]),
    ("core/ops/attention.cpp", "rotate_rows<T>(dk, &s_.positions[static_cast<std::size_t>(key.start)], "
     "c_.rotary_base, true);",
     [";", "rotate_rows<T>(dk, &s_.positions[static_cast<std::size_t>(key.start)], c_.rotary_base, false);"]),
    ("core/ops/attention.cpp", "put(dq, to_query.accumulate, to_q);", [";", "put(dq, false, to_q);"]),
    ("core/ops/attention.cpp", "put(dk, to_keys.accumulate, to_k);", [";", "put(dk, false, to_k);"]),
    ("core/ops/attention.cpp", "if (!to.accumulate) clear_unwritten(to.matrix, sequences);", [";"]),
    ("core/ops/attention_head.cpp", "exponential(row[j] - log_sum[i])", ["exponential(row[j])"]),
    ("core/ops/attention_head.cpp", "dbias[bucket * head.bias_stride] += factor * ds.row(i)[j];",
     ["dbias[bucket * head.bias_stride] -= factor * ds.row(i)[j];",
      "dbias[bucket * head.bias_stride] = factor * ds.row(i)[j];"]),
    ("core/ops/attention_position.cpp", "back ? -std::sin(angle) : std::sin(angle)", ["std::sin(angle)"]),
    # Graphs.
    ("core/ops/columns.h", "to[d] += sums[d];", ["to[d] -= sums[d];", "to[d] = sums[d];"]),
    ("core/ops/message_passing.cpp", "winner[d] == e ? m[d] * d_row[d] : T(0)", ["-(@)", "m[d] * d_row[d]"]),
    ("core/ops/message_passing.cpp", "m[d] *= d_row[d] * factor;", ["m[d] *= -d_row[d] * factor;", "m[d] *= d_row[d];"]),
    ("core/ops/message_passing.cpp", "message.template derivative<width>(e, first, m);",
     ["message.template value<width>(e, first, m);"]),
    ("core/ops/message_passing.cpp", "put_columns<width>(m, true, d_edge.row(message.kinds[e]) + first);",
     [";", "put_columns<width>(m, false, d_edge.row(message.kinds[e]) + first);"]),
    ("core/ops/message_passing.cpp", "put_columns<width>(sums, dx->accumulate, dx->matrix.row(i) + first);",
     [";", "put_columns<width>(sums, false, dx->matrix.row(i) + first);"]),
    ("core/ops/message_passing.cpp", "parts.edge && !d_edge.accumulate", ["static_cast<bool>(parts.edge)"]),
    ("core/ops/message_passing.cpp", "put_columns<width>(m, to.accumulate, to.matrix.row(e) + first);",
     [";", "put_columns<width>(m, false, to.matrix.row(e) + first);"]),
    ("core/ops/propagation.cpp", "multiply<T>(leaving<T>(edges, weights.data(), own.data(), T(0)), y.gradient(), "
     "to.accumulate, to.matrix);",
     ["@ flip<T>(to.matrix);",
      "multiply<T>(leaving<T>(edges, weights.data(), own.data(), T(0)), y.gradient(), false, to.matrix);",
      "multiply<T>(leaving<T>(edges, nullptr, own.data(), T(0)), y.gradient(), to.accumulate, to.matrix);",
      "multiply<T>(arriving<T>(edges, weights.data(), own.data(), T(0)), y.gradient(), to.accumulate, to.matrix);"]),
    ("core/ops/propagation.cpp", "multiply<T>(leaving<T>(edges, nullptr, nullptr, own), y.gradient(), to.accumulate, "
     "to.matrix);",
     ["@ flip<T>(to.matrix);",
      "multiply<T>(leaving<T>(edges, nullptr, nullptr, T(1)), y.gradient(), to.accumulate, to.matrix);",
      "multiply<T>(arriving<T>(edges, nullptr, nullptr, own), y.gradient(), to.accumulate, to.matrix);"]),
    ("core/ops/propagation.cpp", "*tape.gradient(epsilon).data += total;",
     ["*tape.gradient(epsilon).data -= total;", "*tape.gradient(epsilon).data = total;"]),
    ("core/ops/graph_attention.cpp", "a.alpha.row(e)[h] * (d_alpha - mean) * leaky_derivative(a.score(j, i, h))",
     ["-(@)", "a.alpha.row(e)[h] * d_alpha * leaky_derivative(a.score(j, i, h))",
      "a.alpha.row(e)[h] * (d_alpha - mean)"]),
    ("core/ops/graph_attention.cpp", "to[h] += dz;", ["to[h] -= dz;", "to[h] = dz;"]),
    ("core/ops/graph_attention.cpp", "if (!d_target.accumulate) std::fill_n(to, heads, T(0));",
     ["std::fill_n(to, heads, T(0));"]),
    ("core/ops/graph_attention.cpp", "to_score[h] += d_scores.row(e)[h];",
     ["to_score[h] -= d_scores.row(e)[h];", "to_score[h] = d_scores.row(e)[h];"]),
    ("core/ops/graph_attention.cpp", "if (!d_source.accumulate) std::fill_n(to_score, heads, T(0));",
     ["std::fill_n(to_score, heads, T(0));"]),
    ("core/ops/graph_attention.cpp", "add_scaled(a.alpha.row(e)[h], dy.row(i) + h * width, to + h * width, width);",
     ["add_scaled(-a.alpha.row(e)[h], dy.row(i) + h * width, to + h * width, width);",
      "add_scaled(T(1), dy.row(i) + h * width, to + h * width, width);"]),
    ("core/ops/graph_attention.cpp", "if (!d_values.accumulate) std::fill_n(to, dy.cols, T(0));",
     ["std::fill_n(to, dy.cols, T(0));"]),
    ("core/ops/graph_attention.cpp", "add_scaled(dy, tape.value(a).row(h), dx.matrix.row(i) + h * width, width);",
     ["add_scaled(-dy, tape.value(a).row(h), dx.matrix.row(i) + h * width, width);"]),
    ("core/ops/graph_attention.cpp", "if (!dx.accumulate) std::fill_n(dx.matrix.row(i), x.cols(), T(0));",
     ["std::fill_n(dx.matrix.row(i), x.cols(), T(0));"]),
    ("core/ops/graph_attention.cpp", "add_scaled<T>(dy, x.value().row(i) + h * width, tape.gradient(a).row(h), width);",
     ["add_scaled<T>(-dy, x.value().row(i) + h * width, tape.gradient(a).row(h), width);"]),
    ("core/ops/triplets.cpp", "d_nodes.row(i)[z] += d;", ["d_nodes.row(i)[z] -= d;", "d_nodes.row(i)[z] = d;"]),
    ("core/ops/triplets.cpp", "d_b[z] += d;", ["d_b[z] -= d;", "d_b[z] = d;"]),
    ("core/ops/triplets.cpp", "d_c[z] += d;", ["d_c[z] -= d;", "d_c[z] = d;"]),
    ("core/ops/triplets.cpp", "d_pairs.row(i * n + j)[z] += d;",
     ["d_pairs.row(i * n + j)[z] -= d;", "d_pairs.row(i * n + j)[z] = d;"]),
    ("core/ops/triplets.cpp", "d_pairs.row(i * n + k)[width + z] += d;",
     ["d_pairs.row(i * n + k)[width + z] -= d;", "d_pairs.row(k * n + i)[width + z] += d;"]),
    ("core/ops/triplets.cpp", "d_r[z] += d;", ["d_r[z] -= d;", "d_r[z] = d;"]),
    ("core/ops/triplets.cpp", "if (!to.accumulate) std::fill_n(to.matrix.data, x.size(), T(0));",
     ["std::fill_n(to.matrix.data, x.size(), T(0));"]),
    ("core/ops/activated_sum.cpp", "dy[j] * F::derivative(z)", ["-(@)", "dy[j]", "dy[j] * F::value(z)"]),
    ("core/ops/activated_sum.cpp", "db[j] += to[j];", ["db[j] -= to[j];", "db[j] = to[j];"]),
    ("core/ops/activated_sum.cpp", "tape.pass_gradient(g.data, x);", [";"]),
    ("core/ops/activated_sum.cpp", "tape.pass_gradient(g.data, other);", [";"]),
    # Optimisers.
    ("core/training/optimizer.cpp", "parameter *= T(1) - s.shrink * decay[i];",
     ["parameter *= T(1) + s.shrink * decay[i];", "parameter *= T(1) - s.shrink;"]),
    ("core/training/optimizer.cpp", "gradient += s.shrink * decay[i] * parameter;",
     ["gradient -= s.shrink * decay[i] * parameter;", "gradient += s.shrink * parameter;"]),
    ("core/training/optimizer.cpp", "s.scale * g[i]", ["-(@)", "g[i]"]),
    ("core/training/optimizer.cpp", "s.beta1 * m[i] + s.rest1 * gradient",
     ["s.beta1 * m[i] - s.rest1 * gradient", "s.rest1 * gradient - s.beta1 * m[i]", "s.beta1 * m[i] + gradient"]),
    ("core/training/optimizer.cpp", "s.beta2 * v[i] + s.rest2 * gradient * gradient",
     ["s.rest2 * gradient * gradient - s.beta2 * v[i]", "s.beta2 * v[i] + s.rest2 * std::abs(gradient)"]),
    ("core/training/optimizer.cpp", "parameter - s.size * m[i] / (std::sqrt(v[i]) / s.root + s.epsilon)",
     ["parameter + s.size * m[i] / (std::sqrt(v[i]) / s.root + s.epsilon)",
      "parameter - s.size * m[i] / (std::sqrt(v[i]) / s.root)",
      "parameter - s.size * m[i] / ((std::sqrt(v[i]) + s.epsilon) / s.root)"]),
    ("core/training/optimizer.cpp", "rate / (1.0 - std::pow(config.beta1, t))", ["rate"]),
    ("core/training/optimizer.cpp", "std::sqrt(1.0 - std::pow(config.beta2, t))", ["1.0"]),
    ("core/training/optimizer.cpp", "decoupled ? rate * config.weight_decay : config.weight_decay",
     ["config.weight_decay"]),
    ("core/training/optimizer.cpp", "scale * g[i] + weight_decay * decay[i] * p[i]",
     ["-scale * g[i] + weight_decay * decay[i] * p[i]", "scale * g[i] - weight_decay * decay[i] * p[i]",
      "scale * g[i] + weight_decay * p[i]"]),
    ("core/training/optimizer.cpp", "momentum * v[i] + gradient", ["momentum * v[i] - gradient", "gradient"]),
    ("core/training/optimizer.cpp", "p[i] -= rate * v[i];", ["p[i] += rate * v[i];"]),
    ("core/training/optimizer.cpp", "std::min(1.0, largest / (norm + 1e-6))",
     ["largest / (norm + 1e-6)", "std::min(1.0, largest / norm)"]),
    # One training step.
    ("core/training/trainer.cpp", "std::fill(shard.gradients.begin(), shard.gradients.end(), 0.0f);", [";"]),
    ("core/training/trainer.cpp", "shard.layouts.reset();", [";"]),
    ("core/training/trainer.cpp", "sum_in_order<float>(s.pool, s.gradients);", [";"]),
]

HEADER = """#pragma once
#include <cstdlib>

#include "core/numeric/matrix.h"
namespace fathom {
inline const int chosen_mutant = std::getenv("FATHOM_MUTANT") ? std::atoi(std::getenv("FATHOM_MUTANT")) : 0;
inline bool mutant(int number) { return chosen_mutant == number; }
template <class T>
void flip(Matrix<T> x) {
  for (int i = 0; i < x.rows; ++i) {
    for (int j = 0; j < x.cols; ++j) x.row(i)[j] = -x.row(i)[j];
  }
}
}  // namespace fathom
"""


def fail(sentence):
    sys.exit("mutate-backward: " + sentence)


def schema(text, mutants, first):
    """The text with its mutants, numbered from `first`, behind switches."""
    bodies = [mutant.replace("@", text) for mutant in mutants]
    if text.endswith(";"):
        switches = "".join(f"if (mutant({first + k})) {{ {body} }} else " for k, body in enumerate(bodies))
        return f"{{ {switches}{{ {text} }} }}"
    return "(" + "".join(f"mutant({first + k}) ? ({body}) : " for k, body in enumerate(bodies)) + f"({text}))"


def plant(folder):
    """Puts all mutations into the sources below `folder`; returns a description of each, in the order of its number."""
    sources, edits, names = {}, {}, []
    for path, text, mutants in TABLE:
        source = sources.setdefault(path, (folder / path).read_text())
        pattern = r"\s*".join(re.escape(word) for word in re.findall(r"\w+|[^\w\s]", text))
        found = list(re.finditer(r"(?<!\w)" + pattern if text[0].isalnum() else pattern, source))
        if len(found) > 1:  # a text may be the beginning of a longer one of the table: whole statements win
            found = [m for m in found if not any(start <= m.start() < end for start, end, _ in edits.get(path, []))]
        if len(found) != 1:
            fail(f"{path} holds {len(found)} times, not once: {text}")
        edits.setdefault(path, []).append(
            (found[0].start(), found[0].end(), schema(found[0].group(), mutants, len(names) + 1)))
        names += [f"{path}: {text} -> {mutant}" for mutant in mutants]
    for path, source in sources.items():
        for start, end, planted in sorted(edits[path], reverse=True):
            source = source[:start] + planted + source[end:]
        source = re.sub(r"^#include", '#include "core/mutant.h"\n#include', source, count=1, flags=re.M)
        (folder / path).write_text(source)
    (folder / "core/mutant.h").write_text(HEADER)
    return names


def copy_sources(folder):
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)


def build(folder, jobs):
    commands = [["cmake", "-S", str(folder), "-B", str(folder / "build"), "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release",
                 "-DCMAKE_CXX_FLAGS_RELEASE=-O1 -Wno-error -w"],
                ["ninja", "-C", str(folder / "build"), "-j", str(jobs), "core_test"]]
    for command in commands:
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            fail("the mutated sources do not build:\n" + done.stdout[-4000:] + done.stderr[-4000:])
    return folder / "build" / "core_test"


def run(program, number, test_filter):
    """The first test that fails with this mutation, or None."""
    environment = dict(os.environ, FATHOM_MUTANT=str(number))
    command = [str(program), "--gtest_fail_fast", f"--gtest_filter={test_filter}"]
    try:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, errors="replace", timeout=600)
    except subprocess.TimeoutExpired:
        return "ran out of time"
    failed = re.search(r"\[  FAILED  \] ([^\s,]+)", done.stdout)
    return failed.group(1) if failed else f"ended with {done.returncode}" if done.returncode else None


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--folder", type=pathlib.Path, help="an empty folder to work in (default: a temporary one)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="of the build")
    parser.add_argument("--filter", default="*", help="which tests may notice, as --gtest_filter has it")
    parser.add_argument("--only", default="", help="mutations whose description contains this text")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or pathlib.Path(temporary)
        copy_sources(folder)
        names = plant(folder)
        program = build(folder, options.jobs)
        if failed := run(program, 0, options.filter):
            fail(f"without any mutation {failed} fails already")
        survivors = []
        chosen = [number for number in range(1, len(names) + 1) if options.only in names[number - 1]]
        for number in chosen:
            failed = run(program, number, options.filter)
            print(f"{number:3} {'noticed by ' + failed if failed else 'SURVIVES'}: {names[number - 1]}", flush=True)
            survivors += [] if failed else [names[number - 1]]
    print(f"{len(chosen)} mutations, {len(survivors)} of them unnoticed")
    sys.exit(1 if survivors else 0)


if __name__ == "__main__":
    main()
