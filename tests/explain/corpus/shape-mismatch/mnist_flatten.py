# category: shape-mismatch
# error: RuntimeError
# culprits: x, self.fc1.weight
# cause: 1568; 3136; self.fc1
# fix: nn.Linear(1568, 128)
# fix-line: marked-fix

import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 16, 3, padding=1)
        self.conv2 = nn.Conv2d(16, 32, 3, padding=1)
        self.pool = nn.MaxPool2d(2, 2)
        self.fc1 = nn.Linear(3136, 128)  # <- fix
        self.fc2 = nn.Linear(128, 10)

    def forward(self, x):
        x = self.pool(F.relu(self.conv1(x)))
        x = self.pool(F.relu(self.conv2(x)))
        x = x.view(x.size(0), -1)
        x = F.relu(self.fc1(x))  # <- fails
        return self.fc2(x)


torch.manual_seed(0)
net = Net()
images = torch.randn(8, 1, 28, 28)
outputs = net(images)
print(outputs.shape)
