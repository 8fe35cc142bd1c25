# category: device-mismatch
# error: RuntimeError
# culprits: gates, memory
# cause: memory; cpu; meta
# fix:
# fix-line:

import torch


def lstm_cell(gates, memory):
    i, f, o, g = gates.chunk(4, dim=-1)
    memory = torch.addcmul(torch.sigmoid(i) * torch.tanh(g), torch.sigmoid(f), memory)  # <- fails
    return torch.sigmoid(o) * torch.tanh(memory), memory


def run(steps, memory):
    for gates in steps:
        h, memory = lstm_cell(gates, memory)
    return h


steps = torch.empty(3, 2, 16, device="meta")
print(run(steps, torch.zeros(2, 4)))
