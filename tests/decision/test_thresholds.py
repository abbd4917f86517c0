"""An open answer as a condition on the one figure that is missing: from which value on, and what is then due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

import families
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import assist_rules as ar
from assist_rules.decision import pieces as module
from assist_rules.decision.assess import assess
from assist_rules.decision.pieces import Piece, Sum
from assist_rules.decision.thresholds import Thresholds
from assist_rules.schemes import SCHEMES
from assist_rules.standards import PARAMETERS
from assist_rules.testing import applications, completions
from assist_rules.testing.applications import About

TODAY = "2026-11-28"
"""A day for which no dibao standard is on file in Lixia."""
YES, NO, OPEN = ar.Outcome.ELIGIBLE, ar.Outcome.INELIGIBLE, ar.Outcome.UNDETERMINED


def _couple(area: str | None = "urban", place: str = "370102") -> ar.Application:
    """Two persons with 750 yuan a head."""
    earner = families.told(place=place, incomes=families.wages("1500.00"))
    people = [earner, families.told("p2", "spouse", place=place)]
    assets = families.found(dibao=True, edge=True)
    return families.application(*people, on=TODAY, place=place, area=area, assets=assets)


def _alone(**facts: Any) -> ar.Application:  # noqa: ANN401
    return families.earner("500.00", on=TODAY, **facts)


def _only(decision: ar.Decision) -> Thresholds:
    (found,) = decision.thresholds
    return found


def _shape(found: Thresholds) -> list[tuple[str, str, ar.Outcome | None]]:
    return [(str(piece.first), str(piece.last), piece.outcome) for piece in found.pieces]


# --- what is said -----------------------------------------------------------------------------------------


def test_a_couple_of_750_a_head_qualifies_above_750() -> None:
    """The example of the promise, to the fen, with what is due; at 750.00 itself other ways in decide."""
    decision = ar.assess_dibao(_couple())
    found = _only(decision)
    assert (found.standard, found.area, found.unit) == ("dibao_standard", "urban", "CNY/person/month")
    assert _shape(found) == [("0.01", "750.00", OPEN), ("750.01", "1000000.00", YES)]
    above = found.pieces[1]
    assert (above.turn, above.includes_turn, above.route) == (Decimal(750), False, "household")
    assert above.low == above.high == Sum(Decimal(2), Decimal(-1500), 1, Decimal("0.01"))
    assert above.amount_at(Decimal(1114)) == (Decimal(728), Decimal(728))
    zh = "最低生活保障标准（城镇）高于750.00元即符合，每月为标准×2－1500.00元；不超过750.00元则仍待定"
    en = (
        "dibao standard, urban: above 750.00 yuan eligible, the figure × 2 − 1500.00 yuan a month; "
        "up to 750.00 yuan still undetermined"
    )
    assert (found.text(), found.text("en")) == (zh, en)
    assert f"所缺数值确定后：\n1. {zh}\n" in decision.explain()
    assert f"Once the figure is known:\n1. {en[0].upper()}{en[1:]}\n" in decision.explain("en")
    assert zh in decision.notice(audience="reviewer")


@pytest.mark.parametrize("place", ["410102", "330102", "500101", "350102"])
def test_it_is_so_in_every_place(place: str) -> None:
    """In provinces with a pack and without one: the means test is the nation's."""
    assert (
        _only(ar.assess_dibao(_couple(place=place)))
        .text()
        .startswith("最低生活保障标准（城镇）高于750.00元即符合，每月为标准×2－1500.00元；")
    )


def test_without_other_ways_in_the_rest_is_a_refusal() -> None:
    """A place that is known to have no further way in refuses up to 750.00."""
    application = _alone()
    found = _only(ar.assess_dibao(application, rulebook=families.book(application)))
    assert found.text() == (
        "最低生活保障标准（城镇）高于500.00元即符合，每月为标准－500.00元；不超过500.00元则不符合"
    )


