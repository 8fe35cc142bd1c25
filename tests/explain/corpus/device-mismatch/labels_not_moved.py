# category: device-mismatch
# error: RuntimeError
# culprits: logits, yb
# cause: yb; cpu; meta
# fix: yb.to(device)
# fix-line: marked-fix

import torch
import torch.nn.functional as F
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

device = "meta"
model = nn.Linear(6, 3).to(device)
loader = DataLoader(TensorDataset(torch.randn(8, 6), torch.randint(0, 3, (8,))), batch_size=4)

for xb, yb in loader:
    logits = model(xb.to(device))
    loss = F.cross_entropy(logits, yb)  # <- fix  # <- fails
    loss.backward()
