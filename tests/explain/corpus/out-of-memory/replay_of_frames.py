# category: out-of-memory
# error: RuntimeError
# culprits: size, shape
# cause: memory; size; shape
# fix:
# fix-line:

import torch


class FrameReplay:
    def __init__(self, size, shape):
        self.size = size
        self.frames = torch.zeros(size, *shape)  # <- fails
        self.actions = torch.zeros(size, dtype=torch.long)
        self.cursor = 0

    def add(self, frame, action):
        self.frames[self.cursor] = frame
        self.actions[self.cursor] = action
        self.cursor = (self.cursor + 1) % self.size


replay = FrameReplay(size=2_000_000_000, shape=(4, 84, 84))
replay.add(torch.zeros(4, 84, 84), 1)
