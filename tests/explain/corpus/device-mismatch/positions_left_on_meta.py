# category: device-mismatch
# error: RuntimeError
# culprits: tok, pos
# cause: tok; pos; meta
# fix:
# fix-line:

import torch
from torch import nn

device = torch.device("meta")


class Embedder(nn.Module):
    def __init__(self, vocab, width):
        super().__init__()
        self.tokens = nn.Embedding(vocab, width)
        self.positions = torch.zeros(8, width)

    def forward(self, ids):
        tok = self.tokens(ids)
        pos = self.positions[: ids.shape[-1]]
        return torch.cat([tok, pos.expand_as(tok)], dim=-1)  # <- fails


model = Embedder(20, 4).to(device)
ids = torch.randint(0, 20, (2, 5), device=device)
print(model(ids).shape)
