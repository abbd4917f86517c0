"""The standards that the subsidy for elders in hardship (经济困难老年人补贴) asks places for, by the names its rules use."""

from __future__ import annotations

from assist_rules.standards import asked

# how much a month
sum_a_month = asked("elderly_hardship")
