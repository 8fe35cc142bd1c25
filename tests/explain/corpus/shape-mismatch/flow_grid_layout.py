# category: shape-mismatch
# error: RuntimeError
# culprits: grid
# cause: grid [2, 2, 24, 32]; ends with 32
# fix: grid.permute(0, 2, 3, 1)
# fix-line: marked-fix

import torch
import torch.nn.functional as F


def warp(frame, flow):
    n, _, h, w = frame.shape
    ys, xs = torch.meshgrid(torch.linspace(-1, 1, h), torch.linspace(-1, 1, w), indexing="ij")
    base = torch.stack((xs, ys)).expand(n, -1, -1, -1)
    grid = base + flow
    return F.grid_sample(frame, grid, align_corners=True)  # <- fix  # <- fails


frame = torch.rand(2, 3, 24, 32)
flow = torch.zeros(2, 2, 24, 32)
print(warp(frame, flow).shape)
