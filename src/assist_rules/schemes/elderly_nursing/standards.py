"""The standards that the nursing subsidy for elders in hardship asks places for, by the names that its rules use."""

from __future__ import annotations

from assist_rules.standards import asked

# how much a month
sum_a_month = asked("elderly_nursing")
