import torch
import torch.nn as nn


class Deep(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(50, 50) for _ in range(20)])
        self.out = nn.Linear(50, 1)

    def forward(self, x):
        for layer in self.layers:
            x = torch.sigmoid(layer(x))
        return self.out(x)


m = Deep()
opt = torch.optim.SGD(m.parameters(), lr=0.1)
for _ in range(2):
    loss = m(torch.randn(16, 50)).pow(2).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()
print()
