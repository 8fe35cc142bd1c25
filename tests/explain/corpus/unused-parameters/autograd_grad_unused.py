# category: unused-parameters
# error: RuntimeError
# culprits: loss, fast
# cause: fast; unused; allow_unused
# fix: allow_unused=True
# fix-line: marked-fix

import torch
from torch import nn


class Learner(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Linear(3, 5)
        self.out = nn.Linear(5, 1)
        self.temperature = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.out(torch.tanh(self.body(x)))


torch.manual_seed(0)
learner = Learner()
fast = list(learner.parameters())
loss = learner(torch.randn(4, 3)).square().mean()
grads = torch.autograd.grad(loss, fast, create_graph=True)  # <- fix  # <- fails
print(len(grads))
