"""The benefits and taxes of OpenFisca's country template, stated in the words of the library."""

from __future__ import annotations

from datetime import date

from dated import dated

import assist_rules as ar
from assist_rules import facts, own
from assist_rules.expressions import (
    Amount,
    Condition,
    Elapsed,
    Level,
    all_of,
    always,
    any_of,
    count,
    exists,
    least,
    most,
    per_cent,
    persons,
    total,
    when,
    years,
    yuan,
)
from assist_rules.rule import Rank, amount, holds

H, M = Level.HOUSEHOLD, Level.MEMBER
# An invented country; a yuan is read as its currency.
LAW = ar.Instrument(
    "country_template", "示例国法律", "law of the example", None, date(1945, 1, 1), None, Rank.LAW
)

salary = own.money("salary", M, zh="工资", en="salary a month")
capital_returns = own.money("capital_returns", M, zh="资本收益", en="capital returns a month")
has_car = own.flag("has_car", M, zh="有车", en="has a car")
rent = own.money("rent_paid", H, zh="房租", en="rent a month")
size = own.money(
    "accommodation_size",
    H,
    zh="住房面积（平方米，按每平方米一元计）",
    en="square metres, at one a square metre",
)
occupancy = own.category(
    "housing_occupancy",
    H,
    ("owner", "tenant", "free_lodger", "homeless"),
    zh="居住状况",
    en="housing occupancy",
)
age = Elapsed(facts.birth_date, facts.applied_on)


def rule(name: str, zh: str, en: str, states: Amount | Condition) -> ar.Rule:
    """A provision of the example."""
    return ar.Rule(f"ct.{name}", zh, en, (LAW.at(name),), states)


is_adult = rule("is_adult", "成年", "of age", age >= years(18))

basic_income = dated(
    "ct.basic_income",
    "基本收入",
    "basic income",
    LAW.at("basic_income"),
    (date(1945, 1, 1), yuan(0)),
    (date(2015, 12, 1), when(all_of(holds(is_adult), salary <= yuan(0)), yuan(600))),
    (date(2016, 12, 1), when(holds(is_adult), yuan(600))),
)
housing_allowance = dated(
    "ct.housing_allowance",
    "住房津贴",
    "housing allowance",
    LAW.at("housing_allowance"),
    (date(1945, 1, 1), yuan(0)),
    (date(2010, 1, 1), rent * per_cent(25)),
    (date(2016, 12, 1), yuan(0)),
)
pension = dated(
    "ct.pension",
    "养老金",
    "pension",
    LAW.at("pension"),
    # The age of 60.33 is reached, in full years, at 61.
    (date(1951, 7, 1), when(age >= years(61), yuan(1))),
    (date(2017, 1, 1), when(age >= years(62), yuan(1))),
)
parenting_allowance = amount(
    rule(
        "parenting_allowance",
        "育儿津贴",
        "parenting allowance",
        when(
            all_of(
                total(M, salary) <= yuan(500),
                any_of(
                    all_of(count(M, holds(is_adult)) <= persons(1), exists(M, age < years(8))),
                    exists(M, age < years(6)),
                ),
            ),
            yuan(600),
        ),
    )
)
income_tax = dated(
    "ct.income_tax",
    "所得税",
    "income tax",
    LAW.at("income_tax"),
    (date(2012, 1, 1), (salary + capital_returns + pension) * per_cent(16)),
    (date(2013, 1, 1), (salary + capital_returns + pension) * per_cent(13)),
    (date(2014, 1, 1), (salary + capital_returns + pension) * per_cent(14)),
    (date(2015, 1, 1), (salary + capital_returns + pension) * per_cent(15)),
)


def above(limit: int) -> Amount:
    """The part of the salary above a limit."""
    return most(salary - yuan(limit), 0)


def scale(*brackets: tuple[int, int]) -> Amount:
    """A marginal scale: limit and rate in per cent of each bracket."""
    parts: list[Amount] = []
    for place, (limit, rate) in enumerate(brackets):
        part = above(limit)
        if place + 1 < len(brackets):
            upper = brackets[place + 1][0]
            part = least(part, yuan(upper - limit))
        parts.append(part * per_cent(rate))
    whole = parts[0]
    for part in parts[1:]:
        whole = whole + part
    return whole


contribution = dated(
    "ct.contribution",
    "社会保险费",
    "social security contribution",
    LAW.at("social_security_contribution"),
    (date(2013, 1, 1), scale((0, 3), (12_000, 10))),
    (date(2014, 1, 1), scale((0, 3), (12_100, 10))),
    (date(2015, 1, 1), scale((0, 4), (12_200, 12))),
    (date(2016, 1, 1), scale((0, 4), (12_300, 12))),
    (date(2017, 1, 1), scale((0, 2), (6_000, 6), (12_400, 12))),
)
contribution_reformed = amount(
    rule(
        "contribution_reformed",
        "改革后的社会保险费",
        "social security contribution after the reform",
        scale((6_000, 16), (12_400, 12), (40_000, 40)),
    )
)
housing_tax = amount(
    rule(
        "housing_tax",
        "住房税（年）",
        "housing tax a year",
        when(occupancy.is_in("owner", "tenant"), most(size * 10, yuan(200))),
    )
)
new_tax = amount(rule("new_tax", "汽车税", "tax on car holders", when(has_car, income_tax + yuan(100))))
disposable_income = amount(
    rule(
        "disposable_income",
        "可支配收入",
        "disposable income",
        total(M, salary + capital_returns + pension + basic_income - income_tax - contribution)
        + housing_allowance
        + parenting_allowance
        - housing_tax / 12,
    )
)


def _scheme(key: str, level: Level, owed: Amount) -> ar.Scheme:
    pays = rule(f"{key}_owed", key, key, owed)
    due = rule(f"{key}_due", key, key, all_of(always(), owed > yuan(0)))
    way = ar.Way(key, key, key, due, pays)
    return ar.Scheme(key, key, key, LAW.unread, date(1945, 1, 1), (way,), level=level)


SCHEMES = {
    key: _scheme(key, level, owed)
    for key, level, owed in (
        ("basic_income", M, basic_income),
        ("housing_allowance", H, housing_allowance),
        ("parenting_allowance", H, parenting_allowance),
        ("income_tax", M, income_tax),
        ("social_security_contribution", M, contribution),
        ("housing_tax", H, housing_tax),
        ("disposable_income", H, disposable_income),
        ("new_tax", M, new_tax),
        ("social_security_contribution_reformed", M, contribution_reformed),
    )
}
