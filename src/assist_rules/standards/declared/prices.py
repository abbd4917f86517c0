"""The indices and sums of the price supplement (价格临时补贴): the indices belong to one month, the sums are the place's."""

from __future__ import annotations

from assist_rules.standards.parameter import TIMES_REACH, Kind, Parameter, money, way_in

_PARTS = 10_000
"""A hundredth of a per cent: indices are published to the tenth."""


def _rise(name: str, zh: str, en: str) -> Parameter:
    """How much an index is up on the same month of the year before; 0 where it is not."""
    # An index in place of its rise is over 100 per cent, and refused.
    return Parameter(
        name, zh, en, ("percent",), Kind.MONTHLY, high=_PARTS, reach=TIMES_REACH * _PARTS, scale=_PARTS
    )


DECLARED: tuple[Parameter, ...] = (
    _rise(
        "price_rise",
        "当月居民消费价格指数同比涨幅（没有上涨的为0）",
        "rise of the month's consumer price index on the year (0 where it has not risen)",
    ),
    _rise(
        "price_rise_food",
        "当月居民消费价格指数中食品价格同比涨幅（没有上涨的为0）",
        "rise of its food part on the year (0 where it has not risen)",
    ),
    money(
        "price_supplement_base",
        "价格临时补贴的计算基数（月补贴标准）",
        "base of the price supplement, a month",
    ),
    way_in(
        "price_supplement_by_month",
        "当月终止低保等待遇的，当月仍属于价格临时补贴的保障对象",
        "who left dibao or another of the benefits in the month is covered by the price supplement of that month",
    ),
    money("price_supplement_floor", "价格临时补贴的最低标准", "least price supplement", may_add=True),
)
