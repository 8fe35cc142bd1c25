# category: cuda-unavailable
# error: AssertionError
# culprits: model
# cause: CUDA; model; CPU
# fix:
# fix-line:

import torch
from torch import nn

model = nn.Sequential(nn.Conv2d(3, 4, 3), nn.ReLU(), nn.Flatten(), nn.Linear(4 * 36, 2))
model = model.cuda()  # <- fails
images = torch.rand(2, 3, 8, 8).cuda()
print(model(images))
