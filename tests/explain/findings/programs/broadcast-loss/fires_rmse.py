import torch
import torch.nn as nn


def rmse(pred, actual):
    loss = torch.sqrt(torch.mean((pred - actual) ** 2))
    return loss


net = nn.Linear(3, 1)
r = rmse(net(torch.randn(10, 3)), torch.randn(10))
