# category: index-out-of-range
# error: IndexError
# culprits: chars
# cause: 26; self.embed
# fix:
# fix-line:

import torch
from torch import nn


class Namer(nn.Module):
    def __init__(self, vocab):
        super().__init__()
        self.embed = nn.Embedding(vocab, 8)
        self.rnn = nn.GRU(8, 8, batch_first=True)

    def forward(self, chars):
        return self.rnn(self.embed(chars))[1]  # <- fails


def encoded(name):
    return torch.tensor([[ord(c) - ord("a") for c in name.lower()]])


model = Namer(26)
model(encoded("mary"))
model(encoded("jo{n"))
