"""Fails in a function of the program's that a library calls, which the debugger can stop at before it is uncaught."""

import torch
from torch.utils.data import DataLoader


def collate(rows):
    batch = torch.stack(rows)
    return batch @ torch.ones(5, 2)


data = [torch.ones(3) for _ in range(4)]
print(data)  # stop: begin
for batch in DataLoader(data, batch_size=2, collate_fn=collate):
    print(batch)
