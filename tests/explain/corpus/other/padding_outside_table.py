# category: other
# error: AssertionError
# culprits: vocab_size, PAD
# cause: one of the rows
# fix:
# fix-line:

import torch
from torch import nn

PAD = 30522


class Embeddings(nn.Module):
    def __init__(self, vocab_size=30522, hidden=16):
        super().__init__()
        self.word = nn.Embedding(vocab_size, hidden, padding_idx=PAD)  # <- fails
        self.pos = nn.Embedding(512, hidden)

    def forward(self, ids):
        return self.word(ids) + self.pos(torch.arange(ids.size(1)))


print(Embeddings()(torch.randint(0, 100, (2, 8))).shape)
