# category: nan-detected
# error: RuntimeError
# culprits: logits
# cause: logits [2, 20] holds -inf
# fix: logits.softmax(-1)
# fix-line: marked-fix

import torch


def sample(logits, temperature=1.0, top_k=3):
    logits = logits / temperature
    kth = logits.topk(top_k).values[..., -1:]
    logits = logits.masked_fill(logits < kth, float("-inf"))
    return torch.multinomial(logits, 1)  # <- fix  # <- fails


torch.manual_seed(0)
print(sample(torch.randn(2, 20)))
