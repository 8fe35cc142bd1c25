# category: shape-mismatch
# error: RuntimeError
# culprits: out, identity
# cause: 16; 8; identity
# fix:
# fix-line:

import torch
from torch import nn


class BasicBlock(nn.Module):
    def __init__(self, inplanes, planes, stride=1, downsample=None):
        super().__init__()
        self.conv1 = nn.Conv2d(inplanes, planes, 3, stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(planes)
        self.conv2 = nn.Conv2d(planes, planes, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(planes)
        self.downsample = downsample
        self.relu = nn.ReLU(inplace=True)

    def forward(self, x):
        identity = x
        out = self.relu(self.bn1(self.conv1(x)))
        out = self.bn2(self.conv2(out))
        if self.downsample is not None:
            identity = self.downsample(x)
        out += identity  # <- fails
        return self.relu(out)


layers = nn.Sequential(BasicBlock(8, 8), BasicBlock(8, 16, stride=1), BasicBlock(16, 16))
print(layers(torch.randn(2, 8, 14, 14)).shape)
