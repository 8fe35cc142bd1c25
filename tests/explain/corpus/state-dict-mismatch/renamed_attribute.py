# category: state-dict-mismatch
# error: RuntimeError
# culprits: encoder, old
# cause: encoder; attn.qkv.weight; attention.qkv.weight
# fix:
# fix-line:

import torch
from torch import nn


class OldBlock(nn.Module):
    def __init__(self, d=4):
        super().__init__()
        self.attention = nn.ModuleDict({"qkv": nn.Linear(d, 3 * d)})
        self.norm = nn.LayerNorm(d)


class Block(nn.Module):
    def __init__(self, d=4):
        super().__init__()
        self.attn = nn.ModuleDict({"qkv": nn.Linear(d, 3 * d)})
        self.norm = nn.LayerNorm(d)

    def forward(self, x):
        return self.attn["qkv"](self.norm(x)).chunk(3, -1)[0]


torch.manual_seed(0)
old = OldBlock().state_dict()
encoder = Block()
print(encoder.load_state_dict(old))  # <- fails
