# category: backward-twice
# error: RuntimeError
# culprits: elbo
# cause: elbo; prior; loop
# fix:
# fix-line:

import torch

torch.manual_seed(0)
scale = torch.ones(3, requires_grad=True)
loc = torch.zeros(3, requires_grad=True)
sgd = torch.optim.SGD([scale, loc], lr=0.01)
prior = torch.exp(scale).log1p()

for _ in range(3):
    noise = torch.randn(3)
    sample = loc + noise * prior
    elbo = -(sample - 2).pow(2).sum()
    sgd.zero_grad()
    elbo.backward()  # <- fails
    sgd.step()
