"""When the price supplement (价格临时补贴) is paid, to whom and how much: 发改价格〔2021〕1553号, wider from 2022-09 to 2023-03."""

from __future__ import annotations

from datetime import date

from assist_rules import facts
from assist_rules.expressions import (
    Condition,
    Const,
    Fact,
    Level,
    MonthGap,
    Unit,
    all_of,
    any_of,
    exists,
    is_on,
    months,
    most,
    never,
    not_,
    when,
)
from assist_rules.facts import children, medical, prices
from assist_rules.law import national as law
from assist_rules.rule import Rule, holds
from assist_rules.schemes.discretion import officer_may
from assist_rules.schemes.living import rule_on_life
from assist_rules.schemes.price_linked import standards

NOTICE = law.PRICE_LINKAGE_2021.unread
TRIGGER = NOTICE.saying("PRICE-1")
COVERED = NOTICE.saying("PRICE-2")
WIDER = law.PRICE_WIDENING_2022.unread.saying("PRICE-3")
SUM = NOTICE.saying("PRICE-4")
LAW = law.SOCIAL_ASSISTANCE_LAW_2026.at("第三十二条")
LAST_BEFORE, FIRST_AFTER = date(2022, 8, 31), date(2023, 4, 1)


def _points(hundredths: int) -> Const:
    """A rise in hundredths of a per cent."""
    return Const(hundredths, Unit.NUMBER, scale=10_000)


# --- the month ------------------------------------------------------------------------------------------------


def _triggered(
    cpi: int, no_zh: str, no_en: str, in_force: date | None = None, until: date | None = None
) -> Rule:
    # 达到 takes the figure itself in; the food part is 6 per cent on every day.
    widened = in_force is not None and until is not None
    percent = f"{cpi / 100:g}"
    return Rule(
        id="price_linked.is_triggered",
        zh=f"当月居民消费价格指数同比涨幅达到{percent}%，或者其中食品价格同比涨幅达到6%",
        en=f"the month's consumer price index is up {percent} % on the year, or its food part 6 %",
        cites=(WIDER, TRIGGER) if widened else (TRIGGER, LAW),
        states=any_of(_points(cpi) <= standards.rise, _points(6_00) <= standards.rise_of_food),
        no_zh=no_zh,
        no_en=no_en,
        in_force=in_force,
        until=until,
    )


NOT_3_5 = (
    "当月居民消费价格指数同比涨幅未达到3.5%，其中食品价格同比涨幅也未达到6%，未启动发放",
    "the month's index is not up 3.5 % nor its food part 6 %: nothing is paid for it",
)
triggered_before = _triggered(3_50, *NOT_3_5, until=LAST_BEFORE)
triggered_wider = _triggered(
    3_00,
    "当月居民消费价格指数同比涨幅未达到3.0%，其中食品价格同比涨幅也未达到6%，未启动发放",
    "the month's index is not up 3.0 % nor its food part 6 %: nothing is paid for it",
    in_force=date(2022, 9, 1),
    until=date(2023, 3, 31),
)
triggered_after = _triggered(3_50, *NOT_3_5, in_force=FIRST_AFTER)
TRIGGERED = holds(triggered_before, triggered_wider, triggered_after)

# --- the person -----------------------------------------------------------------------------------------------

_RUNS = all_of(
    facts.income.steady,
    months(0) <= MonthGap(facts.income.first, facts.applied_on),
    months(0) <= MonthGap(facts.applied_on, facts.income.last),
)


def _draws(kind: str, name: str, zh: str, en: str) -> Condition:
    """A member draws a pension or an insurance benefit in the month.

    A single payment does not say whether it goes on.
    """
    return any_of(
        exists(Level.INCOME, all_of(facts.income.kind.is_in(kind), _RUNS)),
        officer_may(
            f"price_linked.{name}",
            zh,
            en,
            where=exists(Level.INCOME, all_of(facts.income.kind.is_in(kind), not_(facts.income.steady))),
        ),
    )


def _left_in_month(day: Fact) -> Condition:
    """A benefit was left on a day of the month of the application, up to its day, and the place pays whoever left in it."""
    return all_of(
        day <= facts.applied_on, MonthGap(day, facts.applied_on) <= months(0), is_on(standards.by_month)
    )


