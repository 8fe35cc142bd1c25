import torch


class Replay:
    def __init__(self, n):
        self.states = torch.empty(n, 4)
        self.states.view(torch.int32).fill_(-1)
        self.size = 0

    def push(self, state):
        self.states[self.size] = state
        self.size += 1


memory = Replay(5)
memory.push(torch.randn(4))
memory.push(torch.randn(4))
print(memory.size)
