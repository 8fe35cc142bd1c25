import torch
from torch import nn

torch.set_grad_enabled(False)
model = nn.Linear(4, 3)
opt = torch.optim.SGD(model.parameters(), lr=0.1)
x = torch.randn(8, 4)
y = torch.randint(0, 3, (8,))
logits = model(x)
loss = nn.CrossEntropyLoss()(logits, y)
loss.backward()
