"""The standards that the allowance of children in key hardship asks places for, by the names that its rules use."""

from __future__ import annotations

from assist_rules.standards import asked

# how much a month
allowance = asked("child_hardship")
# whether extreme poverty may be held too: no text was found that says so or the contrary
beside_extreme_poverty = asked("child_hardship_beside_extreme_poverty")
