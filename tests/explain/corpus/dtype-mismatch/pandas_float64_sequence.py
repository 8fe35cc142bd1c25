# category: dtype-mismatch
# error: RuntimeError
# culprits: xb
# cause: float64; float32
# fix:
# fix-line:

import numpy as np
import torch
from torch import nn

table = np.random.default_rng(0).normal(size=(32, 6))
model = nn.Sequential(nn.LayerNorm(6), nn.Linear(6, 1))
for xb in torch.from_numpy(table).split(8):
    pred = model(xb)  # <- fails
