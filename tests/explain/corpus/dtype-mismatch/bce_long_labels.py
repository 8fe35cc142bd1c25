# category: dtype-mismatch
# error: RuntimeError
# culprits: labels, logits
# cause: labels; int64; float
# fix: labels.float()
# fix-line: marked-fix

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(0)
inputs = torch.randn(16, 5)
spam = (inputs[:, 0] > 0).long()
loader = DataLoader(TensorDataset(inputs, spam), batch_size=4, shuffle=True)
model = nn.Linear(5, 1)
criterion = nn.BCEWithLogitsLoss()

total = 0.0
for feats, labels in loader:
    logits = model(feats).squeeze(-1)
    loss = criterion(logits, labels)  # <- fix  # <- fails
    loss.backward()
    total += loss.item()
print(total / len(loader))
