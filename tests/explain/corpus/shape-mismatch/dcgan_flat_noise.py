# category: shape-mismatch
# error: RuntimeError
# culprits: z
# cause: z [16, 100]; the channels
# fix: z[:, :, None, None]
# fix-line: marked-fix

import torch
from torch import nn


class Generator(nn.Module):
    def __init__(self, nz=100, ngf=16):
        super().__init__()
        self.main = nn.Sequential(
            nn.ConvTranspose2d(nz, ngf * 2, 4, 1, 0, bias=False),
            nn.BatchNorm2d(ngf * 2),
            nn.ReLU(True),
            nn.ConvTranspose2d(ngf * 2, 3, 4, 2, 1, bias=False),
            nn.Tanh(),
        )

    def forward(self, z):
        return self.main(z)  # <- fix  # <- fails


netG = Generator()
noise = torch.randn(16, 100)
fake = netG(noise)
print(fake.shape)
