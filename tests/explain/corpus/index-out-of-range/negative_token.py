# category: index-out-of-range
# error: IndexError
# culprits: tokens, emb
# cause: tokens; -100; emb
# fix:
# fix-line:

import torch
from torch import nn

emb = nn.Embedding(32, 4)
labels = torch.tensor([[5, 9, 2, -100, -100], [7, 7, 1, 3, -100]])


def shift_right(labels, start=0):
    shifted = torch.full_like(labels, start)
    shifted[:, 1:] = labels[:, :-1]
    return shifted


tokens = shift_right(labels)
decoder_inputs = emb(tokens)  # <- fails
print(decoder_inputs.shape)
