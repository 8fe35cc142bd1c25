import torch

w = torch.zeros(8, 4, requires_grad=True)
opt = torch.optim.SGD([w], lr=0.1)
loss = (torch.randn(16, 8) @ w - 1).pow(2).mean()
loss.backward()
opt.step()
