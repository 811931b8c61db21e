// SPDX-License-Identifier: Apache-2.0
#include "experiments/judge.h"

#include <algorithm>
#include <numeric>

#include "core/models/transformer.h"
#include "core/training/evaluate.h"
#include "tasks/vocabulary.h"

namespace fathom {
namespace {

// What a decoded output may exceed the right one by before it is cut off (and wrong in any case).
constexpr std::size_t slack = 8;

Prompt prompt_of(const Example& example, int context) {
  Prompt prompt;
  prompt.tokens.assign(example.tokens.begin(), example.tokens.begin() + static_cast<std::ptrdiff_t>(example.given));
  const std::size_t room = static_cast<std::size_t>(context) - example.given;
  prompt.longest = static_cast<int>(std::min(room, example.tokens.size() - example.given + slack));
  // Where the task gives the ids, what is written past the right output goes on from the last of them.
  prompt.positions = example.positions;
  for (std::size_t i = prompt.positions.size(); i < example.given + static_cast<std::size_t>(prompt.longest); ++i) {
    prompt.positions.push_back(i == 0 ? 0 : std::min(prompt.positions.back() + 1, context - 1));
  }
  return prompt;
}

// Teacher-forced: fills in the tokens, and what is right as a whole.
void score_chunk(const Model<float>& model, const Task& task, const EvaluationSet& set, std::size_t first,
                 std::size_t last, Judgements& judged, std::int64_t& targets) {
  const AnswerKind kind = task.info().answer;
  Batch batch;
  batch.pooled = kind == AnswerKind::pooled;
  const Judged what = kind == AnswerKind::next_token ? Judged::output : Judged::answer;
  for (std::size_t k = first; k < last; ++k) append_example(set.examples[k], kind, 0, what, batch);
  batch.finish(row_quantum);
  const Scores scores = score(model, batch);
  judged.loss += scores.loss;
  targets += scores.targets;
  for (std::size_t k = first; k < last; ++k) {
    const Example& example = set.examples[k];
    const std::size_t b = k - first;
    const std::size_t start = batch.pooled ? b : static_cast<std::size_t>(batch.sequences[b].start);
    Judgement& one = judged.each[k];
    one.exact = one.string = scores.exact[b] != 0;
    for (std::size_t i = 0; i < example.metric_mask.size(); ++i) {
      if (!example.metric_mask[i]) continue;
      ++one.tokens;
      one.right += scores.predictions[start + i] == example.targets[i];
    }
  }
}

void score_graphs(const Model<float>& model, const EvaluationSet& set, std::size_t first, std::size_t last,
                  Judgements& judged, std::int64_t& targets) {
  Batch batch;
  batch.pooled = model.pooled();
  for (std::size_t k = first; k < last; ++k)
    batch.append(set.graphs[k].graph, set.graphs[k].labels, set.graphs[k].labels);
  batch.finish(row_quantum);
  const Scores scores = score(model, batch);
  judged.loss += scores.loss;
  targets += scores.targets;
  for (std::size_t k = first; k < last; ++k) {
    const std::size_t b = k - first;
    const std::size_t start = batch.pooled ? b : static_cast<std::size_t>(batch.sequences[b].start);
    Judgement& one = judged.each[k];
    one.exact = one.string = scores.exact[b] != 0;
    if (batch.pooled) continue;  // one answer, and no tokens
    for (std::size_t i = 0; i < set.graphs[k].labels.size(); ++i) {
      ++one.tokens;
      one.right += scores.predictions[start + i] == set.graphs[k].labels[i];
    }
  }
}

// What is not right as a whole may still be: another trace to the right answer, or another right answer.
void decode_chunk(const Transformer<float>& model, const Task& task, const Format& format, const EvaluationSet& set,
                  const std::vector<std::size_t>& open, Judgements& judged) {
  std::vector<Prompt> prompts;
  prompts.reserve(open.size());
  for (const std::size_t k : open) prompts.push_back(prompt_of(set.examples[k], model.config().context));
  const auto outputs = greedy_decode(model, prompts, task.vocabulary().id(special::eos));
  for (std::size_t i = 0; i < open.size(); ++i) {
    const Verdict verdict = task.verify(*set.instances[open[i]], format, outputs[i]);
    judged.each[open[i]].exact = verdict.answer_right;
    judged.each[open[i]].trace = verdict.trace_right;
    if (!verdict.trace_right) judged.each[open[i]].wrong_step = verdict.first_wrong_step + 1;
  }
}

}  // namespace

Judgements judge(const Model<float>& model, const Task& task, const Format& format, const EvaluationSet& set,
                 const std::function<void()>& on_chunk) {
  Judgements judged;
  judged.each.resize(set.examples.size());
  std::int64_t targets = 0;
  for (std::size_t first = 0; first < set.examples.size(); first += judged_together) {
    const std::size_t last = std::min(set.examples.size(), first + judged_together);
    if (on_chunk && first > 0) on_chunk();
    if (!set.graphs.empty()) {
      score_graphs(model, set, first, last, judged, targets);
      continue;
    }
    score_chunk(model, task, set, first, last, judged, targets);
    if (task.info().answer != AnswerKind::next_token) continue;
    std::vector<std::size_t> open;
    for (std::size_t k = first; k < last; ++k) {
      if (!judged.each[k].exact) open.push_back(k);
    }
    // Of all models transformers alone write.
    if (!open.empty()) {
      decode_chunk(dynamic_cast<const Transformer<float>&>(model), task, format, set, open, judged);
    }
  }
  if (targets > 0) judged.loss /= static_cast<double>(targets);
  return judged;
}

}  // namespace fathom
