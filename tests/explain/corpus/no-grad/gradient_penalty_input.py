# category: no-grad
# error: RuntimeError
# culprits: d_out, x_hat
# cause: x_hat; requires_grad; autograd.grad
# fix: requires_grad_(
# fix-line: marked-fix

import torch
from torch import nn


def gradient_penalty(critic, real, fake):
    eps = torch.rand(real.size(0), 1)
    x_hat = eps * real + (1 - eps) * fake  # <- fix
    d_out = critic(x_hat)
    (grad,) = torch.autograd.grad(d_out.sum(), x_hat, create_graph=True)  # <- fails
    return (grad.norm(2, dim=1) - 1).pow(2).mean()


torch.manual_seed(0)
critic = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 1))
print(gradient_penalty(critic, torch.randn(6, 4), torch.randn(6, 4)))