in_scheme = Rule(
    id="price_linked.in_scheme",
    zh="是低保对象、特困人员、孤儿、事实无人抚养儿童或者艾滋病病毒感染儿童",
    en="on dibao, in extreme poverty, an orphan, a child without support or a child with HIV",
    cites=(COVERED,),
    states=any_of(
        medical.holds_dibao,
        facts.holds_extreme_poverty,
        facts.holds_orphan,
        facts.holds_unsupported_child,
        prices.holds_hiv_child,
        _left_in_month(prices.covered_until),
        all_of(_left_in_month(prices.left_dibao_on), not_(children.lives_elsewhere)),
    ),
    no_zh="没有享受低保、特困人员、孤儿、事实无人抚养儿童或者艾滋病病毒感染儿童的待遇",
    no_en="holds no benefit of dibao, extreme poverty, an orphan, a child without support or a child with HIV",
)
draws_pension = Rule(
    id="price_linked.draws_pension",
    zh="是享受国家定期抚恤补助的优抚对象",
    en="draws a regular preferential pension of the state",
    cites=(COVERED,),
    states=_draws(
        "preferential_pension",
        "pension_goes_on",
        "当月是否享受国家定期抚恤补助",
        "whether a regular preferential pension is drawn in the month",
    ),
    no_zh="没有享受国家定期抚恤补助",
    no_en="draws no regular preferential pension of the state",
)
draws_unemployment_benefit = Rule(
    id="price_linked.draws_unemployment_benefit",
    zh="领取失业保险金",
    en="draws unemployment benefit",
    cites=(COVERED,),
    states=_draws(
        "unemployment_benefit",
        "benefit_goes_on",
        "当月是否领取失业保险金",
        "whether unemployment benefit is drawn in the month",
    ),
    no_zh="没有领取失业保险金",
    no_en="draws no unemployment benefit",
)
in_wider_set = Rule(
    id="price_linked.in_wider_set",
    zh="是低保边缘家庭成员或者领取失业补助金人员",
    en="of a dibao margin family, or drawing the unemployment subsidy",
    cites=(WIDER,),
    states=any_of(
        medical.holds_dibao_margin,
        prices.holds_unemployment_subsidy,
        _left_in_month(prices.covered_wider_until),
    ),
    no_zh="不是低保边缘家庭成员，也没有领取失业补助金",
    no_en="neither of a dibao margin family nor drawing the unemployment subsidy",
)
ALWAYS = (holds(in_scheme), holds(draws_pension), holds(draws_unemployment_benefit))
NOT_COVERED = (
    "不属于价格临时补贴的保障对象（以后享受低保等待遇的，达到条件的月份一并发给）",
    "in none of the classes that the price supplement covers (it comes by itself once one of their benefits is drawn)",
)


def _covered(*classes: Condition, in_force: date | None = None, until: date | None = None) -> Rule:
    widened = in_force is not None and until is not None
    return Rule(
        id="price_linked.is_covered",
        zh="属于价格临时补贴的保障对象",
        en="in a class that the price supplement covers",
        cites=(WIDER, COVERED) if widened else (COVERED, LAW),
        states=any_of(*classes),
        no_zh=NOT_COVERED[0],
        no_en=NOT_COVERED[1],
        in_force=in_force,
        until=until,
    )


covered_before = _covered(*ALWAYS, until=LAST_BEFORE)
covered_wider = _covered(*ALWAYS, holds(in_wider_set), in_force=date(2022, 9, 1), until=date(2023, 3, 31))
covered_after = _covered(*ALWAYS, in_force=FIRST_AFTER)
is_alive = rule_on_life("price_linked.is_alive", COVERED, preempts=True)
eligible = Rule(
    id="price_linked.eligible",
    zh="当月发放价格临时补贴",
    en="the price supplement of the month is due",
    cites=(TRIGGER, COVERED),
    states=all_of(holds(is_alive), holds(covered_before, covered_wider, covered_after), TRIGGERED),
)
pays = Rule(
    id="price_linked.pays",
    zh="价格临时补贴（月补贴标准乘以涨幅，不低于当地最低标准）",
    en="price supplement: the place's base times the rise, at least the place's floor",
    cites=(SUM, LAW),
    states=when(facts.listed, most(standards.base * standards.rise, standards.floor)),
)
is_paid = Rule(
    id="price_linked.is_paid",
    zh="按涨幅计算；涨幅为零，又没有查到当地最低标准的，算出的金额为零",
    en="worked out by the rise; of none, where no floor of the place is on file, it comes to nothing",
    cites=(SUM, LAW),
    states=not_(never(Level.MEMBER)),
)
