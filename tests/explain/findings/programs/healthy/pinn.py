import torch
from torch import nn


class Field(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(2, 32), nn.Linear(32, 32), nn.Linear(32, 1)])

    def forward(self, xt):
        h = xt
        for layer in self.layers[:-1]:
            h = torch.tanh(layer(h))
        return self.layers[-1](h)


def residual(net, xt):
    xt.requires_grad_(True)
    u = net(xt)
    grads = torch.autograd.grad(u, xt, torch.ones_like(u), create_graph=True)[0]
    u_x, u_t = grads[:, :1], grads[:, 1:]
    u_xx = torch.autograd.grad(u_x, xt, torch.ones_like(u_x), create_graph=True)[0][:, :1]
    return u_t - 0.1 * u_xx


net = Field()
optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
for step in range(3):
    inside = torch.rand(64, 2)
    start = torch.cat([torch.rand(32, 1), torch.zeros(32, 1)], 1)
    loss_pde = residual(net, inside).pow(2).mean()
    u0 = torch.sin(torch.pi * start[:, :1])
    loss_ic = (net(start) - u0).pow(2).mean()
    loss = loss_pde + loss_ic
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
