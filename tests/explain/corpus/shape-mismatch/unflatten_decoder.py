# category: shape-mismatch
# error: RuntimeError
# culprits: self.decoder, latent
# cause: 128; 8; 5
# fix:
# fix-line:

import torch
from torch import nn


class AutoEncoder(nn.Module):
    def __init__(self, code=6):
        super().__init__()
        self.encoder = nn.Sequential(nn.Flatten(), nn.Linear(64, code))
        self.decoder = nn.Sequential(
            nn.Linear(code, 128),
            nn.Unflatten(1, (8, 5, 5)),
            nn.ConvTranspose2d(8, 1, 2, stride=2),
            nn.Sigmoid(),
        )

    def forward(self, batch):
        latent = self.encoder(batch)
        return self.decoder(latent)  # <- fails


digits = torch.rand(3, 1, 8, 8)
recon = AutoEncoder()(digits)
print(nn.functional.mse_loss(recon, digits))
