import torch

a = torch.full((4, 4), 300.0, dtype=torch.float16, requires_grad=True)
squared = a * a
result = squared.mean()
print(result)
