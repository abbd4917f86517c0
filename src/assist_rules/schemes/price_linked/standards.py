"""The standards that the price supplement (价格临时补贴) asks for, by the names that its rules use."""

from __future__ import annotations

from assist_rules.standards import asked

# how much the indices of the month are up on the year
rise = asked("price_rise")
rise_of_food = asked("price_rise_food")
# whether who left one of the benefits in the month is covered for it
by_month = asked("price_supplement_by_month")
# what the rise is taken of, and the least that is paid
base = asked("price_supplement_base")
floor = asked("price_supplement_floor")
