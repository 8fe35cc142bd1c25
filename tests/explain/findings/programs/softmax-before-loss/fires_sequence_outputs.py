import torch
import torch.nn as nn

lstm, fc = nn.LSTM(3, 8, batch_first=True), nn.Linear(8, 5)
h, _ = lstm(torch.randn(2, 7, 3))
p = torch.softmax(fc(h), -1)
loss = nn.functional.cross_entropy(p.reshape(-1, 5), torch.randint(0, 5, (14,)))
