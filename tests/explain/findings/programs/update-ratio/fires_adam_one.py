import torch
import torch.nn as nn

m = nn.Linear(64, 64)
o = torch.optim.AdamW(m.parameters(), lr=1.0)
m(torch.randn(4, 64)).pow(2).mean().backward()
o.step()
print()
