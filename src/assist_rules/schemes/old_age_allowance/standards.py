"""The standards that the old-age allowance (高龄津贴) asks places for, by the names that its rules use."""

from __future__ import annotations

from assist_rules.standards import asked

# how much a month
sum_a_month = asked("old_age_allowance")
# how much a month, where the place pays by age
by_age = {age: asked(f"old_age_allowance_{age}") for age in (70, 80, 90, 100)}
