# category: shape-mismatch
# error: ValueError
# culprits: logits, labels
# cause: labels; logits
# fix: labels.unsqueeze(1)
# fix-line: marked-fix

import torch
from torch import nn

torch.manual_seed(3)
model = nn.Sequential(nn.Linear(10, 16), nn.Tanh(), nn.Linear(16, 1))
criterion = nn.BCEWithLogitsLoss()
optim = torch.optim.AdamW(model.parameters())

rows = torch.randn(6, 10)
labels = (rows.sum(1) > 0).float()
for _ in range(5):
    logits = model(rows)
    loss = criterion(logits, labels)  # <- fix  # <- fails
    optim.zero_grad()
    loss.backward()
    optim.step()
print(float(loss))
