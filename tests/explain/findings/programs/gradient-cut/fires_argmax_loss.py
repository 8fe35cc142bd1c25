import torch
from torch import nn

model = nn.Linear(4, 3)
optimizer = torch.optim.Adam(model.parameters())
x = torch.randn(8, 4)
y = torch.randint(0, 3, (8,))
pred = model(x).argmax(dim=1)
loss = (pred != y).float().mean()
optimizer.zero_grad()
loss.backward()
