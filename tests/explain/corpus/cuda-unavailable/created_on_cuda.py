# category: cuda-unavailable
# error: AssertionError
# culprits: batch_size, latent_dim
# cause: CUDA; device; CPU
# fix:
# fix-line:

import torch
from torch import nn

latent_dim, batch_size = 16, 4
generator = nn.Sequential(nn.Linear(latent_dim, 32), nn.ReLU(), nn.Linear(32, 28 * 28), nn.Tanh())
z = torch.randn(batch_size, latent_dim, device="cuda")  # <- fails
samples = generator(z).view(-1, 28, 28)
print(samples.shape)
