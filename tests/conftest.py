"""What all tests share: the same sample on every run, and no clock in them."""

from __future__ import annotations

from hypothesis import settings

# A run of the suite says the same thing twice; ``--hypothesis-profile=explore`` looks for what it does not say.
settings.register_profile("fixed", derandomize=True, deadline=None, database=None)
settings.register_profile("explore", deadline=None, print_blob=True)
settings.load_profile("fixed")
