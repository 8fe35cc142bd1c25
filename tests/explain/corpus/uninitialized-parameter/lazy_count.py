# category: uninitialized-parameter
# error: ValueError
# culprits:
# cause: Lazy
# fix:
# fix-line:

from torch import nn

model = nn.Sequential(nn.LazyConv2d(8, 3), nn.ReLU(), nn.Flatten(), nn.LazyLinear(10))
print(sum(p.numel() for p in model.parameters()))  # <- fails
