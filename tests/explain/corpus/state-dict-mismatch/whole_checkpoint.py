# category: state-dict-mismatch
# error: RuntimeError
# culprits: model, ckpt
# cause: ckpt; state_dict; model
# fix: ckpt["state_dict"]
# fix-line: marked-fix

import os
import tempfile

import torch
from torch import nn

model = nn.Linear(3, 2)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)

with tempfile.TemporaryDirectory() as run_dir:
    path = os.path.join(run_dir, "last.pt")
    torch.save({"epoch": 3, "state_dict": model.state_dict(), "optimizer": optimizer.state_dict()}, path)
    ckpt = torch.load(path)
    model.load_state_dict(ckpt)  # <- fix  # <- fails
