import torch

scores = torch.tensor([[120.0, 2.0, 3.0], [1.0, 100.0, 5.0]])
weights = torch.exp(scores)
total = weights.sum(1)
print(total)
