# category: dataloader-worker
# error: KeyError
# culprits: ann
# cause: ann; label
# fix:
# fix-line:

import torch
from torch.utils.data import DataLoader, Dataset


class Boxes(Dataset):
    def __init__(self, annotations):
        self.annotations = annotations

    def __len__(self):
        return len(self.annotations)

    def __getitem__(self, i):
        ann = self.annotations[i]
        return {"boxes": torch.tensor(ann["bbox"]), "labels": torch.tensor(ann["label"])}  # <- fails


found = [
    {"bbox": [0.0, 0.0, 4.0, 4.0], "label": 1},
    {"bbox": [1.0, 2.0, 3.0, 5.0], "category_id": 2},
]

if __name__ == "__main__":
    loader = DataLoader(Boxes(found), batch_size=1, num_workers=1)
    for target in loader:
        print(target["labels"])
