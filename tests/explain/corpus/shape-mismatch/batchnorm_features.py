# category: shape-mismatch
# error: RuntimeError
# culprits: z, self.bn.num_features
# cause: 64; 32; self.bn
# fix: nn.BatchNorm2d(64)
# fix-line: marked-fix

import torch
from torch import nn


class Discriminator(nn.Module):
    def __init__(self):
        super().__init__()
        self.c1 = nn.Conv2d(3, 32, 4, 2, 1)
        self.c2 = nn.Conv2d(32, 64, 4, 2, 1)
        self.bn = nn.BatchNorm2d(32)  # <- fix
        self.c3 = nn.Conv2d(64, 1, 4, 1, 0)

    def forward(self, x):
        a = nn.functional.leaky_relu(self.c1(x), 0.2)
        z = self.c2(a)
        z = nn.functional.leaky_relu(self.bn(z), 0.2)  # <- fails
        return self.c3(z).flatten(1)


netD = Discriminator()
real = torch.rand(4, 3, 16, 16) * 2 - 1
print(netD(real).sigmoid().mean())
