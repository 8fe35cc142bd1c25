import torch
import torch.nn.functional as F
from torch import nn

net = nn.Sequential(nn.Linear(784, 64), nn.ReLU(), nn.Linear(64, 784))
x = torch.rand(256, 784)
loss = F.binary_cross_entropy_with_logits(net(x), x, reduction="sum")
loss.backward()
print("after")
