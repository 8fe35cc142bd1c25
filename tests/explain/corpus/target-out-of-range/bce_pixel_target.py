# category: target-out-of-range
# error: RuntimeError
# culprits: recon, image
# cause: image; 255; 1
# fix:
# fix-line:

import torch
from torch import nn


class TinyVAE(nn.Module):
    def __init__(self):
        super().__init__()
        self.e = nn.Linear(16, 4)
        self.d = nn.Linear(2, 16)

    def forward(self, x):
        mu, logvar = self.e(x).chunk(2, -1)
        z = mu + torch.randn_like(mu) * (0.5 * logvar).exp()
        return self.d(z).sigmoid(), mu, logvar


def elbo(recon, image, mu, logvar):
    bce = nn.functional.binary_cross_entropy(recon, image, reduction="sum")  # <- fails
    return bce - 0.5 * (1 + logvar - mu.pow(2) - logvar.exp()).sum()


torch.manual_seed(0)
digits = torch.randint(0, 256, (3, 16)).float()
print(elbo(TinyVAE()(digits / 255)[0], digits, torch.zeros(3, 2), torch.zeros(3, 2)))
