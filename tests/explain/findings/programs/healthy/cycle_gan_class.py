import itertools

import torch
from torch import nn


def generator():
    return nn.Sequential(
        nn.Conv2d(3, 8, 3, padding=1), nn.InstanceNorm2d(8), nn.ReLU(True), nn.Conv2d(8, 3, 3, padding=1), nn.Tanh()
    )


def discriminator():
    return nn.Sequential(nn.Conv2d(3, 8, 4, 2, 1), nn.LeakyReLU(0.2, True), nn.Conv2d(8, 1, 4, 2, 1))


class CycleGAN:
    def __init__(self):
        self.g_ab, self.g_ba = generator(), generator()
        self.d_a, self.d_b = discriminator(), discriminator()
        self.opt_g = torch.optim.Adam(itertools.chain(self.g_ab.parameters(), self.g_ba.parameters()), lr=2e-4)
        self.opt_d = torch.optim.Adam(itertools.chain(self.d_a.parameters(), self.d_b.parameters()), lr=2e-4)
        self.gan, self.cycle = nn.MSELoss(), nn.L1Loss()

    def requires(self, nets, flag):
        for net in nets:
            for p in net.parameters():
                p.requires_grad = flag

    def step(self, real_a, real_b):
        fake_b, fake_a = self.g_ab(real_a), self.g_ba(real_b)
        rec_a, rec_b = self.g_ba(fake_b), self.g_ab(fake_a)
        self.requires([self.d_a, self.d_b], False)
        self.opt_g.zero_grad()
        out = self.d_b(fake_b)
        loss_g = self.gan(out, torch.ones_like(out)) + 10 * self.cycle(rec_a, real_a) + 10 * self.cycle(rec_b, real_b)
        loss_g.backward()
        self.opt_g.step()
        self.requires([self.d_a, self.d_b], True)
        self.opt_d.zero_grad()
        fake_a, fake_b = fake_a.detach(), fake_b.detach()
        pred_real, pred_fake = self.d_b(real_b), self.d_b(fake_b)
        loss_d_b = 0.5 * (
            self.gan(pred_real, torch.ones_like(pred_real)) + self.gan(pred_fake, torch.zeros_like(pred_fake))
        )
        loss_d_b.backward()
        pred_real, pred_fake = self.d_a(real_a), self.d_a(fake_a)
        loss_d_a = 0.5 * (
            self.gan(pred_real, torch.ones_like(pred_real)) + self.gan(pred_fake, torch.zeros_like(pred_fake))
        )
        loss_d_a.backward()
        self.opt_d.step()


model = CycleGAN()
for _ in range(2):
    model.step(torch.rand(2, 3, 16, 16) * 2 - 1, torch.rand(2, 3, 16, 16) * 2 - 1)
