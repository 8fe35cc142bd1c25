# category: shape-mismatch
# error: RuntimeError
# culprits: t
# cause: 784; 28; 32
# fix:
# fix-line:

import torch
from torch.utils.data import DataLoader, Dataset


class Compose:
    def __init__(self, *steps):
        self.steps = steps

    def __call__(self, value):
        for step in self.steps:
            value = step(value)
        return value


augment = Compose(
    lambda t: t.float() / 255,
    lambda t: t.view(1, 32, 32),  # <- fails
    lambda t: (t - 0.5) / 0.5,
)


class FlatDigits(Dataset):
    def __init__(self, transform):
        self.pixels = torch.randint(0, 256, (12, 784), dtype=torch.uint8)
        self.transform = transform

    def __len__(self):
        return len(self.pixels)

    def __getitem__(self, i):
        return self.transform(self.pixels[i])


for batch in DataLoader(FlatDigits(augment), batch_size=4):
    print(batch.shape)
