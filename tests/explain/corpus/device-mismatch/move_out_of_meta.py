# category: device-mismatch
# error: NotImplementedError
# culprits: skeleton
# cause: meta; to_empty; skeleton
# fix: to_empty(device=target)
# fix-line: marked-fix

import torch
from torch import nn

with torch.device("meta"):
    skeleton = nn.Sequential(nn.Linear(10, 10), nn.ReLU(), nn.Linear(10, 2))

target = "cpu"
network = skeleton.to(target)  # <- fix  # <- fails
print(sum(p.numel() for p in network.parameters()))
