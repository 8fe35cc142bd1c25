# category: index-out-of-range
# error: IndexError
# culprits: positions, self.pos
# cause: positions; 16; self.pos
# fix:
# fix-line:

import torch
from torch import nn


class MiniGPT(nn.Module):
    def __init__(self, vocab=30, width=8, block_size=16):
        super().__init__()
        self.tok = nn.Embedding(vocab, width)
        self.pos = nn.Embedding(block_size, width)
        self.lm_head = nn.Linear(width, vocab)

    def forward(self, idx):
        positions = torch.arange(idx.size(1))
        return self.lm_head(self.tok(idx) + self.pos(positions))  # <- fails


gpt = MiniGPT()
context = torch.zeros(1, 10, dtype=torch.long)
for _ in range(20):
    nxt = gpt(context)[:, -1].argmax(-1, keepdim=True)
    context = torch.cat([context, nxt], dim=1)
