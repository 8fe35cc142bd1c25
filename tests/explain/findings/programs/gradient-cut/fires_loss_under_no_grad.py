import torch
from torch import nn

model = nn.Linear(5, 2)
opt = torch.optim.SGD(model.parameters(), lr=0.1)
x, y = torch.randn(8, 5), torch.randint(0, 2, (8,))
with torch.no_grad():
    out = model(x)
loss = nn.functional.cross_entropy(out, y)
opt.zero_grad()
loss.backward()
opt.step()
