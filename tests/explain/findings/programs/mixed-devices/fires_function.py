import contextlib

import torch
import torch.nn as nn


def run(net, x):
    x = x * 2
    y = net(x)
    return y


with contextlib.suppress(Exception):
    run(nn.Linear(3, 2), torch.ones(2, 3, device="meta"))
