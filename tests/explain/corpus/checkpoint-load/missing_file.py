# category: checkpoint-load
# error: FileNotFoundError
# culprits: ckpt_path
# cause: ckpt_path; epoch_05.pt; exist
# fix:
# fix-line:

import tempfile
from pathlib import Path

import torch
from torch import nn

with tempfile.TemporaryDirectory() as tmp:
    run = Path(tmp) / "run"
    run.mkdir()
    net = nn.Linear(1, 1)
    for epoch in range(5):
        torch.save(net.state_dict(), run / f"epoch_{epoch:02d}.pt")
    ckpt_path = run / "epoch_05.pt"
    net.load_state_dict(torch.load(ckpt_path))  # <- fails
