import torch

scale = torch.ones(2, 2)
steps = torch.tensor(3.0)
pair = torch.tensor([1.0, 1.0])
total = scale * steps
