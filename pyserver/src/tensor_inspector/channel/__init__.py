"""One request to the probe and one answer back, over the Debug Adapter Protocol."""
