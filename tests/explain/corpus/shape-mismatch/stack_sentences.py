# category: shape-mismatch
# error: RuntimeError
# culprits: encoded
# cause: 4; 2; stack
# fix: pad_sequence(encoded, batch_first=True)
# fix-line: marked-fix

import torch
from torch import nn

corpus = ["the cat sat down", "a dog", "birds sing in the morning"]
vocab = {w: i + 1 for i, w in enumerate(sorted({w for s in corpus for w in s.split()}))}


def encode(sentence):
    return torch.tensor([vocab[w] for w in sentence.split()])


encoded = [encode(s) for s in corpus]
batch = torch.stack(encoded)  # <- fix  # <- fails
embedding = nn.Embedding(len(vocab) + 1, 6, padding_idx=0)
print(embedding(batch).mean(1))
