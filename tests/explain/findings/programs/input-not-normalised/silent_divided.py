import torch
from torch import nn

raw = torch.randint(0, 256, (4, 3, 16, 16), dtype=torch.uint8)
x = raw.float() / 255
out = nn.Conv2d(3, 4, 3)(x)
