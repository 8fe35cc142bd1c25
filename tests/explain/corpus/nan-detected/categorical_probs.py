# category: nan-detected
# error: ValueError
# culprits: probs
# cause: probs; nan; Categorical
# fix:
# fix-line:

import torch


def sample_next(logits, banned):
    logits = logits.clone()
    logits[..., banned] = float("-inf")
    probs = torch.softmax(logits, dim=-1)
    return torch.distributions.Categorical(probs=probs).sample()  # <- fails


torch.manual_seed(0)
print(sample_next(torch.randn(2, 3), banned=[0, 1, 2]))
