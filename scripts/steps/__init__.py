"""The steps that set up, build and check this project, each skipped when its inputs are unchanged.

Standard library only: they run before there is an environment to import from.
"""
