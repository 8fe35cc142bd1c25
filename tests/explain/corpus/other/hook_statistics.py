# category: other
# error: KeyError
# culprits: name, stats
# cause: name; stats; layer2
# fix:
# fix-line:

import torch
from torch import nn

stats = {"layer1": []}
net = nn.ModuleDict({"layer1": nn.Linear(3, 4), "layer2": nn.Linear(4, 2)})


def watch(name):
    def hook(module, args, output):
        stats[name].append(output.abs().mean().item())  # <- fails

    return hook


for name, layer in net.items():
    layer.register_forward_hook(watch(name))

x = torch.ones(1, 3)
for layer in net.values():
    x = torch.tanh(layer(x))
