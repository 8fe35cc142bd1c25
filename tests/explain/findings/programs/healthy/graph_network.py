import torch
import torch.nn.functional as F
from torch import nn


class GCN(nn.Module):
    def __init__(self, inputs, hidden, classes):
        super().__init__()
        self.w1 = nn.Parameter(torch.empty(inputs, hidden))
        self.w2 = nn.Parameter(torch.empty(hidden, classes))
        self.b1 = nn.Parameter(torch.zeros(hidden))
        nn.init.xavier_uniform_(self.w1)
        nn.init.xavier_uniform_(self.w2)

    def forward(self, x, adj):
        h = adj @ (x @ self.w1) + self.b1
        h = F.relu(h)
        h = F.dropout(h, 0.5, training=self.training)
        return adj @ (h @ self.w2)


n = 40
edges = torch.rand(n, n) > 0.9
a = (edges | edges.t() | torch.eye(n, dtype=torch.bool)).float()
deg = a.sum(1).pow(-0.5)
adj = deg.unsqueeze(1) * a * deg.unsqueeze(0)
x = torch.eye(n)
y = torch.randint(0, 3, (n,))
train_mask = torch.zeros(n, dtype=torch.bool)
train_mask[:20] = True
model = GCN(n, 16, 3)
optimizer = torch.optim.Adam(model.parameters(), lr=0.01, weight_decay=5e-4)
for epoch in range(3):
    model.train()
    optimizer.zero_grad()
    out = model(x, adj)
    loss = F.cross_entropy(out[train_mask], y[train_mask])
    loss.backward()
    optimizer.step()
    model.eval()
    with torch.no_grad():
        pred = model(x, adj).argmax(1)
        acc = (pred[~train_mask] == y[~train_mask]).float().mean()
