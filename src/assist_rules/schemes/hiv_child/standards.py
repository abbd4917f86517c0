"""The standard that the allowance of children with HIV asks places for beside that of orphans, by the name its rules use."""

from __future__ import annotations

from assist_rules.standards import asked

# whether extreme poverty may be held too: no text was found that says so or the contrary
beside_extreme_poverty = asked("hiv_child_beside_extreme_poverty")
