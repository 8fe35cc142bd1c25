# category: numpy-conversion
# error: ValueError
# culprits: rows
# cause: rows; 3; 2
# fix:
# fix-line:

import torch


def read(text):
    return [[float(v) for v in line.split(",")] for line in text.strip().splitlines()]


rows = read("1,2,3\n4,5\n6,7,8\n")
measurements = torch.tensor(rows)  # <- fails
print(measurements.mean(0))
