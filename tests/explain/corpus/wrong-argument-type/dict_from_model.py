# category: wrong-argument-type
# error: TypeError
# culprits: outputs
# cause: dict; outputs
# fix:
# fix-line:

import torch
from torch import nn


class Detector(nn.Module):
    def __init__(self):
        super().__init__()
        self.cls = nn.Linear(4, 3)

    def forward(self, x):
        return {"logits": self.cls(x)}


outputs = Detector()(torch.randn(2, 4))
loss = nn.functional.cross_entropy(outputs, torch.tensor([0, 2]))  # <- fails
