import math

import torch
from torch import nn


class Denoiser(nn.Module):
    def __init__(self):
        super().__init__()
        self.time = nn.Sequential(nn.Linear(16, 32), nn.SiLU(), nn.Linear(32, 32))
        self.inp = nn.Linear(2, 32)
        self.mid = nn.Linear(32, 32)
        self.out = nn.Linear(32, 2)
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.out.bias)

    def embed(self, t):
        freqs = torch.exp(-math.log(1000) * torch.arange(8) / 8)
        angles = t[:, None].float() * freqs[None]
        return torch.cat([angles.sin(), angles.cos()], dim=1)

    def forward(self, x, t):
        e = self.time(self.embed(t))
        h = torch.nn.functional.silu(self.inp(x) + e)
        h = h + torch.nn.functional.silu(self.mid(h))
        return self.out(h)


T = 50
betas = torch.linspace(1e-4, 0.02, T)
alphas = 1 - betas
alpha_bar = torch.cumprod(alphas, 0)
model = Denoiser()
ema = {k: v.clone() for k, v in model.state_dict().items()}
optimizer = torch.optim.Adam(model.parameters(), lr=2e-4)
for step in range(3):
    x0 = torch.randn(32, 2)
    t = torch.randint(0, T, (32,))
    noise = torch.randn_like(x0)
    a = alpha_bar[t].unsqueeze(1)
    xt = a.sqrt() * x0 + (1 - a).sqrt() * noise
    predicted = model(xt, t)
    loss = nn.functional.mse_loss(predicted, noise)
    optimizer.zero_grad()
    loss.backward()
    grad_norm = nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    for k, v in model.state_dict().items():
        ema[k].mul_(0.999).add_(v, alpha=0.001)
with torch.no_grad():
    x = torch.randn(4, 2)
    for i in reversed(range(3)):
        t = torch.full((4,), i)
        eps = model(x, t)
        x = (x - betas[i] / (1 - alpha_bar[i]).sqrt() * eps) / alphas[i].sqrt()
