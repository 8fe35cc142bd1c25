import torch
from torch import nn

model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 2))
model[0].requires_grad_(False)
opt = torch.optim.SGD(model[2].parameters(), lr=0.1)
loss = model(torch.randn(4, 4)).pow(2).mean()
loss.backward()
opt.step()
