# category: shape-mismatch
# error: RuntimeError
# culprits: signal
# cause: 1000; 64; reshape
# fix:
# fix-line:

import math

import torch

t = torch.arange(1000) / 100.0
signal = torch.sin(2 * math.pi * 3.0 * t) + 0.1 * torch.cos(2 * math.pi * 20 * t)
WINDOW = 64

frames = signal.reshape(-1, WINDOW)  # <- fails
spectrum = torch.fft.rfft(frames * torch.hann_window(WINDOW)).abs()
print("peak bins", spectrum.argmax(dim=1))
