"""Plain data that crosses every boundary, and the one-line form of it. Standard library only.

Dataclasses without slots and keyword-only fields: they are made in programs on Python 3.9 too, which has neither.
"""
