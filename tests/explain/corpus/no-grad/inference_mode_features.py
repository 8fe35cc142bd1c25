# category: no-grad
# error: RuntimeError
# culprits: cached, self.probe
# cause: cached; inference; clone
# fix:
# fix-line:

import torch
from torch import nn


class Probing:
    def __init__(self, encoder):
        self.encoder = encoder
        self.probe = nn.Linear(6, 2)

    def features(self, x):
        with torch.inference_mode():
            return self.encoder(x)

    def loss(self, x, y):
        cached = self.features(x)
        return nn.functional.cross_entropy(self.probe(cached), y)  # <- fails


torch.manual_seed(0)
probing = Probing(nn.Linear(3, 6))
probing.loss(torch.randn(4, 3), torch.tensor([0, 1, 0, 1])).backward()
