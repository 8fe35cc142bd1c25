# category: dtype-mismatch
# error: RuntimeError
# culprits: canvas, update
# cause: canvas; float32; bfloat16
# fix: .to(canvas.dtype)
# fix-line: marked-fix

import torch
from torch import nn

proj = nn.Linear(4, 4)
canvas = torch.zeros(10, 4)
rows = torch.tensor([1, 3, 5])
tokens = torch.randn(3, 4)

with torch.autocast(device_type="cpu", dtype=torch.bfloat16), torch.no_grad():
    update = proj(tokens)
    canvas[rows] = update  # <- fix  # <- fails
print(canvas.sum())
