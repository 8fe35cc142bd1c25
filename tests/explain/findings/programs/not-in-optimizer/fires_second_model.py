import torch
from torch import nn


class Trainer:
    def __init__(self):
        self.encoder = nn.Linear(8, 4)
        self.decoder = nn.Linear(4, 8)
        self.opt = torch.optim.Adam(self.encoder.parameters(), lr=1e-3)

    def fit(self, n):
        for i in range(n):
            x = torch.randn(16, 8)
            loss = nn.functional.mse_loss(self.decoder(self.encoder(x)), x)
            self.opt.zero_grad()
            loss.backward()
            self.opt.step()
            print(loss.item())


Trainer().fit(3)
