import numpy as np
import torch
from torch import nn

table = np.ones((6, 3), dtype=np.float32)
table[2, 1] = 0
table = table / table[:, [1]] * table[:, [1]]
x = torch.from_numpy(table)
model = nn.Linear(3, 1)
pred = model(x)
loss = pred.pow(2).mean()
print(loss)
