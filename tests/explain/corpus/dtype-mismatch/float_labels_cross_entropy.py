# category: dtype-mismatch
# error: RuntimeError
# culprits: target, out
# cause: target; float32; int64
# fix: .long()
# fix-line: marked-fix

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

table = np.array([[5.1, 3.5, 0], [6.2, 2.9, 1], [4.9, 3.0, 0], [7.7, 3.8, 2]], dtype=np.float32)
features = torch.tensor(table[:, :2])
target = torch.tensor(table[:, -1])  # <- fix

net = nn.Linear(2, 3)
out = net(features)
loss = F.cross_entropy(out, target)  # <- fails
loss.backward()
print(net.weight.grad)
