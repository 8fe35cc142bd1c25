"""Runs inside the user's process: looks at live objects and returns records.

Standard library and records only. It takes torch and numpy from `sys.modules` and never imports
them; it calls no code of the user's: no repr, no property, no `__torch_function__`.
"""
