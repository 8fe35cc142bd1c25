import torch
from torch import nn


def run(rnn, batch):
    steps = batch.transpose(0, 1)
    out, _ = rnn(steps)
    return out


run(nn.GRU(32, 8), torch.randn(16, 20, 32))
