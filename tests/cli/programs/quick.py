"""No torch. Arguments say how it ends."""

import os
import signal
import sys

value = len(sys.argv)
print("out of the program")  # stop: quick
how = sys.argv[1] if len(sys.argv) > 1 else ""
if how == "exit":
    sys.exit(int(sys.argv[2]))
if how == "raise":
    raise ValueError("on purpose")
if how == "signal":
    os.kill(os.getpid(), signal.SIGTERM)
