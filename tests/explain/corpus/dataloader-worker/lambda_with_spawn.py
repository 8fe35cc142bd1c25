# category: dataloader-worker
# error: AttributeError
# culprits: loader
# cause: lambda; pickle; spawn
# fix:
# fix-line:

import torch
from torch.utils.data import DataLoader, TensorDataset


def main():
    data = TensorDataset(torch.arange(8.0), torch.arange(8))
    loader = DataLoader(
        data,
        batch_size=2,
        num_workers=1,
        multiprocessing_context="spawn",
        collate_fn=lambda rows: [torch.stack(column) for column in zip(*rows, strict=True)],
    )
    for x, y in loader:  # <- fails
        print(x, y)


if __name__ == "__main__":
    main()
