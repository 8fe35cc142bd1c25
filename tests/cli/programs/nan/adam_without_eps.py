import torch
from torch import nn

torch.manual_seed(0)
model = nn.Linear(4, 2)
optimizer = torch.optim.Adam(model.parameters(), lr=0.1, eps=0.0)
x = torch.randn(8, 4)
x[:, 1] = 0.0
model(x).pow(2).mean().backward()
optimizer.step()  # nan: addcdiv_ overwritten
print("end", model.weight.isnan().any().item())
