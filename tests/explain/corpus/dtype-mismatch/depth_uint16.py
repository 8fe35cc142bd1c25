# category: dtype-mismatch
# error: NotImplementedError
# culprits: depth
# cause: uint16; where it is made
# fix:
# fix-line:

import numpy as np
import torch


class Depth(torch.utils.data.Dataset):
    def __init__(self):
        self.maps = np.random.randint(0, 60000, (3, 8, 8)).astype(np.uint16)

    def __len__(self):
        return len(self.maps)

    def __getitem__(self, i):
        depth = torch.from_numpy(self.maps[i])
        return depth / depth.max()  # <- fails


for d in torch.utils.data.DataLoader(Depth(), batch_size=3):
    print(d.shape)
