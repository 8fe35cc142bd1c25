# category: shape-mismatch
# error: RuntimeError
# culprits: tok, pos
# cause: 12; 10; pos
# fix:
# fix-line:

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab=64, d=16, ctx=10):
        super().__init__()
        self.wte = nn.Embedding(vocab, d)
        self.wpe = nn.Parameter(torch.randn(ctx, d) * 0.02)
        self.drop = nn.Dropout(0.1)

    def forward(self, idx):
        tok = self.wte(idx)
        pos = self.wpe[: idx.size(1)]
        return self.drop(tok + pos)  # <- fails


emb = GPTEmbedding()
prompt = torch.arange(24).view(2, 12)
print(emb(prompt).shape)
