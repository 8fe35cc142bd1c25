"""Imports torch long after its start."""


def late():
    import torch

    enabled = torch.is_anomaly_enabled()
    return not enabled  # stop: late


late()
