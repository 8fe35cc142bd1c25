# category: dtype-mismatch
# error: RuntimeError
# culprits: pixel_values, vit
# cause: pixel_values; float32; float16
# fix:
# fix-line:

import torch
from torch import nn

vit = nn.Sequential(nn.Flatten(1), nn.Linear(48, 16), nn.GELU(), nn.Linear(16, 2))
vit = vit.half().eval()

pixel_values = torch.rand(2, 3, 4, 4)
with torch.no_grad():
    image_logits = vit(pixel_values)  # <- fails
print(image_logits.softmax(-1))
