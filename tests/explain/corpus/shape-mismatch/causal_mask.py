# category: shape-mismatch
# error: RuntimeError
# culprits: scores, self.tril
# cause: 24; 16; self.tril
# fix:
# fix-line:

import torch
import torch.nn.functional as F
from torch import nn

block_size = 16


class Head(nn.Module):
    def __init__(self, n_embd, head_size):
        super().__init__()
        self.key = nn.Linear(n_embd, head_size, bias=False)
        self.query = nn.Linear(n_embd, head_size, bias=False)
        self.value = nn.Linear(n_embd, head_size, bias=False)
        self.register_buffer("tril", torch.tril(torch.ones(block_size, block_size)))

    def forward(self, x):
        _, T, C = x.shape
        k, q = self.key(x), self.query(x)
        scores = q @ k.transpose(-2, -1) * C**-0.5
        scores = scores.masked_fill(self.tril[:T, :T] == 0, float("-inf"))  # <- fails
        return F.softmax(scores, dim=-1) @ self.value(x)


context = torch.randn(1, 24, 32)
print(Head(32, 8)(context).shape)
