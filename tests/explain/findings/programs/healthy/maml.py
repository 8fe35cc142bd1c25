import torch
import torch.nn.functional as F
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(1, 20)
        self.fc2 = nn.Linear(20, 1)

    def forward(self, x, params=None):
        if params is None:
            params = dict(self.named_parameters())
        h = F.relu(F.linear(x, params["fc1.weight"], params["fc1.bias"]))
        return F.linear(h, params["fc2.weight"], params["fc2.bias"])


model = Net()
meta_opt = torch.optim.Adam(model.parameters(), lr=1e-3)
for iteration in range(2):
    meta_opt.zero_grad()
    meta_loss = 0.0
    for task in range(3):
        amplitude = torch.rand(()) * 4 + 0.1
        xs, xq = torch.rand(10, 1) * 10 - 5, torch.rand(10, 1) * 10 - 5
        ys, yq = amplitude * xs.sin(), amplitude * xq.sin()
        fast = dict(model.named_parameters())
        inner = F.mse_loss(model(xs, fast), ys)
        grads = torch.autograd.grad(inner, list(fast.values()), create_graph=True)
        fast = {name: p - 0.01 * g for (name, p), g in zip(fast.items(), grads)}
        meta_loss = meta_loss + F.mse_loss(model(xq, fast), yq)
    meta_loss.backward()
    meta_opt.step()
