# category: wrong-argument-type
# error: TypeError
# culprits: row
# cause: row; str; species
# fix:
# fix-line:

import csv
import io

import torch

FILE = """sepal,petal,species
5.1,1.4,setosa
6.3,6.0,virginica
"""


class CsvDataset(torch.utils.data.Dataset):
    def __init__(self, stream):
        self.rows = list(csv.DictReader(stream))

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, i):
        row = self.rows[i]
        x = torch.tensor([float(row["sepal"]), float(row["petal"])])
        return x, torch.tensor(row["species"])  # <- fails


dataset = CsvDataset(io.StringIO(FILE))
features, label = dataset[0]
print(features, label)
