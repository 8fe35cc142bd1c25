"""Logs until a file says that it is enough."""

import pathlib
import sys
import time

import torch

enough = pathlib.Path(sys.argv[1])
x = torch.ones(3)
step = 0
while not enough.exists():
    step += 1
    time.sleep(0.002)  # stop: step
for step in range(100):
    y = step  # stop: later
end = True  # stop: end
