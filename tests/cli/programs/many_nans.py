"""Many ways to a NaN, each from clean inputs: the lines that stop are marked."""

import math

import torch
from torch import nn
from torch.nn import functional

torch.manual_seed(0)
inf = float("inf")
x = torch.tensor([[-2.0, 0.5, 3.0], [1.0, 0.0, -1.0]])
masked = torch.tensor([[-inf, -inf, -inf], [0.0, 1.0, 2.0]])
large = torch.tensor([[inf, 1.0, 2.0]])
x.sqrt()  # nan
x.pow(0.5)  # nan
x.asin()  # nan
x.log1p()  # nan
x / (x - x) * 0  # nan
large - large  # nan
large * torch.zeros(3)  # nan
masked.softmax(1)  # nan
functional.log_softmax(large, 1)  # nan
x @ masked.t()  # nan
targets = torch.full((2,), -100)
functional.cross_entropy(x, targets)  # nan
x[:0].mean()  # nan
layer = nn.Linear(3, 2)
layer.weight.data[0, 0] = inf
layer(torch.zeros(1, 3))  # nan
x.masked_fill(x > 2, math.nan)  # nothing: it was given, after others were met
values = x.clone()
values.log_()  # nan
values.mul_(2.0)  # nothing: it spreads
torch._foreach_sqrt_([x])  # nan
print("end")
