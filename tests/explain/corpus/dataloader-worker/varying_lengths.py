# category: dataloader-worker
# error: RuntimeError
# culprits: batch
# cause: batch; 5; 3
# fix: pad_sequence(
# fix-line: marked-fix

import torch
from torch.utils.data import DataLoader, Dataset


class Sentences(Dataset):
    texts = ("hello", "foo", "tensors")

    def __len__(self):
        return len(self.texts)

    def __getitem__(self, idx):
        return torch.tensor([ord(c) for c in self.texts[idx]])


def collate(batch):
    return torch.stack([b for b in batch])  # <- fix  # <- fails


if __name__ == "__main__":
    for chars in DataLoader(Sentences(), batch_size=3, num_workers=1, collate_fn=collate):
        print(chars.shape)
