import torch

a = torch.tensor([[1.0, 0.0, 3.0], [0.0, 0.0, 0.0]])
b = a.sum(1, keepdim=True)
h = a / b
out = h * 2
print(out)
