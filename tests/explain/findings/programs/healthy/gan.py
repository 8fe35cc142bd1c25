import torch
from torch import nn

torch.manual_seed(3)
latent = 8
G = nn.Sequential(nn.Linear(latent, 32), nn.BatchNorm1d(32), nn.ReLU(), nn.Linear(32, 16), nn.Tanh())
D = nn.Sequential(nn.Linear(16, 32), nn.LeakyReLU(0.2), nn.Dropout(0.3), nn.Linear(32, 1), nn.Sigmoid())
opt_g = torch.optim.Adam(G.parameters(), lr=2e-4, betas=(0.5, 0.999))
opt_d = torch.optim.Adam(D.parameters(), lr=2e-4, betas=(0.5, 0.999))
criterion = nn.BCELoss()
fixed_noise = torch.randn(4, latent)
g_losses, d_losses = [], []


def train_discriminator(real):
    D.zero_grad()
    ones = torch.ones(real.size(0), 1)
    zeros = torch.zeros(real.size(0), 1)
    d_real = D(real)
    loss_real = criterion(d_real, ones)
    loss_real.backward()
    noise = torch.randn(real.size(0), latent)
    fake = G(noise)
    loss_fake = criterion(D(fake.detach()), zeros)
    loss_fake.backward()
    opt_d.step()
    return loss_real.item() + loss_fake.item(), fake


for step in range(3):
    real_batch = torch.rand(32, 16) * 2 - 1
    d_loss, fake_batch = train_discriminator(real_batch)
    opt_g.zero_grad()
    label = torch.ones(32, 1)
    output = D(fake_batch)
    errG = criterion(output, label)
    errG.backward()
    opt_g.step()
    g_losses.append(errG.item())
    d_losses.append(d_loss)
    with torch.no_grad():
        samples = G(fixed_noise)
