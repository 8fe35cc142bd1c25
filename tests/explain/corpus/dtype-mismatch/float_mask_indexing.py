# category: dtype-mismatch
# error: IndexError
# culprits: embeddings, attention_mask
# cause: attention_mask; float32; bool
# fix: attention_mask.bool()
# fix-line: marked-fix

import torch

torch.manual_seed(0)
embeddings = torch.randn(2, 6, 8)
attention_mask = torch.ones(2, 6)
attention_mask[1, 4:] = 0


def mean_pool():
    kept = embeddings[attention_mask]  # <- fix  # <- fails
    return kept.mean(0)


sentence_vector = mean_pool()
print(sentence_vector / sentence_vector.norm())
