"""Tensors to look into, at three stops in the same function."""

import numpy as np
import torch


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = torch.nn.Linear(4, 3)

    def forward(self, x):
        return self.fc(x)


def noise():
    return torch.rand(3)


def learn(step):
    x = torch.arange(12.0).reshape(3, 4) * (step + 1)
    x[1, 2] = float("nan")
    mask = x.t()[1:] > 4
    half = torch.linspace(-1, 1, 5000, dtype=torch.bfloat16).reshape(50, 100)
    weird = torch.complex(x, x)
    images = np.arange(24, dtype=np.int16).reshape(2, 3, 4)
    words = np.array(["a", "b"])
    shadow = torch.ones(2, 3, device="meta")
    big = torch.arange(6_000_000, dtype=torch.int32).reshape(2000, 3000)
    loss = net(torch.ones(2, 4)).sum()
    loss.backward()
    return x, mask, half, weird, images, words, shadow, big  # stop: step


net = Net()
for step in range(3):
    learn(step)
