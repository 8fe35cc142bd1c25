"""Makes a large tensor at each of a thousand stops, and says whether the one before is gone."""

import gc
import json
import sys
import weakref

import torch

STOPS = 1000


def resident():
    """Bytes of memory that the process holds."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096


def step(made):
    value = torch.full((64, 1024), 1.0, requires_grad=True)
    result = value * 2
    made += [weakref.ref(value), weakref.ref(result)]
    return result.shape  # stop: step


def main():
    gc.disable()
    alive, sizes = [], []
    for _ in range(STOPS):
        made = []
        step(made)
        alive.append(sum(reference() is not None for reference in made))
        sizes.append(resident())
    with open(sys.argv[1], "w") as file:
        json.dump({"alive": alive, "sizes": sizes}, file)


main()
