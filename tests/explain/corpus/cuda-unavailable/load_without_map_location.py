# category: cuda-unavailable
# error: RuntimeError
# culprits: weights_file
# cause: CUDA; map_location; weights_file
# fix: map_location="cpu"
# fix-line: marked-fix

import tempfile

import torch
from torch import nn

net = nn.Linear(3, 1)
with tempfile.NamedTemporaryFile(suffix=".pth") as weights_file:
    torch.save(net.state_dict(), weights_file)
    weights_file.seek(0)
    net.load_state_dict(torch.load(weights_file, map_location="cuda"))  # <- fix  # <- fails
