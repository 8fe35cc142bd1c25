import torch
from torch import nn

model = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.LayerNorm(16), nn.Dropout(0.0), nn.Linear(16, 2))
model.eval()
opt = torch.optim.Adam(model.parameters())
loss = model(torch.randn(4, 8)).pow(2).mean()
loss.backward()
opt.step()
