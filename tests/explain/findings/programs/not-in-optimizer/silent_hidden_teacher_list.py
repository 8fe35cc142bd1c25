import torch
from torch import nn


class Student(nn.Module):
    def __init__(self, other):
        super().__init__()
        self.net = nn.Linear(6, 4)
        self.hidden = [other]

    def forward(self, x):
        return self.net(x), self.hidden[0](x)


branches = [nn.Linear(6, 4) for _ in range(3)]
model = Student(nn.Linear(6, 4).requires_grad_(False))
head = nn.ModuleList(nn.Linear(4, 2) for _ in range(3))
parameters = [p for branch in branches for p in branch.parameters()]
optimizer = torch.optim.SGD([*model.parameters(), *head.parameters(), *parameters], lr=0.1)
for step in range(3):
    x = torch.randn(16, 6)
    own, other = model(x)
    loss = (own - other).pow(2).mean()
    for branch, last in zip(branches, head):
        loss = loss + last(branch(x)).pow(2).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
