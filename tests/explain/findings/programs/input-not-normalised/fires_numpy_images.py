import numpy as np
import torch
import torch.nn as nn

imgs = np.random.randint(0, 256, size=(10, 32, 32, 3))


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.c = nn.Conv2d(3, 8, 3)

    def forward(self, x):
        x = self.c(x)
        return x.mean((1, 2, 3))


x = torch.tensor(imgs, dtype=torch.float32).permute(0, 3, 1, 2)
net = Net()
out = net(x)
