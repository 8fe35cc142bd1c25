import torch

w = torch.ones(3, requires_grad=True)
backup = w.detach()
with torch.no_grad():
    w += 1
print(backup)
