import torch

table = torch.randn(4, 4)
first = table[0]
first.mul_(2)
print(table)
