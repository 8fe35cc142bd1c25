# category: non-scalar-backward
# error: RuntimeError
# culprits: u, x
# cause: u; [50, 1]; scalar
# fix:
# fix-line:

import torch
from torch import nn

torch.manual_seed(0)
pinn = nn.Sequential(nn.Linear(1, 16), nn.Tanh(), nn.Linear(16, 1))


def residual(x):
    u = pinn(x)
    du = torch.autograd.grad(u, x, create_graph=True)[0]  # <- fails
    return du + u


grid = torch.linspace(0, 1, 50).unsqueeze(1).requires_grad_()
(residual(grid) ** 2).mean().backward()
