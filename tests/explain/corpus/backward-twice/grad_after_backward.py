# category: backward-twice
# error: RuntimeError
# culprits: energy, positions
# cause: energy; positions; retain_graph
# fix:
# fix-line:

import torch
from torch import nn

torch.manual_seed(0)
potential = nn.Sequential(nn.Linear(3, 16), nn.SiLU(), nn.Linear(16, 1))


def forces(positions):
    energy = potential(positions).sum()
    energy.backward()
    (grad,) = torch.autograd.grad(energy, positions)  # <- fails
    return -grad


atoms = torch.randn(6, 3, requires_grad=True)
print(forces(atoms))
