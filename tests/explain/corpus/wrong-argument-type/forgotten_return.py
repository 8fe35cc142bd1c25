# category: wrong-argument-type
# error: TypeError
# culprits: recon, batch
# cause: recon; None; return
# fix: return self.decoder(z)
# fix-line: marked-fix

import torch
import torch.nn.functional as F
from torch import nn


class Denoiser(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Linear(20, 4)
        self.decoder = nn.Linear(4, 20)

    def forward(self, x):
        z = F.relu(self.encoder(x))
        self.decoder(z)  # <- fix


torch.manual_seed(0)
model = Denoiser()
batch = torch.rand(6, 20)
recon = model(batch + 0.1 * torch.randn_like(batch))
loss = torch.sigmoid(recon).sub(batch).square().mean()  # <- fails
loss.backward()
