# category: other
# error: FileNotFoundError
# culprits: self.root
# cause: train.csv; self.root; exist
# fix:
# fix-line:

import csv
import tempfile
from pathlib import Path

from torch.utils.data import Dataset


class Titanic(Dataset):
    def __init__(self, root, split="train"):
        self.root = Path(root)
        with open(self.root / f"{split}.csv", newline="") as stream:  # <- fails
            self.rows = list(csv.DictReader(stream))

    def __len__(self):
        return len(self.rows)


with tempfile.TemporaryDirectory() as data_dir:
    Path(data_dir, "Train.CSV").write_text("age,survived\n22,0\n")
    print(len(Titanic(data_dir)))
