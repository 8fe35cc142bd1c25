import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Linear(6, 16)
        self.decoder = nn.Linear(16, 6)

    def forward(self, x):
        code = self.encoder(x)
        clipped = torch.tensor(code.detach().numpy().clip(-1, 1))
        return self.decoder(clipped)


net = Net()
opt = torch.optim.SGD(net.parameters(), lr=0.1)
x = torch.randn(4, 6)
loss = (net(x) - x).pow(2).mean()
loss.backward()
opt.step()
