"""The terminal's door: arguments, the loop over stops, and what is printed."""
