import torch
import torch.nn.functional as F
from torch import nn

net = nn.Linear(6, 3)
out = net(torch.randn(8, 6)).softmax(dim=1)
loss = F.nll_loss(out, torch.randint(0, 3, (8,)))
loss.backward()