@pytest.mark.parametrize(
    ("standard", "outcome", "amount"),
    [("499.99", NO, None), ("500.00", NO, None), ("500.01", YES, "0.01"), ("1114", YES, "614.00")],
)
def test_the_figure_decides_as_the_piece_says(standard: str, outcome: ar.Outcome, amount: str | None) -> None:
    """Under, at and over the threshold the decision with the figure supplied is the one foretold."""
    application = _alone()
    book = families.book(application)
    piece = _only(ar.assess_dibao(application, rulebook=book)).at(standard)
    with_it = book.with_standard("dibao_standard", standard, source="a paper of the test", area="urban")
    settled = ar.assess_dibao(application, rulebook=with_it)
    assert settled.outcome is piece.outcome is outcome
    told = None if settled.entitlement is None else settled.entitlement.low
    assert told == (None if amount is None else Decimal(amount))
    due = piece.amount_at(Decimal(standard))
    assert told == (None if due is None else due[0])


def test_each_area_has_its_own_where_nobody_has_told_which_applies() -> None:
    """One sentence for the town and one for the countryside."""
    found = ar.assess_dibao(_couple(area=None)).thresholds
    assert [each.area for each in found] == ["urban", "rural"]
    assert found[1].text().startswith("最低生活保障标准（农村）高于750.00元即符合")


def test_the_margin_lies_between_two_figures() -> None:
    """Above the standard a family is no margin family; from twice of it, which is Jinan's line, it is none either."""
    application = _couple()
    found = _only(ar.assess_dibao_margin(application, rulebook=families.book(application)))
    assert found.text() == (
        "最低生活保障标准（城镇）高于375.00元且不超过750.00元即符合；不超过375.00元或者高于750.00元则不符合"
    )
    assert [piece.low for piece in found.pieces] == [None, None, None]


def test_what_is_no_whole_fen_is_divided_last() -> None:
    """10,000.01 yuan in a year is 833.33 and a bit a month: from 833.34 on, between two fen, and never nothing."""
    paid = [{"kind": "wages", "amount": "10000.01", "on": "2026-03-03"}]
    application = _alone(incomes=paid)
    found = _only(ar.assess_dibao(application, rulebook=families.book(application)))
    assert found.text() == (
        "最低生活保障标准（城镇）不低于833.34元即符合，每月为（标准×12－10000.01元）÷12；低于833.34元则不符合"
    )
    due = found.pieces[1].amount_at
    assert due(Decimal("833.34")) == (Decimal("0.01"), Decimal("0.01"))
    assert due(Decimal(1000)) == (Decimal("166.66"), Decimal("166.67"))


def test_what_is_spent_counts_up_to_the_whole_standard() -> None:
    """Where two ways in meet, one amount ends and the next begins; the sentence names both."""
    found = _only(ar.assess_dibao(families.example("lanshan-spending-exceeds-income")))
    assert found.text("en") == (
        "dibao standard, rural: up to 900.00 yuan eligible, by spending, the figure × 2 a month; "
        "above 900.00 yuan eligible, as a household, the figure × 2 − 1800.00 yuan a month"
    )


def _rigid(**figures: str) -> ar.Decision:
    """15,000 yuan of medical cost on 20,000 yuan of income, and what the county sets."""
    person = families.told(
        birth_date="1975-04-11",
        place="370902",
        area=None,
        incomes=[{"kind": "wages", "amount": "20000.00", "on": "2025-01-15"}],
        expenses=[{"kind": "medical_in_policy", "amount": "15000.00", "on": "2025-02-01"}],
    )
    denied = {"rigid_expenditure.case_by_case": "0", "rigid_expenditure.living": "0"}
    assets = families.found(dibao=False, edge=True)
    application = families.application(
        person, on="2025-06-03", place="370902", assets=assets, choices={"discretion": denied}
    )
    return ar.assess_rigid_expenditure(application, rulebook=families.book(application, **figures))


def test_a_share_turns_at_its_own_step() -> None:
    """A share is set in whole per cent; where it is inclusive, 75 per cent is enough."""
    figures = {"disposable_income": "30000", "rigid_expenditure_ratio_inclusive": "1"}
    assert _only(_rigid(**figures)).text() == "刚性支出占家庭总收入比例界限不超过75%即符合；高于75%则不符合"
    figures["rigid_expenditure_ratio_inclusive"] = "0"
    assert _only(_rigid(**figures)).text() == "刚性支出占家庭总收入比例界限低于75%即符合；不低于75%则不符合"


