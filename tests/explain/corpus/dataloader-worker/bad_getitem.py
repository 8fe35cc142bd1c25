# category: dataloader-worker
# error: KeyError
# culprits:
# cause: worker; 'label'
# fix:
# fix-line:

import torch
from torch.utils.data import DataLoader, Dataset


class Records(Dataset):
    def __init__(self, rows):
        self.rows = rows

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, i):
        row = self.rows[i]
        return torch.tensor(row["x"]), row["label"]  # <- fails


rows = [{"x": [1.0], "label": 0}, {"x": [2.0]}]
for x, y in DataLoader(Records(rows), batch_size=2, num_workers=1):
    pass
