import torch
from torch import nn

model = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 4), nn.Softmax(dim=1))
criterion = nn.CrossEntropyLoss()
x, y = torch.randn(8, 8), torch.randint(0, 4, (8,))
loss = criterion(model(x), y)
loss.backward()
print(loss)
