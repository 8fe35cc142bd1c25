# category: dataloader-worker
# error: IndexError
# culprits: self.labels, i
# cause: labels; 8; 10
# fix:
# fix-line:

import torch
from torch.utils.data import DataLoader, Dataset


class Waveforms(Dataset):
    def __init__(self):
        self.audio = torch.randn(10, 40)
        self.labels = torch.zeros(8, dtype=torch.long)

    def __len__(self):
        return self.audio.size(0)

    def __getitem__(self, i):
        return self.audio[i], self.labels[i]  # <- fails


def train(loader):
    for clip, label in loader:
        print(clip.std(), label)


if __name__ == "__main__":
    train(DataLoader(Waveforms(), batch_size=4, num_workers=2))
