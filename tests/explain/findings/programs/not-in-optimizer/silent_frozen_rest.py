import torch
from torch import nn

model = nn.Sequential(nn.Linear(5, 8), nn.ReLU(), nn.Linear(8, 3))
for p in model[0].parameters():
    p.requires_grad_(False)
optimizer = torch.optim.SGD(filter(lambda p: p.requires_grad, model.parameters()), lr=0.1)
loss = model(torch.randn(4, 5)).pow(2).mean()
loss.backward()
optimizer.step()
