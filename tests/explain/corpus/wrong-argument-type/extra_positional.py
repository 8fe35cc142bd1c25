# category: wrong-argument-type
# error: TypeError
# culprits:
# cause: forward
# fix:
# fix-line:

import torch
from torch import nn


class Enc(nn.Module):
    def forward(self, ids):
        return ids * 2


enc = Enc()
ids, mask = torch.ones(2, 3), torch.ones(2, 3)
enc(ids, mask)  # <- fails
