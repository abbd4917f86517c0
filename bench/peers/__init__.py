"""One file an engine: mini-dibao written as its users would write it, and run in a process of its own.

A file names its variants and hands them to :mod:`peers.measured`. A variant has ``decide`` or ``traced``, one household
in and the answer out; or ``prepare`` and ``batch``, a whole population.
"""
