# category: out-of-memory
# error: RuntimeError
# culprits: n_hashes, dim
# cause: memory; n_hashes; dim
# fix:
# fix-line:

import torch
from torch import nn


class HashedFeatures(nn.Module):
    def __init__(self, n_hashes, dim):
        super().__init__()
        self.table = nn.Embedding(n_hashes, dim)  # <- fails
        self.out = nn.Linear(dim, 1)

    def forward(self, hashed):
        return self.out(self.table(hashed).mean(1))


ctr = HashedFeatures(n_hashes=2**40, dim=64)
print(ctr(torch.tensor([[1, 2, 3]])))
