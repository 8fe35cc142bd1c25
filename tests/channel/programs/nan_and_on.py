"""NaN in a function and in the backward pass, with lines around them to step to and to stop at."""

import torch


def entropy(values):
    logs = torch.log(values)  # made here
    total = (values * logs).sum()
    return total


values = torch.tensor([-1.0, 2.0, 3.0])
before = values.sum()  # stop: before
result = entropy(values)
depth = torch._C._len_torch_dispatch_stack()  # stop: after
x = torch.zeros(3, requires_grad=True)
norm = x.pow(2).sum().sqrt()
norm.backward()  # made in backward
enabled = torch.is_anomaly_enabled()  # stop: end
