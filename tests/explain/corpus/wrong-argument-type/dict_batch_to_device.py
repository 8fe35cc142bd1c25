# category: wrong-argument-type
# error: AttributeError
# culprits: batch
# cause: batch; dict; to
# fix:
# fix-line:

import torch
from torch import nn
from torch.utils.data import DataLoader

device = torch.device("cpu")
records = [{"x": torch.randn(4), "y": torch.tensor(i % 2)} for i in range(6)]
model = nn.Linear(4, 2).to(device)

for batch in DataLoader(records, batch_size=3):
    batch = batch.to(device)  # <- fails
    print(model(batch["x"]), batch["y"])
