"""A short training loop. Arguments: nothing, or how it shall end."""

import sys

import torch

print("begins", *sys.argv[1:])
model = torch.nn.Linear(3, 2)
for epoch in range(3):
    x = torch.full((4, 3), float(epoch))
    loss = model(x).sum()
    loss.backward()
    print("epoch", epoch)  # stop: epoch

how = sys.argv[1] if len(sys.argv) > 1 else ""
if how == "exit":
    sys.exit(5)
if how == "raise":
    torch.ones(2, 3) @ torch.ones(2, 3)
