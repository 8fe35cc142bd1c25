import torch

torch.manual_seed(0)
errors = torch.rand(16)
labelled = torch.zeros(16, dtype=torch.bool)
loss = errors[labelled].mean()  # nan: mean made
print("end", loss.item())
