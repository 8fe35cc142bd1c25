import torch
from torch import nn

net = nn.Embedding(256, 8)
tokens = torch.randint(0, 256, (4, 64))
out = net(tokens)
