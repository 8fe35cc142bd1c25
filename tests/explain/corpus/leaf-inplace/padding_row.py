# category: leaf-inplace
# error: RuntimeError
# culprits: self.vectors.weight
# cause: self.vectors.weight; leaf; no_grad
# fix:
# fix-line:

import torch
from torch import nn


class WordVectors(nn.Module):
    def __init__(self, pretrained):
        super().__init__()
        self.vectors = nn.Embedding(*pretrained.shape)
        for row, vector in enumerate(pretrained):
            self.vectors.weight[row] = vector  # <- fails

    def forward(self, ids):
        return self.vectors(ids)


glove = torch.randn(6, 3)
print(WordVectors(glove)(torch.tensor([1, 2])))
