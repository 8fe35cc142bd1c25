import torch
from torch import nn

torch.manual_seed(0)
model = nn.Linear(4, 4)
x = torch.randn(8, 4)
with torch.autocast("cpu", dtype=torch.bfloat16):
    hidden = model(x)
    scale = hidden.sqrt()  # nan: sqrt made
print("end", scale.isnan().any().item())
