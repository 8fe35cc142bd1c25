import torch
import torch.nn as nn

model = nn.Sequential(nn.Linear(3, 8), nn.ReLU(), nn.Linear(8, 1))
x = torch.rand(32, 3)
y = x.sum(1)
y_hat = model(x)
diff = y_hat - y
loss = diff.abs().mean()
loss.backward()
