# category: dataloader-worker
# error: FileNotFoundError
# culprits: path
# cause: path; img_3.npy; exist
# fix:
# fix-line:

import tempfile
from pathlib import Path

import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset


class Tiles(Dataset):
    def __init__(self, root, count):
        self.paths = [Path(root, f"img_{n}.npy") for n in range(count)]

    def __len__(self):
        return len(self.paths)

    def __getitem__(self, index):
        path = self.paths[index]
        pixels = np.load(path)  # <- fails
        return torch.from_numpy(pixels)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as root:
        for n in range(3):
            np.save(Path(root, f"img_{n}.npy"), np.zeros((4, 4), dtype=np.float32))
        mean = torch.cat([b.flatten() for b in DataLoader(Tiles(root, 4), batch_size=2, num_workers=1)]).mean()
        print(mean)
