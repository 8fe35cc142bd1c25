import torch

a = torch.randn(10, requires_grad=True)
rows = a.unsqueeze(1)
columns = a.unsqueeze(0)
loss = (rows - columns).abs().mean()
centres = torch.randn(3, 1)
spread = (a.unsqueeze(0) - centres).pow(2).sum()
loss.backward()
