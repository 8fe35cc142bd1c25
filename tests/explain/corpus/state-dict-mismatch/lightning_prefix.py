# category: state-dict-mismatch
# error: RuntimeError
# culprits: net, ckpt
# cause: model.
# fix:
# fix-line:

import torch
from torch import nn


class Lit(nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model


def make():
    return nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 2))


torch.manual_seed(0)
ckpt = {"state_dict": Lit(make()).state_dict(), "epoch": 3}
net = make()
net.load_state_dict(ckpt["state_dict"])  # <- fails
