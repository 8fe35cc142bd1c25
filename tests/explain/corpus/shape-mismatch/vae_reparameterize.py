# category: shape-mismatch
# error: RuntimeError
# culprits: mu, eps, std
# cause: 8; 10; eps
# fix:
# fix-line:

import torch
from torch import nn


class VAE(nn.Module):
    def __init__(self, d=20, z=8):
        super().__init__()
        self.enc = nn.Linear(d, 2 * z)
        self.dec = nn.Linear(z, d)
        self.noise_dim = 10

    def sample(self, mu, logvar):
        std = torch.exp(0.5 * logvar)
        eps = torch.randn(mu.size(0), self.noise_dim)
        return mu + eps * std  # <- fails

    def forward(self, x):
        mu, logvar = self.enc(x).chunk(2, dim=-1)
        return self.dec(self.sample(mu, logvar)), mu, logvar


torch.manual_seed(0)
vae = VAE()
recon, mu, logvar = vae(torch.rand(5, 20))
kl = -0.5 * (1 + logvar - mu.pow(2) - logvar.exp()).sum(1).mean()
print(recon.shape, kl)
