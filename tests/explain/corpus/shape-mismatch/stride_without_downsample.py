# category: shape-mismatch
# error: RuntimeError
# culprits: out, identity
# cause: out [4, 32, 16, 16]; dimension 3; dimension 2
# fix:
# fix-line:

import torch
from torch import nn


class BasicBlock(nn.Module):
    def __init__(self, planes, stride=1):
        super().__init__()
        self.conv1 = nn.Conv2d(planes, planes, 3, stride=stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(planes)
        self.conv2 = nn.Conv2d(planes, planes, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(planes)
        self.relu = nn.ReLU(inplace=True)

    def forward(self, x):
        identity = x
        out = self.relu(self.bn1(self.conv1(x)))
        out = self.bn2(self.conv2(out))
        out += identity  # <- fails
        return self.relu(out)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(3, 32, 3, padding=1)
        self.layers = nn.Sequential(BasicBlock(32), BasicBlock(32, stride=2))

    def forward(self, x):
        return self.layers(self.stem(x)).mean((2, 3))


net = Net()
print(net(torch.randn(4, 3, 32, 32)).shape)
