import torch
from torch import nn

features = torch.full((8, 4), 3.0)
net = nn.Linear(4, 2)
out = net(features)
