# category: index-out-of-range
# error: IndexError
# culprits: video, keep
# cause: keep; 10; video
# fix:
# fix-line:

import torch


def subsample(video, n):
    keep = torch.linspace(0, video.size(0), n).long()
    return torch.index_select(video, 0, keep)  # <- fails


clip = torch.rand(10, 3, 4, 4)
print(subsample(clip, 4).shape)
