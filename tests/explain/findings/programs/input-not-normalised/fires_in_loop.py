import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(64, 2)

    def forward(self, x):
        x = x.flatten(1)
        return self.fc(x)


data = TensorDataset(torch.randint(0, 255, (16, 1, 8, 8), dtype=torch.float32), torch.randint(0, 2, (16,)))
net = Net()
opt = torch.optim.Adam(net.parameters())
for x, y in DataLoader(data, 8):
    loss = nn.functional.cross_entropy(net(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
