# category: wrong-argument-type
# error: TypeError
# culprits: sequence_model, batch
# cause: tuple; sequence_model[1]; sequence_model[0]
# fix:
# fix-line:

import torch
from torch import nn

sequence_model = nn.Sequential(
    nn.LSTM(5, 10, batch_first=True),
    nn.Linear(10, 2),
)
batch = torch.randn(3, 7, 5)
predictions = sequence_model(batch)  # <- fails
print(predictions.shape)
