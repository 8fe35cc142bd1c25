# category: state-dict-mismatch
# error: RuntimeError
# culprits: wrapped, sd
# cause: module.; prefix; wrapped
# fix:
# fix-line:

import torch
from torch import nn


class Siamese(nn.Module):
    def __init__(self):
        super().__init__()
        self.tower = nn.Linear(4, 2)

    def forward(self, a, b):
        return torch.cdist(self.tower(a), self.tower(b))


sd = Siamese().state_dict()
wrapped = nn.DataParallel(Siamese())
wrapped.load_state_dict(sd)  # <- fails
