"""A program with two stops in the same function, for the language server's tests."""

import torch


def step(x, broken):
    count = 3
    y = x * 2
    if broken:
        y[0] = float("nan")
    return y + count  # stop: step


def run():
    outer = torch.ones(5)
    step(torch.arange(4.0), False)
    step(torch.arange(4.0), True)
    return outer


run()
