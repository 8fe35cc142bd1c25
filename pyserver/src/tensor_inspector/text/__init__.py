"""Records in, words and rows out. Pure: no torch, no debugger, no editor."""
