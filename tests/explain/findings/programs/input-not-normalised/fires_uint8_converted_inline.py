import numpy as np
import torch
from torch import nn

pixels = np.random.default_rng(0).integers(0, 256, (8, 28, 28)).astype(np.uint8)
batch = torch.from_numpy(pixels).flatten(1)
net = nn.Linear(784, 10)
logits = net(batch.float())
