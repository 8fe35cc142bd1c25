"""What stops showed: the frame in focus, its records, and the stops before it."""
