"""A loop with lines to log at: the program says what it saw itself at its end."""

import sys
import threading
import weakref

import torch

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 20
weight = torch.nn.Parameter(torch.ones(4, 3))
dead = []


def train():
    for step in range(COUNT):
        x = torch.full((2, 3), float(step))
        loss = (x @ weight.T).sum()
        loss.backward()
        dead.append(weakref.ref(x))
        weight.grad.mul_(0.5)  # stop: step


def backward_hook(gradient):
    doubled = gradient * 2
    return doubled  # stop: hook


def in_a_thread():
    for turn in range(10):
        name = threading.current_thread().name
        turn += len(name) * 0  # stop: thread


before = torch.get_rng_state()
train()
threads = [threading.Thread(target=in_a_thread, name=f"t{number}") for number in range(3)]
for one in threads:
    one.start()
for one in threads:
    one.join()
hooked = torch.ones(3, requires_grad=True)
hooked.register_hook(backward_hook)
(hooked * 3).sum().backward()
kept = sum(ref() is not None for ref in dead)
same = torch.equal(before, torch.get_rng_state())
enabled = torch.is_grad_enabled()
end = True  # stop: end
