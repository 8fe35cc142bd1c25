# category: shape-mismatch
# error: RuntimeError
# culprits: x, self.key.weight
# cause: 24; 32; self.key
# fix:
# fix-line:

import functools

import torch
from torch import nn


def checked(forward):
    @functools.wraps(forward)
    def call(self, *args, **kwargs):
        out = forward(self, *args, **kwargs)
        assert torch.isfinite(out).all()
        return out

    return call


class SelfAttention(nn.Module):
    def __init__(self, hidden, kv_hidden):
        super().__init__()
        self.query = nn.Linear(hidden, hidden)
        self.key = nn.Linear(kv_hidden, hidden)
        self.value = nn.Linear(kv_hidden, hidden)

    @checked
    def forward(self, x):
        return nn.functional.scaled_dot_product_attention(self.query(x), self.key(x), self.value(x))  # <- fails


print(SelfAttention(hidden=24, kv_hidden=32)(torch.randn(2, 5, 24)).shape)
