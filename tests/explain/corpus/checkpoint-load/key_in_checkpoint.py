# category: checkpoint-load
# error: KeyError
# culprits: ckpt
# cause: model_state_dict; model; ckpt
# fix: ckpt["model"]
# fix-line: marked-fix

import io

import torch
from torch import nn

net = nn.Linear(2, 1)
stream = io.BytesIO()
torch.save({"model": net.state_dict(), "epoch": 4}, stream)
stream.seek(0)

ckpt = torch.load(stream)
net.load_state_dict(ckpt["model_state_dict"])  # <- fix  # <- fails
print("resumed from", ckpt["epoch"])
