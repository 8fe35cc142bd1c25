import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 16, 3)
        self.conv2 = nn.Conv2d(16, 8, 3)
        self.fc = nn.Linear(8, 2)
        self.conv2.bias.data -= 100

    def forward(self, x):
        x = F.relu(self.conv1(x))
        x = F.relu(self.conv2(x))
        x = x.mean((2, 3))
        return self.fc(x)


net = Net()
loss = net(torch.rand(20, 1, 10, 10)).sum()
loss.backward()
print()
