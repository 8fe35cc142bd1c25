import numpy as np
import torch
from torch import nn

features = torch.tensor(np.random.default_rng(0).random((10, 3)))
net = nn.Linear(3, 1)
out = net(features)
