import torch
from torch import nn

probs = nn.Sequential(nn.Linear(4, 4), nn.ReLU())(torch.randn(8, 4))
loss = -torch.log(probs[:, 0]).mean()
print(loss)
