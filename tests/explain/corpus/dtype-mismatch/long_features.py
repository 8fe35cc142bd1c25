# category: dtype-mismatch
# error: RuntimeError
# culprits: ages, layer.weight
# cause: ages; int64; float32
# fix:
# fix-line:

import torch
from torch import nn

passengers = [(22, 1), (38, 0), (26, 0), (35, 1)]
ages = torch.tensor([[age, fare_class] for age, fare_class in passengers])
survived = torch.tensor([0.0, 1.0, 1.0, 0.0])

torch.manual_seed(0)
layer = nn.Linear(2, 1)
p = torch.sigmoid(layer(ages)).squeeze(1)  # <- fails
print(nn.functional.binary_cross_entropy(p, survived))
