# category: dataloader-worker
# error: ValueError
# culprits: field
# cause: field; int; n/a
# fix:
# fix-line:

import torch
from torch.utils.data import DataLoader, IterableDataset

LOG = ["3 7 1", "2 2 n/a", "8 9 4"]


class LogStream(IterableDataset):
    def parse(self, line):
        return torch.tensor([int(field) for field in line.split()])  # <- fails

    def __iter__(self):
        yield from map(self.parse, LOG)


if __name__ == "__main__":
    for rows in DataLoader(LogStream(), batch_size=3, num_workers=1):
        print(rows.sum())
