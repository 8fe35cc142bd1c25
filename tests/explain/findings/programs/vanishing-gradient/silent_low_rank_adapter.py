import torch
from torch import nn


class Lora(nn.Module):
    def __init__(self):
        super().__init__()
        self.base = nn.Linear(16, 16)
        self.base.requires_grad_(False)
        self.lora_A = nn.Parameter(torch.randn(4, 16) * 0.1)
        self.lora_B = nn.Parameter(torch.zeros(16, 4))

    def forward(self, x):
        return self.base(x) + x @ self.lora_A.T @ self.lora_B.T


net = Lora()
opt = torch.optim.AdamW([net.lora_A, net.lora_B], lr=1e-3)
for _ in range(3):
    loss = (net(torch.randn(8, 16)) - 1).pow(2).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()
