import torch
from torch import nn

images = torch.zeros(4, 3, 8, 8)
net = nn.Conv2d(3, 4, 3)
out = net(images)
