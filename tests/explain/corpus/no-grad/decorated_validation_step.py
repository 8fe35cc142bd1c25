# category: no-grad
# error: RuntimeError
# culprits: loss
# cause: loss; no_grad; requires_grad
# fix:
# fix-line:

import torch
from torch import nn


class Trainer:
    def __init__(self):
        self.net = nn.Sequential(nn.Linear(3, 3), nn.ReLU(), nn.Linear(3, 2))
        self.opt = torch.optim.AdamW(self.net.parameters())

    @torch.no_grad()
    def step(self, batch):
        x, y = batch
        return nn.functional.cross_entropy(self.net(x), y)

    def fit(self, batches):
        for batch in batches:
            loss = self.step(batch)
            self.opt.zero_grad()
            loss.backward()  # <- fails
            self.opt.step()


torch.manual_seed(0)
Trainer().fit([(torch.randn(4, 3), torch.tensor([0, 1, 1, 0]))])
