import numpy as np
import torch
import torch.nn as nn

net = nn.Linear(2, 1)
x = torch.rand(6, 2)
target = torch.as_tensor(np.linspace(0, 1, 6)).unsqueeze(1)
out = net(x)
loss = nn.functional.mse_loss(out, target)
loss.backward()
