// SPDX-License-Identifier: Apache-2.0
// Initial distributions by the name of where they come from.
#pragma once

#include "core/nn/parameter_store.h"

namespace fathom {

enum class Initialiser { gpt2, pytorch };

// gpt2 (Radford et al. 2019; HuggingFace's GPT2PreTrainedModel): weights and embeddings N(0, 0.02^2), biases 0, the two
// projections back onto the residual stream N(0, (0.02 / sqrt(2 depth))^2).
// pytorch (nn.Linear, nn.Embedding): weights and biases U(-1/sqrt(in), 1/sqrt(in)), embeddings N(0, 1).
Initial weight_initial(Initialiser initialiser, int inputs);
Initial residual_weight_initial(Initialiser initialiser, int inputs, int depth);
Initial bias_initial(Initialiser initialiser, int inputs);
Initial embedding_initial(Initialiser initialiser);

}  // namespace fathom
