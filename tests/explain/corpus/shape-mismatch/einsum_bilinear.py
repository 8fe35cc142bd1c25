# category: shape-mismatch
# error: RuntimeError
# culprits: head, self.U, dep
# cause: 10; 12; dep
# fix:
# fix-line:

import torch
from torch import nn


class Biaffine(nn.Module):
    """Scores every head for every dependent, after the parser of Dozat and Manning."""

    def __init__(self, d_head, d_dep):
        super().__init__()
        self.U = nn.Parameter(torch.randn(d_head, d_dep) * 0.1)
        self.bias = nn.Parameter(torch.zeros(d_head))

    def forward(self, head, dep):
        arcs = torch.einsum("bid,de,bje->bij", head, self.U, dep)  # <- fails
        return arcs + (head @ self.bias).unsqueeze(-1)


states = torch.randn(3, 6, 12)
reduce_dep = nn.Linear(12, 12)
scorer = Biaffine(12, 10)
print(scorer(states, reduce_dep(states)).argmax(1))
