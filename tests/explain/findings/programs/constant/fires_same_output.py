import torch
import torch.nn as nn

net = nn.Linear(5, 20)
nn.init.constant_(net.weight, 0.1)
print(net(torch.randn(3, 5)))
