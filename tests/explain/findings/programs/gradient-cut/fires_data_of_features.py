import torch
from torch import nn

encoder = nn.Linear(6, 8)
head = nn.Linear(8, 2)
opt = torch.optim.SGD([*encoder.parameters(), *head.parameters()], lr=0.1)
x, y = torch.randn(16, 6), torch.randint(0, 2, (16,))
for _ in range(2):
    features = encoder(x).data
    logits = head(features)
    loss = nn.functional.cross_entropy(logits, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
