import torch
import torch.nn.functional as F
from torch import nn


def step(model, x, y):
    loss = F.smooth_l1_loss(model(x), y)
    loss.backward()
    return loss


step(nn.Linear(4, 1), torch.randn(16, 4), torch.randn(16))
