import torch
from torch import autograd, nn


class Generator(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(4, 32), nn.BatchNorm1d(32), nn.ReLU(), nn.Linear(32, 2))

    def forward(self, z):
        return self.net(z)


class Critic(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(2, 32), nn.LeakyReLU(0.2), nn.Linear(32, 1))

    def forward(self, x):
        return self.net(x)


def gradient_penalty(critic, real, fake):
    alpha = torch.rand(real.size(0), 1)
    mixed = (alpha * real + (1 - alpha) * fake).requires_grad_(True)
    score = critic(mixed)
    grads = autograd.grad(score.sum(), mixed, create_graph=True)[0]
    return ((grads.norm(2, dim=1) - 1) ** 2).mean()


def main():
    gen, critic = Generator(), Critic()
    g_opt = torch.optim.RMSprop(gen.parameters(), lr=1e-4)
    c_opt = torch.optim.RMSprop(critic.parameters(), lr=1e-4)
    for step in range(2):
        for _ in range(2):
            real = torch.randn(16, 2)
            with torch.no_grad():
                fake = gen(torch.randn(16, 4))
            loss_c = critic(fake).mean() - critic(real).mean() + 10 * gradient_penalty(critic, real, fake)
            c_opt.zero_grad()
            loss_c.backward()
            c_opt.step()
        loss_g = -critic(gen(torch.randn(16, 4))).mean()
        g_opt.zero_grad()
        loss_g.backward()
        g_opt.step()


main()
