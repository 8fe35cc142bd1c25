# category: shape-mismatch
# error: AssertionError
# culprits: pad
# cause: pad [10, 4]; pad.T is [4, 10]
# fix: key_padding_mask=pad.T
# fix-line: marked-fix

import torch
from torch import nn


class Block(nn.Module):
    def __init__(self, d=32, h=4):
        super().__init__()
        self.attn = nn.MultiheadAttention(d, h, batch_first=True)
        self.norm = nn.LayerNorm(d)

    def forward(self, x, pad):
        y, _ = self.attn(x, x, x, key_padding_mask=pad)  # <- fix  # <- fails
        return self.norm(x + y)


tokens = torch.randint(0, 50, (4, 10))
pad = (tokens == 0).T
emb = nn.Embedding(50, 32, padding_idx=0)
block = Block()
print(block(emb(tokens), pad).shape)
