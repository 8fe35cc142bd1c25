import torch
from torch import nn

model = nn.Linear(5, 1)
opt = torch.optim.SGD(model.parameters(), lr=0.1)
for _ in range(2):
    x, y = torch.randn(8, 5), torch.randn(8, 1)
    mse = nn.functional.mse_loss(model(x), y)
    loss = torch.tensor(mse.item(), requires_grad=True)
    opt.zero_grad()
    loss.backward()
    opt.step()
