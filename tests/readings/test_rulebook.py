"""Rules read out in words."""

from __future__ import annotations

import re
from datetime import date

import pytest

from assist_rules import facts
from assist_rules.expressions import (
    Discretion,
    Elapsed,
    Expression,
    Level,
    MonthGap,
    Portion,
    Standard,
    Unit,
    all_of,
    always,
    any_of,
    count,
    every,
    exists,
    is_on,
    least,
    may,
    months,
    most,
    not_,
    number,
    on_day,
    per_cent,
    persons,
    total,
    when,
    whole,
    years,
    yuan,
)
from assist_rules.readings.rulebook import in_words, rule_page, rules_under
from assist_rules.readings.titles import fact_title
from assist_rules.rule import amount, holds
from assist_rules.schemes import SCHEMES
from assist_rules.schemes.dibao.household import is_minor, members_counted
from assist_rules.schemes.dibao.means_test import income_test, shortfall

standard = Standard("dibao_standard", Unit.FEN, 0, 100_000_000)
ROUTE = Standard("dibao_permit_route", Unit.NUMBER, 0, 1, may_add=True)
CHOICE = Discretion("x.may", number(0), number(1), zh="可以免除", en="may be waived")
SHARE = Discretion("x.share", yuan(0), standard, zh="扣减额", en="how much is deducted")

WORDS: list[tuple[Expression, str, str]] = [
    (yuan("12.50"), "12.50元", "12.50 yuan"),
    (per_cent(150), "150%", "150%"),
    (years(18), "18年", "18 years"),
    (months(6), "6个月", "6 months"),
    (persons(2), "2人", "2 persons"),
    (facts.seriously_ill, "患重病", "seriously ill"),
    (standard, "当地最低生活保障标准", "the local dibao standard"),
    (
        SHARE,
        "〔裁量：扣减额，0.00元至当地最低生活保障标准〕",
        "[discretion: how much is deducted, from 0.00 yuan to the local dibao standard]",
    ),
    (standard + yuan(1), "当地最低生活保障标准 ＋ 1.00元", "the local dibao standard + 1.00 yuan"),
    (
        standard - (standard - yuan(1)),
        "当地最低生活保障标准 － （当地最低生活保障标准 － 1.00元）",
        "the local dibao standard − (the local dibao standard − 1.00 yuan)",
    ),
    (standard * number(3) / 12, "当地最低生活保障标准 × 3 ÷ 12", "the local dibao standard × 3 ÷ 12"),
    (
        whole(standard / 12),
        "舍去不足一分（当地最低生活保障标准 ÷ 12）",
        "the whole fen of (the local dibao standard ÷ 12)",
    ),
    (
        Portion(standard, persons(1), amount(members_counted)),
        "当地最低生活保障标准 × 1人 ÷ “共同生活的家庭成员人数”",
        "the local dibao standard × 1 person ÷ “members of the household counted”",
    ),
    (
        least(standard, yuan(1)),
        "取小者（当地最低生活保障标准、1.00元）",
        "the least of (the local dibao standard, 1.00 yuan)",
    ),
    (
        most(0, standard),
        "取大者（0.00元、当地最低生活保障标准）",
        "the greatest of (0.00 yuan, the local dibao standard)",
    ),
    (
        when(facts.seriously_ill, standard),
        "（如果患重病，则为当地最低生活保障标准；否则为0.00元）",
        "(the local dibao standard if seriously ill, else 0.00 yuan)",
    ),
    (
        total(Level.MEMBER, standard, holds(is_minor)),
        "满足“未成年（未满18周岁）”的成员的当地最低生活保障标准之和",
        "the sum of the local dibao standard over members that meet “under 18”",
    ),
    (
        count(Level.MEMBER, facts.seriously_ill),
        "满足患重病的成员人数",
        "the number of members that meet seriously ill",
    ),
    (
        Elapsed(facts.birth_date, facts.applied_on) < years(18),
        "自出生日期至申请日期的时间低于18年",
        "the time from date of birth to day of the application is below 18 years",
    ),
    (
        months(1) <= MonthGap(facts.birth_date, facts.applied_on),
        "自出生日期至申请日期的日历月数不低于1个月",
        "the calendar months from date of birth to day of the application is at least 1 month",
    ),
    (
        facts.relation.is_in("spouse", "child"),
        "与申请人的关系为子女、配偶之一",
        "relation to the applicant is child or spouse",
    ),
    (
        on_day(date(1992, 11, 1)) < facts.birth_date,
        "出生日期晚于1992年11月1日",
        "date of birth is after 1992-11-01",
    ),
    (
        facts.birth_date <= facts.applied_on,
        "出生日期不晚于申请日期",
        "date of birth is not after day of the application",
    ),
    (standard < yuan(1), "当地最低生活保障标准低于1.00元", "the local dibao standard is below 1.00 yuan"),
    (
        standard <= yuan(1),
        "当地最低生活保障标准不超过1.00元",
        "the local dibao standard is at most 1.00 yuan",
    ),
    (standard > 0, "当地最低生活保障标准高于0.00元", "the local dibao standard is above 0.00 yuan"),
    (
        is_on(ROUTE),
        "当地规定“居住证持有人可在居住地申请”",
        "the place has the rule “holders of residence permits may apply where they live”",
    ),
    (may(CHOICE), "〔裁量：可以免除〕", "[discretion: may be waived]"),
    (always(), "（无条件）", "(no condition)"),
    (
        all_of(facts.seriously_ill, any_of(facts.co_resident, not_(facts.lives_independently))),
        "患重病 且 （共同居住 或 并非能够独立生活）",
        "seriously ill and (lives in the household or not able to live independently)",
    ),
    (not_(facts.seriously_ill), "并非患重病", "not seriously ill"),
    (exists(Level.MEMBER, facts.seriously_ill), "有成员满足患重病", "some member meets seriously ill"),
    (every(Level.MEMBER, facts.seriously_ill), "每一成员都满足患重病", "every member meets seriously ill"),
    (
        holds(income_test),
        "“共同生活的家庭成员人均收入低于当地最低生活保障标准”",
        "“income per member is below the local dibao standard”",
    ),
    (
        amount(shortfall),
        "“家庭收入与低保标准的差额（按人合计）”",
        "“shortfall of income below the standard, summed over members”",
    ),
]


