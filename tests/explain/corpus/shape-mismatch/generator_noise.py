# category: shape-mismatch
# error: RuntimeError
# culprits: noise, netG
# cause: 100; 64; netG[0]
# fix: torch.randn(4, 100, 1, 1)
# fix-line: marked-fix

import torch
from torch import nn

nz = 64
ngf = 8

netG = nn.Sequential(
    nn.ConvTranspose2d(100, ngf * 2, 4, 1, 0, bias=False),
    nn.BatchNorm2d(ngf * 2),
    nn.ReLU(True),
    nn.ConvTranspose2d(ngf * 2, ngf, 4, 2, 1, bias=False),
    nn.BatchNorm2d(ngf),
    nn.ReLU(True),
    nn.ConvTranspose2d(ngf, 3, 4, 2, 1, bias=False),
    nn.Tanh(),
)

noise = torch.randn(4, nz, 1, 1)  # <- fix
fake = netG(noise)  # <- fails
print(fake.shape)
