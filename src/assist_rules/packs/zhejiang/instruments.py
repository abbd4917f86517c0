"""Instruments of Zhejiang (330000)."""

from __future__ import annotations

from datetime import date

from assist_rules.rule import Instrument, Rank

ASSISTANCE_REGULATION = Instrument(
    key="zhejiang_assistance_2014",
    zh="浙江省社会救助条例",
    en="Zhejiang Regulation on Social Assistance",
    number=None,
    in_force=date(2014, 11, 1),  # read in the version of 2020-09-24
    until=None,
    rank=Rank.PROVINCIAL_LAW,
    place="330000",
)
