import torch
from torch import nn


class ConvAE(nn.Module):
    def __init__(self):
        super().__init__()
        self.enc = nn.Sequential(nn.Conv2d(1, 8, 3, 2, 1), nn.ReLU(), nn.Conv2d(8, 16, 3, 2, 1), nn.ReLU())
        self.dec = nn.Sequential(
            nn.ConvTranspose2d(16, 8, 2, 2), nn.ReLU(), nn.ConvTranspose2d(8, 1, 2, 2), nn.Sigmoid()
        )

    def forward(self, x):
        z = self.enc(x)
        return self.dec(z)


model = ConvAE()
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
criterion = nn.BCELoss()
digits = (torch.rand(32, 1, 8, 8) > 0.8).float()
for _ in range(3):
    noisy = (digits + 0.3 * torch.randn_like(digits)).clamp(0, 1)
    reconstruction = model(noisy)
    loss = criterion(reconstruction, digits)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
with torch.no_grad():
    codes = model.enc(digits)
    error = (model(digits) - digits).abs().mean((1, 2, 3))
