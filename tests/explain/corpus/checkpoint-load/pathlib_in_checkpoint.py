# category: checkpoint-load
# error: UnpicklingError
# culprits:
# cause: weights_only; Config
# fix:
# fix-line:

import torch


class Config:
    def __init__(self, lr):
        self.lr = lr


torch.save({"model": {"w": torch.zeros(2)}, "config": Config(1e-3)}, "run.pt")
try:
    ckpt = torch.load("run.pt")  # <- fails
finally:
    import os

    os.remove("run.pt")
