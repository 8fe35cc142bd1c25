"""Stops while another thread is in the midst of importing torch."""

import sys
import threading
import time

import numpy as np


def importing():
    import torch  # noqa: F401


def main():
    array = np.ones(3)
    thread = threading.Thread(target=importing)
    thread.start()
    while "torch" not in sys.modules:
        time.sleep(0.001)
    seen = array.shape  # stop: meanwhile
    thread.join()
    whole = "torch.nn" in sys.modules
    return seen, whole  # stop: after


main()
