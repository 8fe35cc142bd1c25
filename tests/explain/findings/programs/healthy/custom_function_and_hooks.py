import torch
from torch import nn


class RoundSTE(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x.round()

    @staticmethod
    def backward(ctx, g):
        return g


class Quantized(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(6, 16), nn.Linear(16, 2)
        self.scale = nn.Parameter(torch.tensor(8.0))

    def forward(self, x):
        h = torch.relu(self.fc1(x))
        q = RoundSTE.apply(h * self.scale) / self.scale
        return self.fc2(q)


activations = {}


def keep(name):
    def hook(module, inputs, output):
        activations[name] = output.detach()

    return hook


net = Quantized()
net.fc1.register_forward_hook(keep("fc1"))
opt = torch.optim.Adam(net.parameters(), lr=1e-3)
norms = []
for _ in range(3):
    loss = net(torch.randn(16, 6)).pow(2).mean()
    opt.zero_grad()
    loss.backward()
    norms.append(torch.stack([p.grad.norm() for p in net.parameters()]).norm().item())
    opt.step()
