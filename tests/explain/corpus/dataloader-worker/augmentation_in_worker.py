# category: dataloader-worker
# error: RuntimeError
# culprits: img, noise
# cause: img; noise; 3
# fix:
# fix-line:

import torch
from torch.utils.data import DataLoader, Dataset


class AddNoise:
    def __init__(self, std):
        self.std = std

    def __call__(self, img):
        noise = torch.randn(3, 8, 8) * self.std
        return img.add_(noise)  # <- fails


class Scans(Dataset):
    def __init__(self, transform=None):
        self.scans = torch.zeros(6, 1, 8, 8)
        self.transform = transform

    def __len__(self):
        return 6

    def __getitem__(self, i):
        scan = self.scans[i]
        return self.transform(scan) if self.transform else scan


if __name__ == "__main__":
    print(next(iter(DataLoader(Scans(AddNoise(0.1)), batch_size=2, num_workers=2))).shape)
