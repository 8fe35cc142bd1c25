# category: checkpoint-load
# error: UnpicklingError
# culprits: filename
# cause: weights_only; Linear; filename
# fix:
# fix-line:

import os
import tempfile

import torch
from torch import nn

folder = tempfile.TemporaryDirectory()
filename = os.path.join(folder.name, "model_best.pth")
torch.save(nn.Sequential(nn.Linear(2, 2), nn.ReLU()), filename)

model = torch.load(filename, map_location="cpu")  # <- fails
model.eval()
print(model(torch.zeros(1, 2)))
