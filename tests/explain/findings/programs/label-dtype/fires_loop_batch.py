import torch
import torch.nn as nn
from torch.utils.data import DataLoader, TensorDataset

ds = TensorDataset(torch.randn(12, 4), torch.arange(12).remainder(3).float())
net = nn.Linear(4, 3)
criterion = nn.CrossEntropyLoss()
try:
    for inputs, labels in DataLoader(ds, batch_size=6):
        outputs = net(inputs)
        loss = criterion(outputs, labels)
except RuntimeError:
    print("failed")
