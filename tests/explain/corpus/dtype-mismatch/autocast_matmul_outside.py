# category: dtype-mismatch
# error: RuntimeError
# culprits: features, centroids
# cause: features; bfloat16; float32
# fix:
# fix-line:

import torch
from torch import nn

torch.manual_seed(0)
encoder = nn.Linear(12, 6)
centroids = torch.randn(6, 3)
sounds = torch.randn(5, 12)

with torch.autocast("cpu", dtype=torch.bfloat16):
    features = encoder(sounds)

distances = features @ centroids  # <- fails
print(distances.argmin(dim=1))
