# category: other
# error: ValueError
# culprits: batch
# cause: batch; 3; 2
# fix:
# fix-line:

import torch
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(0)
train = TensorDataset(torch.randn(8, 3), torch.randint(0, 2, (8,)), torch.rand(8))
for batch in DataLoader(train, batch_size=4):
    inputs, labels = batch  # <- fails
    print(inputs.mean(), labels)
