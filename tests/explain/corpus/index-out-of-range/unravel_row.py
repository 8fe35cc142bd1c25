# category: index-out-of-range
# error: IndexError
# culprits: bank
# cause: 100; 64
# fix:
# fix-line:

import torch


class Memory:
    def __init__(self):
        self.bank = torch.zeros(64, 8)

    def read(self, bank, slots):
        return bank[slots].mean(0)  # <- fails


m = Memory()
m.read(m.bank, torch.tensor([3, 100]))
