"""Screening: the same rules over tables, row by row what a single decision would say."""

from assist_rules.screening.screen import Screening, screen

__all__ = ["Screening", "screen"]
