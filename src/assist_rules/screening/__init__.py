"""Screening: the rules evaluated over tables; each row gets the answer of a single decision."""

from __future__ import annotations

from importlib.util import find_spec

if find_spec("narwhals") is None or find_spec("polars") is None:
    raise ModuleNotFoundError(
        "screening needs narwhals and polars; install them with the extra: "
        "pip install 'assist_rules[screen] @ git+<address of the repository>'",
        name="narwhals",
    )
