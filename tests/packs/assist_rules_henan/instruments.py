"""Two texts of Henan, made up."""

from __future__ import annotations

from datetime import date

from assist_rules.rule import Instrument, Rank

MEASURE = Instrument(
    key="henan_measure_example",
    zh="某省社会救助办法（示例）",
    en="Provincial Measure on Social Assistance (example)",
    number=None,
    in_force=date(2023, 1, 1),
    until=None,
    rank=Rank.PROVINCE,
    place="410000",
)
ZHENGZHOU = Instrument(
    key="zhengzhou_rules_example",
    zh="某市最低生活保障细则（示例）",
    en="City Rules on Dibao (example)",
    number=None,
    in_force=date(2024, 3, 1),
    until=None,
    rank=Rank.CITY,
    place="410100",
)
