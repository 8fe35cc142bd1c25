# category: wrong-argument-type
# error: TypeError
# culprits: mask
# cause: None; mask
# fix:
# fix-line:

import torch


class Pool(torch.nn.Module):
    def forward(self, x, mask=None):
        return torch.where(mask, x, 0.0).sum(1)  # <- fails


Pool()(torch.randn(2, 3))
