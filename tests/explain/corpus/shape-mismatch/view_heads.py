# category: shape-mismatch
# error: RuntimeError
# culprits: q
# cause: 40; 4; 12
# fix:
# fix-line:

import torch
from torch import nn


class SelfAttention(nn.Module):
    def __init__(self, d_model=40, n_heads=4, d_head=12):
        super().__init__()
        self.n_heads, self.d_head = n_heads, d_head
        self.to_q = nn.Linear(d_model, d_model)
        self.to_k = nn.Linear(d_model, d_model)
        self.to_v = nn.Linear(d_model, d_model)

    def forward(self, tokens):
        B, T, _ = tokens.shape
        q, k, v = self.to_q(tokens), self.to_k(tokens), self.to_v(tokens)
        q = q.view(B, T, self.n_heads, self.d_head).transpose(1, 2)  # <- fails
        k = k.view(B, T, self.n_heads, self.d_head).transpose(1, 2)
        v = v.view(B, T, self.n_heads, self.d_head).transpose(1, 2)
        att = (q @ k.transpose(-2, -1)) * self.d_head**-0.5
        return (att.softmax(-1) @ v).transpose(1, 2).reshape(B, T, -1)


print(SelfAttention()(torch.randn(2, 7, 40)).shape)
