"""The standards that the subsidy for elders in hardship (经济困难老年人补贴) asks places for, by the names its rules use."""

from __future__ import annotations

from assist_rules.standards import asked

# how much a month
sum_a_month = asked("elderly_hardship")
# whether extreme poverty may be held too: 国发〔2016〕14号 names 高龄津贴 and like welfare, and says of this neither yes nor no
beside_extreme_poverty = asked("elderly_hardship_beside_extreme_poverty")
