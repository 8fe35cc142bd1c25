# category: index-out-of-range
# error: RuntimeError
# culprits: words
# cause: 12; 10
# fix:
# fix-line:

import torch
from torch import nn

torch.manual_seed(0)
bag = nn.EmbeddingBag(10, 4, mode="sum")
words = torch.tensor([1, 3, 12, 5])
print(bag(words, torch.tensor([0, 2])))  # <- fails
