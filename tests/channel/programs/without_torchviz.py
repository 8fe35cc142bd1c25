"""A training step in an environment without torchviz and graphviz and, as in Python 3.12, without distutils."""

import sys

import torch
from torch import nn


class Hidden:
    """Hides them: a stand-in for an environment of its own, which would need a torch of its own."""

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("torchviz", "graphviz", "distutils"):
            raise ModuleNotFoundError(name)


net = nn.Sequential(nn.Linear(3, 2), nn.ReLU(), nn.Linear(2, 1))
sys.meta_path.insert(0, Hidden())
sys.path[:] = [folder for folder in sys.path if "site-packages" not in folder]


def step(net, x):
    loss = net(x).sum()
    print(loss)  # stop: step
    loss.backward()
    return net[0].weight.grad is not None


done = step(net, torch.ones(4, 3))
print(done)  # stop: after
