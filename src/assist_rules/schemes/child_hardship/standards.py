"""The standard that the allowance of children in key hardship asks places for, by the name that its rules use."""

from __future__ import annotations

from assist_rules.standards import asked

# how much a month
allowance = asked("child_hardship")
