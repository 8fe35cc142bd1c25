# category: index-out-of-range
# error: IndexError
# culprits: ids, self.embedding.num_embeddings
# cause: ids; 12; self.embedding
# fix:
# fix-line:

import torch
from torch import nn

words = "the quick brown fox jumps over the lazy dog and runs away home".split()
word_to_ix = {w: i + 1 for i, w in enumerate(sorted(set(words)))}


class BagOfWords(nn.Module):
    def __init__(self, vocab_size, dim=5):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, dim)

    def forward(self, ids):
        return self.embedding(ids).mean(0)  # <- fails


bow = BagOfWords(len(word_to_ix))
print(bow(torch.tensor([word_to_ix[w] for w in words])))
