"""The standards that the nursing subsidy for elders in hardship asks places for, by the names that its rules use."""

from __future__ import annotations

from assist_rules.standards import asked

# how much a month
sum_a_month = asked("elderly_nursing")
# whether extreme poverty may be held too: 国发〔2016〕14号 names 高龄津贴 and like welfare, and says of this neither yes nor no
beside_extreme_poverty = asked("elderly_nursing_beside_extreme_poverty")