@pytest.mark.parametrize(("node", "zh", "en"), WORDS, ids=[zh for _, zh, _ in WORDS])
def test_each_word_of_the_language_is_read_out(node: Expression, zh: str, en: str) -> None:
    """Every kind of node has its words in both languages, comparisons as the texts have them."""
    assert in_words(node, "zh") == zh
    assert in_words(node, "en") == en


@pytest.mark.parametrize("key", SCHEMES)
def test_every_rule_has_a_page_in_both_languages(key: str) -> None:
    """No rule of a scheme fails to be read out, and its Chinese words have no Latin letter."""
    for rule in rules_under(SCHEMES[key].roots()):
        words = in_words(rule.states, "zh")
        assert re.findall("[A-Za-z]", words) == [], rule.id
        page = rule_page(rule, "en")
        assert page.startswith(f"{rule.en} [{rule.id}]\n"), rule.id
        assert rule_page(rule, "zh", "md").startswith(f"# {rule.zh}\n"), rule.id
        drawn = rule_page(rule, "zh", "html")
        assert drawn.count("<dd>") == drawn.count("</dd>") > 0, rule.id


def test_a_fact_that_is_read_off_another_field_has_words_of_its_own() -> None:
    """Whether somebody is registered here is not called by the code of the place it is read from."""
    assert fact_title("registered_here").zh == "户籍在受理地"
    assert fact_title("in_prison").en == "serves a sentence in prison"
    assert fact_title("income_per_month").zh == "每月金额"
