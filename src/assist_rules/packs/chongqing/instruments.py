"""Instruments of Chongqing (500000)."""

from __future__ import annotations

from datetime import date

from assist_rules.rule import Instrument, Rank

DIBAO_REGULATION_2016 = Instrument(
    key="chongqing_dibao_2016",
    zh="重庆市城乡居民最低生活保障条例",
    en="Chongqing Regulation on the Minimum Living Guarantee of Urban and Rural Residents",
    number=None,
    in_force=date(2016, 5, 1),
    until=None,
    rank=Rank.PROVINCIAL_LAW,
    place="500000",
)
