"""What all tests share: the same sample on every run, no clock in them, and no more threads than there are cores."""

from __future__ import annotations

import gc
import os

from hypothesis import settings

# A run of the suite says the same thing twice; ``--hypothesis-profile=explore`` looks for what it does not say.
settings.register_profile("fixed", derandomize=True, deadline=None, database=None)
settings.register_profile("explore", deadline=None, print_blob=True)
settings.load_profile("fixed")

# Where every core has its worker, threads of Polars only wait for one another; a test of several starts a process.
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.setdefault("POLARS_MAX_THREADS", "1")


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end, so the collector of garbage need not walk through it again."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
