# category: shape-mismatch
# error: RuntimeError
# culprits: out, index, messages
# cause: 6; 4; index
# fix:
# fix-line:

import torch
from torch import nn


class GraphConv(nn.Module):
    def __init__(self, d_in, d_out):
        super().__init__()
        self.lin = nn.Linear(d_in, d_out)

    def forward(self, node_feat, edge_index):
        src, dst = edge_index
        messages = self.lin(node_feat)[src]
        out = torch.zeros(node_feat.size(0), 3)
        index = dst.unsqueeze(1).expand(-1, 4)
        out = out.scatter_add(1, index, messages)  # <- fails
        return torch.relu(out)


nodes = torch.randn(4, 8)
edges = torch.tensor([[0, 1, 2, 3, 0, 2], [1, 2, 3, 0, 2, 1]])
print(GraphConv(8, 3)(nodes, edges))
