"""Runs until somebody switches anomaly detection on."""

import time

import torch

started = True  # stop: started
while not torch.is_anomaly_enabled():
    time.sleep(0.02)
seen = True  # stop: seen
