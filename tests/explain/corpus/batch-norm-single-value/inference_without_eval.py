# category: batch-norm-single-value
# error: ValueError
# culprits: self.net, board
# cause: eval; 1; self.net
# fix:
# fix-line:

import torch
from torch import nn


class ValueNet:
    def __init__(self):
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(9, 16), nn.BatchNorm1d(16), nn.Tanh(), nn.Linear(16, 1))

    @torch.no_grad()
    def evaluate(self, board):
        return self.net(board.unsqueeze(0)).item()  # <- fails


print(ValueNet().evaluate(torch.zeros(3, 3)))
