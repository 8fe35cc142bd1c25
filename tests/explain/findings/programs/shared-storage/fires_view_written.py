import torch

x = torch.zeros(2, 3)
flat = x.view(-1)
flat[0] = 5
print(x)
