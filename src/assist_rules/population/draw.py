"""Seeded random draws, enumerations by code, and columns made of NumPy arrays.

Unknown is 0 in an array of codes, the sentinel ``OPEN`` in an array of numbers, and null in a column.
"""

from __future__ import annotations

from typing import Final, TypeAlias, get_args

import numpy as np
import numpy.typing as npt
import polars as pl

from assist_rules.models.emergency import EmergencyKind
from assist_rules.models.expense import ExpenseKind
from assist_rules.models.income import IncomeKind
from assist_rules.models.person import (
    Benefit,
    CivilCapacity,
    DisabilityKind,
    Employment,
    LabourCapacity,
    MaritalStatus,
    Relation,
    StudyLevel,
)
from assist_rules.models.values import ObligorRelation
from assist_rules.rulebooks import AREAS

Ints: TypeAlias = npt.NDArray[np.int64]
Mask: TypeAlias = npt.NDArray[np.bool_]

UNTOLD, NO, YES = 0, 1, 2
"""Codes of a flag."""
OPEN: Final = np.iinfo(np.int64).min
"""Sentinel: an unknown number."""
_FLAGS = pl.Series([None, False, True], dtype=pl.Boolean)


class Words:
    """An enumeration; codes count from 1, and 0 decodes to null."""

    def __init__(self, *words: str) -> None:
        self._pool = pl.Series([None, *words], dtype=pl.String)
        self._codes = {word: code for code, word in enumerate(words, start=1)}

    def __getitem__(self, word: str) -> int:
        return self._codes[word]

    def column(self, codes: Ints) -> pl.Series:
        """Decode *codes*."""
        return self._pool.gather(codes)

    def odds(self, weights: str) -> Ints:
        """Codes to sample from, each repeated by its weight in *weights*: ``fire 15, other 10``."""
        pairs = weighed(weights)
        return np.repeat(np.array([self[word] for word in pairs]), list(pairs.values()))


def weighed(text: str) -> dict[str, int]:
    """Parse integer weights: ``couple 3, adult 2``."""
    return {word: int(weight) for word, weight in (pair.split() for pair in text.split(","))}


def flags(codes: Ints | Mask) -> pl.Series:
    """Boolean column of flag codes, or of a mask, which has no nulls."""
    return pl.Series(codes) if codes.dtype == np.bool_ else _FLAGS.gather(codes)


def untold(column: pl.Series, left: Mask) -> pl.Series:
    """*column* with nulls where *left* is true."""
    return column.zip_with(pl.Series(~left), pl.Series([None], dtype=column.dtype)) if left.any() else column


def numbers(values: Ints) -> pl.Series:
    """Integer column; ``OPEN`` becomes null."""
    return untold(pl.Series(values), values == OPEN)


def days(values: Ints) -> pl.Series:
    """Date column of days since 1970-01-01."""
    return numbers(values).cast(pl.Int32).cast(pl.Date)


def told_where(told: Mask, values: Ints | int) -> Ints:
    """*values* where *told*, else ``OPEN``."""
    return np.where(told, values, OPEN)


def told_code(told: Mask, codes: Ints | int) -> Ints:
    """*codes* where *told*, else 0."""
    return np.where(told, codes, 0)


class Draw:
    """Random generator of one chunk."""

    def __init__(self, seed: int, chunk: int) -> None:
        self._rng = np.random.default_rng((seed, chunk))

    def below(self, limit: int, size: int) -> Ints:
        """Uniform integers of ``[0, limit)``."""
        return self._rng.integers(0, limit, size)

    def between(self, low: Ints | int, high: Ints | int, size: int) -> Ints:
        """Uniform integers of ``[low, high]``; *low* where *high* is less."""
        spread = np.maximum(0, np.subtract(high, low)) + 1
        drawn: Ints = np.add(low, (self._rng.random(size, dtype=np.float32) * spread).astype(np.int64))
        return drawn

    def chance(self, share: float | npt.NDArray[np.float64], size: int) -> Mask:
        """A mask of *size*, true with probability *share*."""
        return self._rng.random(size, dtype=np.float32) < share

    def of(self, odds: Ints, size: int) -> Ints:
        """Sample uniformly from *odds*."""
        drawn: Ints = odds[self._rng.integers(0, len(odds), size)]
        return drawn


RELATIONS = Words(*get_args(Relation))
EMPLOYMENTS = Words(*get_args(Employment))
MARRIAGES = Words(*get_args(MaritalStatus))
CAPACITIES = Words(*get_args(CivilCapacity))
LABOUR = Words(*get_args(LabourCapacity))
DISABILITIES = Words(*get_args(DisabilityKind))
LEVELS = Words(*get_args(StudyLevel))
INCOMES = Words(*get_args(IncomeKind))
EXPENSES = Words(*get_args(ExpenseKind))
BENEFITS = Words(*get_args(Benefit))
EMERGENCIES = Words(*get_args(EmergencyKind))
OBLIGORS = Words(*get_args(ObligorRelation))
SEVERITIES = Words("lighter", "heavier", "major")
AREA_WORDS = Words(*AREAS)
INSURANCES = Words("resident", "employee", "none")
CUSTODIES = Words("prison", "compulsory_rehab")
MONITORING = Words("none", "unstable", "marginal", "sudden")
FORMS = Words("home", "institution")
CHILD_SCHEMES = Words("extreme_poverty", "orphan", "unsupported_child")
BARS = Words("refuses_work", "refuses_investigation", "conceals_means")
IDS = Words(*(f"p{number}" for number in range(1, 8)))
