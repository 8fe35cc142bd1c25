# category: shape-mismatch
# error: RuntimeError
# culprits: word_vecs, self.cnn.weight
# cause: 9; 24; self.cnn
# fix: word_vecs.transpose(1, 2)
# fix-line: marked-fix

import torch
from torch import nn


class TextCNN(nn.Module):
    def __init__(self, n_words, emb_dim=24, n_filters=10):
        super().__init__()
        self.lookup = nn.Embedding(n_words, emb_dim)
        self.cnn = nn.Conv1d(emb_dim, n_filters, kernel_size=3)
        self.out = nn.Linear(n_filters, 2)

    def forward(self, review):
        word_vecs = self.lookup(review)
        activations = torch.relu(self.cnn(word_vecs))  # <- fix  # <- fails
        return self.out(activations.max(dim=-1).values)


reviews = torch.randint(0, 200, (6, 9))
print(TextCNN(200)(reviews))
