# category: shape-mismatch
# error: ValueError
# culprits: picture
# cause: 4; 3; picture
# fix: unsqueeze(0)
# fix-line: marked-fix

import numpy as np
import torch
from torch import nn

model = nn.Sequential(
    nn.Conv2d(3, 8, 3),
    nn.BatchNorm2d(8),
    nn.ReLU(),
    nn.AdaptiveAvgPool2d(1),
    nn.Flatten(),
    nn.Linear(8, 5),
)
model.eval()


def prepare(array):
    tensor = torch.from_numpy(array).float().div(255)
    return tensor.permute(2, 0, 1).contiguous()


rgb = np.full((24, 24, 3), 128, dtype=np.uint8)
picture = prepare(rgb)  # <- fix
with torch.inference_mode():
    probs = torch.softmax(model(picture), dim=1)  # <- fails
print("class", probs.argmax(1).item())
