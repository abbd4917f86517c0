"""The procedure of the price supplement: 发改价格〔2021〕1553号, 社会救助法 art. 32."""

from __future__ import annotations

from collections.abc import Iterator

from dateutil.relativedelta import relativedelta

from assist_rules.law import national as law
from assist_rules.schemes.procedure import Authority, Case, Information, Procedure, of_county, standing
from assist_rules.schemes.remedies import remedies

MONTHLY = law.PRICE_LINKAGE_2021.unread.saying("PRICE-1")
LAW = law.SOCIAL_ASSISTANCE_LAW_2026.at("第三十二条")


def procedure(case: Case) -> Procedure:
    """Authority, month and notes; whoever pays the benefit that is held pays the supplement, without an application."""
    month = case.application.applied_on.replace(day=1)
    authority = of_county(case, standing(case, LAW) or MONTHLY)
    return Procedure(
        authority=authority,
        information=tuple(_information(case, authority)),
        from_month=None if case.is_refusal else month,
        until=None if case.is_refusal else month + relativedelta(months=1, days=-1),
    )


def _information(case: Case, authority: Authority) -> Iterator[Information]:
    if not case.is_refusal:
        yield Information(
            "month_by_month",
            "价格临时补贴按月判断，只发给达到启动条件的月份，在指数发布当月发放；属于几类对象的，只发一份。",
            "It is decided month by month and paid for a month that meets the trigger, in the month in which the index is "
            "published; whoever is in several classes is paid once.",
            MONTHLY,
        )
    yield from remedies(case, authority)
