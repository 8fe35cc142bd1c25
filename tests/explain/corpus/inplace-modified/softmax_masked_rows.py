# category: inplace-modified
# error: RuntimeError
# culprits: objective
# cause: Softmax; place
# fix:
# fix-line:

import torch
from torch import nn


class Pooling(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.score = nn.Linear(dim, 1)

    def forward(self, tokens, lengths):
        attn = self.score(tokens).squeeze(-1).softmax(dim=-1)
        for i, n in enumerate(lengths):
            attn[i, n:] = 0
        return torch.einsum("bt,btd->bd", attn, tokens)


torch.manual_seed(0)
pool = Pooling(6)
pooled = pool(torch.randn(2, 5, 6), [5, 3])
objective = pooled.pow(2).mean()
objective.backward()  # <- fails
