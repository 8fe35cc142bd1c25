# category: shape-mismatch
# error: RuntimeError
# culprits: loader
# cause: stack; [2, 4]; collate
# fix:
# fix-line:

import torch
from torch.utils.data import DataLoader, Dataset


class Detection(Dataset):
    boxes = ([[0, 0, 5, 5]], [[1, 1, 4, 4], [2, 2, 8, 8]], [])

    def __len__(self):
        return len(self.boxes)

    def __getitem__(self, i):
        return torch.zeros(3, 8, 8), torch.tensor(self.boxes[i], dtype=torch.float32)


loader = DataLoader(Detection(), batch_size=2)
for images, boxes in loader:  # <- fails
    print(images.shape, boxes.shape)
