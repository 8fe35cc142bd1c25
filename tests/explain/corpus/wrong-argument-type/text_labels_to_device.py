# category: wrong-argument-type
# error: AttributeError
# culprits: y
# cause: y is a tuple; text must become numbers
# fix:
# fix-line:

import torch
from torch.utils.data import DataLoader

data = [(torch.randn(2), name) for name in ("ant", "bee", "cow", "dog")]
device = torch.device("cpu")
net = torch.nn.Linear(2, 4).to(device)
for x, y in DataLoader(data, batch_size=2):
    x, y = x.to(device), y.to(device)  # <- fails
    print(torch.nn.functional.cross_entropy(net(x), y))
