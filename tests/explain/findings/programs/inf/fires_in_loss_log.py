import torch

p = torch.tensor([0.0, 0.5, 1.0], requires_grad=True)
y = torch.tensor([1.0, 0.0, 1.0])
entropy = -(y * torch.log(p) + (1 - y) * torch.log(1.01 - p))
loss = entropy.mean()
loss.backward()
