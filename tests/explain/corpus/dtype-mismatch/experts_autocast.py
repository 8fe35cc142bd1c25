# category: dtype-mismatch
# error: RuntimeError
# culprits: out, where
# cause: out is float32; bfloat16
# fix: .to(out.dtype)
# fix-line: marked-fix

import torch
from torch import nn


class MoE(nn.Module):
    def __init__(self, d=16, experts=2):
        super().__init__()
        self.router = nn.Linear(d, experts)
        self.experts = nn.ModuleList(nn.Linear(d, d) for _ in range(experts))

    def forward(self, x):
        choice = self.router(x).argmax(-1)
        out = torch.zeros_like(x)
        for e, expert in enumerate(self.experts):
            where = choice == e
            out[where] = expert(x[where])  # <- fix  # <- fails
        return out


moe = MoE()
with torch.autocast("cpu", dtype=torch.bfloat16):
    print(moe(torch.randn(12, 16)).dtype)
