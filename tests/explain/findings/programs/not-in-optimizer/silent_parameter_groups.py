import torch
from torch import nn

model = nn.Sequential(nn.Linear(5, 8), nn.LayerNorm(8), nn.Linear(8, 3))
decay = [p for p in model.parameters() if p.dim() > 1]
rest = [p for p in model.parameters() if p.dim() <= 1]
optimizer = torch.optim.AdamW([{"params": decay, "weight_decay": 0.1}, {"params": rest, "weight_decay": 0.0}], lr=1e-3)
teacher = nn.Linear(5, 3)
loss = (model(torch.randn(4, 5)) - teacher(torch.randn(4, 5)).detach()).pow(2).mean()
loss.backward()
optimizer.step()
