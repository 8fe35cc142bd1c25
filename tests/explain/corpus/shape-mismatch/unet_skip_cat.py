# category: shape-mismatch
# error: RuntimeError
# culprits: up, skip
# cause: 24; 25; dim 2
# fix:
# fix-line:

import torch
import torch.nn as nn


class DoubleConv(nn.Sequential):
    def __init__(self, cin, cout):
        super().__init__(nn.Conv2d(cin, cout, 3, padding=1), nn.ReLU(), nn.Conv2d(cout, cout, 3, padding=1), nn.ReLU())


class UNet(nn.Module):
    def __init__(self, base=4):
        super().__init__()
        self.enc1 = DoubleConv(1, base)
        self.enc2 = DoubleConv(base, base * 2)
        self.pool = nn.MaxPool2d(2)
        self.upconv = nn.ConvTranspose2d(base * 2, base, 2, stride=2)
        self.dec1 = DoubleConv(base * 2, base)
        self.final = nn.Conv2d(base, 1, 1)

    def forward(self, scan):
        skip = self.enc1(scan)
        bottom = self.enc2(self.pool(skip))
        up = self.upconv(bottom)
        merged = torch.cat([up, skip], dim=1)  # <- fails
        return self.final(self.dec1(merged))


unet = UNet()
ct = torch.rand(1, 1, 25, 25)
mask = torch.sigmoid(unet(ct)) > 0.5
print(mask.float().mean())
