import torch
import torch.nn as nn
import torch.nn.functional as F

model = nn.Linear(4, 3)
criterion = nn.CrossEntropyLoss()
x, y = torch.randn(5, 4), torch.randint(0, 3, (5,))
loss = criterion(F.softmax(model(x), dim=1), y)
