import torch

w = torch.randn(3, 1, requires_grad=True)
b = torch.zeros(1, requires_grad=True)
opt = torch.optim.SGD([w], lr=0.1)
x, y = torch.randn(10, 3), torch.randn(10, 1)
for _ in range(2):
    loss = (x @ w + b - y).pow(2).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()