def test_a_yearly_figure_is_told_by_the_year() -> None:
    """Income a head below that of the county's people: above 20,000 yuan."""
    assert _only(_rigid(rigid_expenditure_ratio="60")).text() == (
        "上年度居民人均可支配收入（城镇）高于20000.00元即符合；不超过20000.00元则不符合"
    )


def test_a_person_in_extreme_poverty_is_paid_the_figure_whatever_it_is() -> None:
    """What is open is the amount alone: the one piece is the whole range."""
    person = families.told(birth_date="1940-01-01", marital_status="never_married")
    findings = families.found(dibao=True, edge=True, extreme_poverty=True)
    application = families.application(person, on=TODAY, assets=findings)
    book = families.book(application, dibao_standard="900", extreme_poverty_care_self="100")
    decision = ar.assess_extreme_poverty(application, rulebook=book)
    assert decision.outcome is YES
    assert _only(decision).text() == "特困人员基本生活标准（城镇）无论为多少均符合，每月为标准＋100.00元"
    assert "所缺数值确定后：\n1. 特困人员基本生活标准（城镇）无论" in decision.explain()


def test_what_an_officer_chooses_is_the_range_of_the_amount() -> None:
    """Small and fast aid is at most one month of the standard, at the officer's choice."""
    on, at = "2026-07-12", "370602"
    person = families.told(registered={"division": "411723"})
    emergency = families.told_emergency(on, place=at)
    application = families.application(
        person, on=on, place=at, assets=families.found(dibao=True), emergency=emergency
    )
    book = families.book(application, disposable_income="26000")
    decision = ar.assess_temporary_assistance(application, rulebook=book)
    assert _only(decision).text() == "最低生活保障标准（城镇）无论为多少均符合，一次性不超过标准"
    assert _only(decision).pieces[0].amount_at(Decimal(900)) == (Decimal("0.01"), Decimal(900))


def test_no_figure_is_below_the_guiding_standard() -> None:
    """From the day of the law a dibao standard below that of the province settles nothing."""
    application = _alone()
    book = families.book(application, dibao_guiding_standard="700")
    found = _only(ar.assess_dibao(application, rulebook=book))
    assert found.text() == "最低生活保障标准（城镇）不低于700.00元即符合，每月为标准－500.00元"
    with pytest.raises(LookupError):
        found.at("699.99")


# --- where nothing is said --------------------------------------------------------------------------------


def test_nothing_is_said_of_what_is_settled_or_open_beside_the_figure() -> None:
    """A settled answer, a fact that is asked too, and a second figure."""
    application = _alone()
    settled = ar.assess_dibao(application, rulebook=families.book(application, dibao_standard="1114"))
    assert settled.outcome is YES
    assert settled.thresholds == ()
    asked = _alone(incomes=None)
    assert ar.assess_dibao(asked, rulebook=families.book(asked)).thresholds == ()
    elderly = _alone(birth_date="1940-01-01")
    names = {each.name for each in ar.assess_dibao(elderly).open_questions if each.once is None}
    assert names == {"dibao_standard", "dibao_supplement_elderly"}
    assert ar.assess_dibao(elderly).thresholds == ()


def test_nothing_is_said_where_the_work_is_not_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """What would take more runs than allowed is left out, not cut short."""
    monkeypatch.setattr(module, "MOST_RUNS", 3)
    decision = ar.assess_dibao(_couple())
    assert decision.thresholds == ()
    assert "所缺数值" not in decision.explain()


# --- every scheme, whatever the household -----------------------------------------------------------------

PLACES = (None, None, None, "410102", "330102", "500101", "310101")
"""A place of the strategy's own, Shandong's most of them, or one of Henan, Zhejiang, Chongqing or Shanghai."""
RARELY = ("extreme_poverty", "illness_hardship", "rigid_expenditure", "temporary_assistance")
"""Schemes that most of the households drawn have no reason to ask for: more are drawn."""
GUESSES = {"CNY": ("300", "700", "1000.50", "12000", "40000"), "x": ("1", "2"), "percent": ("50", "60")}


def _is_figure(name: str) -> bool:
    return PARAMETERS[name].unit != "switch" and not PARAMETERS[name].allowed


