"""Drops a tensor after a stop, and tells whether it is gone."""

import weakref

import torch


def holding():
    held, kept = torch.ones(3), [torch.ones(4)]
    weak = weakref.ref(held), weakref.ref(kept[0])
    return (*weak,)  # stop: holding


def many():
    tensors = [torch.full((2,), float(number)) for number in range(10_000)]
    return len(tensors)  # stop: many


def after():
    gone = [one() is None for one in holding()]
    return all(gone)  # stop: gone


after()
many()
