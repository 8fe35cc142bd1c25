# category: dtype-mismatch
# error: RuntimeError
# culprits: tokens, self.embed
# cause: tokens; float32; self.embed
# fix:
# fix-line:

import torch
from torch import nn


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(30, 8)
        self.tag = nn.Linear(8, 4)

    def forward(self, tokens):
        return self.tag(self.embed(tokens))  # <- fails


def pad(sequences, length):
    padded = torch.zeros(len(sequences), length)
    for row, seq in enumerate(sequences):
        padded[row, : len(seq)] = torch.tensor(seq)
    return padded


batch = pad([[3, 5, 7], [1, 2], [29]], length=4)
print(Tagger()(batch).shape)