def _lacking_one(
    key: str, application: ar.Application, random: Random
) -> tuple[ar.Decision, Thresholds | None]:
    """The decision of a place that has every figure asked for but one, and what it says of that one."""
    book = ar.rulebook(application.accepting_place.division, on=application.applied_on)
    if random.random() < 0.7:
        book = book.without_local_rules(source="said in the test")
    decision, kept = assess(application, key, rulebook=book), ""
    while asked := [
        each.name
        for each in decision.open_questions
        if each.kind == "standard" and each.once is None and PARAMETERS[each.name].none is None
    ]:
        if not kept and (figures := [name for name in asked if _is_figure(name)]):
            kept = random.choice(figures)
        rest = [name for name in dict.fromkeys(asked) if name != kept]
        if not rest:
            break
        for name in rest:
            known = PARAMETERS[name]
            values = GUESSES.get(known.unit.split("/")[0].split(" ")[0], ("1",))
            value = str(known.allowed[0]) if known.allowed else random.choice(values)
            book = book.with_standard(name, value, source="guess of the test", area="all")
        decision = assess(application, key, rulebook=book)
    found = decision.thresholds
    return decision, found[0] if found else None


def _figures(found: Thresholds, random: Random) -> set[Decimal]:
    """The ends of each piece, and some figures inside it."""
    step = Decimal("0.01") if found.unit.startswith("CNY") else Decimal(1)
    figures: set[Decimal] = set()
    for piece in found.pieces:
        span = int((piece.last - piece.first) / step)
        inside = {piece.first + step * random.randint(0, min(span, far)) for far in (9, 90_000, 900_000)}
        figures |= {piece.first, piece.last, *inside}
    # What is shown as unbounded is as far as an amount can be compared.
    return {each for each in figures if each <= 100_000}


def _foretold(piece: Piece, figure: Decimal) -> tuple[object, ...]:
    return piece.outcome, piece.route, piece.amount_at(figure)


ON_FILE = {
    "child_hardship",
    "child_rehabilitation",
    "orphan_study",
    "elderly_hardship",
    "elderly_nursing",
    "elderly_consumption",
    "old_age_allowance",
    "price_linked",
}
"""Schemes of which no place lacks just a figure: the province's, asked once the county is known to pay, or none at all;
or few are drawn to whom all but the figure is settled."""


def test_every_figure_decides_as_its_piece_says() -> None:
    """Households told whole, in a place without one figure: any figure, and those at both ends of each piece."""
    said: dict[str, list[Thresholds]] = {key: [] for key in SCHEMES}

    @settings(max_examples=120)
    @given(data=st.data())
    def check(data: st.DataObject) -> None:
        place = data.draw(st.sampled_from(PLACES))
        random = Random(data.draw(st.integers(0, 2**32)))  # noqa: S311 - drawn again the same
        turn = data.draw(st.integers(0, 2))
        every: tuple[About | None, ...] = (None, *dict.fromkeys(families.ABOUT.values()))
        for about in every if turn == 0 else (None,):
            part = data.draw(applications(unknown=0, on=date(2026, 11, 28), place=place, about=about))
            application = data.draw(completions(part))
            for key in SCHEMES:
                if families.ABOUT.get(key) == about and (key in RARELY or turn == 0):
                    said[key] += _as_said(key, application, random)

    check()
    assert {key for key, found in said.items() if not found} <= ON_FILE


def _as_said(key: str, application: ar.Application, random: Random) -> Iterator[Thresholds]:
    """What a decision that lacks one figure says of it, once every figure tried decides so."""
    decision, found = _lacking_one(key, application, random)
    if found is None:
        return
    for piece, above in zip(found.pieces, found.pieces[1:], strict=False):
        assert piece.last < above.first
        answers = [(each.outcome, each.route, each.low, each.high) for each in (piece, above)]
        assert answers[0] != answers[1], found
    for figure in _figures(found, random):
        book = decision.rulebook.with_standard(
            found.standard, figure, source="a paper of the test", area=found.area
        )
        settled = assess(application, decision.of, person=decision.person, rulebook=book)
        piece = found.at(figure)
        amount = settled.amount if piece.low is not None else None
        assert _foretold(piece, figure) == (settled.outcome, piece.route and settled.route, amount)
    yield found
