# category: leaf-inplace
# error: RuntimeError
# culprits: m.weight
# cause: m.weight; leaf; no_grad
# fix: m.weight.data.uniform_(
# fix-line: marked-fix

import torch
from torch import nn


def init_weights(m):
    if isinstance(m, nn.Linear):
        m.weight.uniform_(-0.1, 0.1)  # <- fix  # <- fails
        nn.init.zeros_(m.bias)


mlp = nn.Sequential(nn.Linear(4, 4), nn.ReLU(), nn.Linear(4, 1))
mlp.apply(init_weights)
print(mlp(torch.ones(1, 4)))
