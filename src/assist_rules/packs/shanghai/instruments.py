"""The texts of Shanghai that were read."""

from __future__ import annotations

from datetime import date

from assist_rules.rule import Instrument, Rank

PLACE = "310000"

REGULATION_2018 = Instrument(
    key="shanghai_social_assistance_2018",
    zh="上海市社会救助条例",
    en="Shanghai Regulation on Social Assistance (2018)",
    number=None,
    in_force=date(2019, 5, 1),
    until=date(2024, 12, 30),
    rank=Rank.PROVINCIAL_LAW,
    place=PLACE,
)
REGULATION = Instrument(
    key="shanghai_social_assistance_2024",
    zh="上海市社会救助条例",
    en="Shanghai Regulation on Social Assistance (amended 2024)",
    number=None,
    in_force=date(2024, 12, 31),
    until=None,
    rank=Rank.PROVINCIAL_LAW,
    place=PLACE,
)
SINCE = date(2019, 5, 1)
"""The first day of the regulation; the amendment of 2024 left the articles cited here in their places."""
