# category: cuda-unavailable
# error: AssertionError
# culprits: batch, self.device
# cause: CUDA; self.device; CPU
# fix:
# fix-line:

import torch
from torch import nn


class Runner:
    def __init__(self, net, device="cuda:0"):
        self.device = torch.device(device)
        self.net = net

    def predict(self, batch):
        return self.net(batch.to(self.device, non_blocking=True))  # <- fails


runner = Runner(nn.Linear(2, 2))
print(runner.predict(torch.ones(1, 2)))
