# category: wrong-argument-type
# error: TypeError
# culprits: label
# cause: text must become numbers
# fix:
# fix-line:

import torch

samples = [("img0.png", "cat"), ("img1.png", "dog"), ("img2.png", "cat")]


class Pets(torch.utils.data.Dataset):
    def __init__(self, samples):
        self.samples = samples

    def __len__(self):
        return len(self.samples)

    def __getitem__(self, i):
        _name, label = self.samples[i]
        return torch.zeros(3, 4, 4), torch.tensor(label)  # <- fails


for image, label in torch.utils.data.DataLoader(Pets(samples), batch_size=3):
    print(image.shape, label)
