"""A sweep says of every value what a decision with that value says, and names where the sum jumps."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

import families
import pytest

import assist_rules as ar
from assist_rules.decision import pieces as module
from assist_rules.whatif import Sum, Sweep, sweep, sweep_all
from assist_rules.whatif.sweep import Number

WAGES = "household.members[p2].incomes[0].per_month"
YES, NO, OPEN = ar.Outcome.ELIGIBLE, ar.Outcome.INELIGIBLE, ar.Outcome.UNDETERMINED


def _shape(found: Sweep) -> list[tuple[str, str, ar.Outcome | None, str | None]]:
    return [(str(each.first), str(each.last), each.outcome, each.route) for each in found.pieces]


def _agrees(found: Sweep, value: Decimal, decision: ar.Decision) -> bool:
    piece = found.at(value)
    told = (decision.outcome, decision.route, decision.amount)
    return (piece.outcome, piece.route, piece.amount_at(value)) == told


# --- what is said -----------------------------------------------------------------------------------------


def test_forty_yuan_more_earned_bring_a_thousand_more() -> None:
    """The family is paid the shortfall down to 22.00; from 3,342 the disabled applicant goes over to the single-person route."""
    application = families.example("jinan-dibao-family")
    found = sweep(application, WAGES)
    assert _shape(found) == [
        ("0.00", "3341.99", YES, "household"),
        ("3342.00", "10000.00", YES, "single_person"),
    ]
    assert (found.told, found.rate_at(1500), found.rate_at(5000)) == (
        Decimal("1500.00"),
        Fraction(-1),
        Fraction(0),
    )
    assert found.amount_at(3320) == (Decimal("22.00"), Decimal("22.00"))
    (notch,) = found.notches
    assert (notch.at, notch.before) == (Decimal("3342.00"), (Decimal("0.01"), Decimal("0.01")))
    assert (notch.after, notch.jump, notch.is_cliff) == (
        (Decimal("1114.00"), Decimal("2228.00")),
        Decimal("1113.99"),
        False,
    )
    for value in ("3320", "3341.99", "3342", "3360"):
        decision = ar.assess_dibao(application.replace_fact(WAGES, value))
        assert _agrees(found, Decimal(value), decision)


def test_the_marginal_rate_is_an_exact_fraction() -> None:
    """Each yuan more takes one away; of a third part a third, which no decimal is; a range whose ends part has none."""
    found = sweep(families.example("jinan-dibao-family"), WAGES)
    assert [piece.marginal_rate for piece in found.pieces] == [Fraction(-1), Fraction(0)]
    assert found.to_frame("polars")["marginal_rate"].to_list() == ["-1", "0"]
    assert [piece["marginal_rate"] for piece in found.model_dump()["pieces"]] == ["-1", "0"]
    third = replace(
        found.pieces[0], low=Sum(Decimal(-1), Decimal(9), 3), high=Sum(Decimal(-1), Decimal(9), 3)
    )
    assert third.marginal_rate == Fraction(-1, 3)
    assert replace(third, high=Sum(Decimal(-1), Decimal(9), 2)).marginal_rate is None
    assert replace(third, outcome=OPEN).marginal_rate is None
    assert replace(third, outcome=NO).marginal_rate == 0


def test_a_sweep_says_so_in_both_languages() -> None:
    """The text, the table of a notebook and the record say the same."""
    found = sweep(families.example("jinan-dibao-family"), WAGES)
    assert found.text() == (
        f"最低生活保障，随“每月金额（元）”（{WAGES}）\n"
        "  0.00元至3,341.99元：符合条件，按家庭纳入，每月3342.00元 → 0.01元（边际率：每多1，－1）\n"
        "  3,342.00元至10,000.00元：符合条件，按单人户纳入，每月1114.00元至2228.00元\n"
        "  跳升：在3,342.00元处，由0.01元变为1114.00元至2228.00元（+1,113.99元）"
    )
    assert found.text("en").splitlines()[-1] == (
        "  notch at 3,342.00 yuan: from 0.01 yuan to between 1114.00 yuan and 2228.00 yuan (+1,113.99 yuan)"
    )
    assert "3,342.00元至10,000.00元" in found._repr_html_()  # pyright: ignore[reportPrivateUsage]
    told = found.model_dump()
    assert told["pieces"][0]["amount_at_last"] == ["0.01", "0.01"]
    assert told["notches"] == [{"at": "3342.00", "before": ["0.01", "0.01"], "after": ["1114.00", "2228.00"]}]


def test_recognition_turns_at_one_and_a_half_times() -> None:
    """The margin family begins where dibao ends and ends at the line of 2,200 a head: 6,600 for three."""
    found = sweep_all(families.example("jinan-dibao-family"), WAGES)["dibao_margin"]
    assert _shape(found) == [
        ("0.00", "3341.99", NO, None),
        ("3342.00", "6600.00", YES, "household"),
        ("6600.01", "10000.00", NO, None),
    ]


def test_a_standard_is_followed_like_a_fact() -> None:
    """Three persons with 1,500 between them: the family is in above 500, and 3 yuan more are due for each yuan more."""
    application = families.example("jinan-dibao-family")
    found = sweep(application, "dibao_standard", over=(400, 1500))
    assert _shape(found) == [
        ("400.00", "500.00", YES, "single_person"),
        ("500.01", "1500.00", YES, "household"),
    ]
    assert (found.told, found.rate_at(1114)) == (Decimal(1114), Fraction(3))
    assert found.cliffs == found.notches
    book = ar.rulebook("370102", on=application.applied_on)
    for value in ("400", "500", "500.01", "1300.50"):
        supplied = book.with_standard("dibao_standard", value, source="invented", area="urban")
        assert _agrees(found, Decimal(value), ar.assess_dibao(application, rulebook=supplied))


def test_the_area_is_named_where_the_application_does_not_tell() -> None:
    """It is then decided as a place that applies the figures of that area would; the figure of the other one moves nothing."""
    application = families.example("jinan-dibao-family")
    untold = application.replace_fact("accepting_place.area", None)
    with pytest.raises(ar.AssistRulesError, match="give area"):
        sweep(untold, "dibao_standard")
    assert sweep(untold, "dibao_standard", area="urban").pieces == sweep(application, "dibao_standard").pieces
    (whole,) = sweep(application, "dibao_standard", area="rural").pieces
    assert whole.amount_at(Decimal(700)) == (Decimal("1842.00"), Decimal("1842.00"))


def test_an_open_answer_says_what_may_be_due() -> None:
    """Whether the sick member may apply alone is open: at most one standard where the family has more than that."""
    application = families.example("rizhao-income-and-assets")
    path = "household.members[p1].incomes[0].per_month"
    found = sweep(application, path)
    assert _shape(found) == [("0.00", "977.00", OPEN, None), ("977.01", "10000.00", OPEN, None)]
    below = found.pieces[0]
    assert (below.low, below.high) == (
        Sum(Decimal(0), Decimal("0.01"), least=Decimal("0.01")),
        Sum(Decimal(-1), Decimal(1954), least=Decimal("0.01")),
    )
    assert (found.rate_at(500), found.notches) == (None, ())
    for value in ("0", "500.50", "977", "977.01", "10000"):
        assert _agrees(found, Decimal(value), ar.assess_dibao(application.replace_fact(path, value)))
    assert found.text("en").splitlines()[2] == (
        "  977.01 yuan to 10,000.00 yuan: undetermined, if eligible, between 0.01 yuan and 977.00 yuan a month"
    )


def test_what_no_field_bounds_has_no_most() -> None:
    """Where no standard is on file the most that may be due is told to be open, not to be a limit of ours."""
    found = sweep(families.example("kuiwen-2026-granted"), "household.members[p1].incomes[0].per_month")
    assert {each.outcome for each in found.pieces} == {OPEN}
    assert {each.amount_at(each.first) for each in found.pieces} == {(Decimal("0.01"), None)}


def test_a_choice_beyond_its_legal_range_is_said_to_be_none() -> None:
    """Small and fast aid is what the officer sets, up to one month of the standard."""
    application = families.in_an_emergency_elsewhere()
    book = families.book(application, dibao_standard="1100")
    (name,) = {
        each.name
        for each in ar.assess_temporary_assistance(application, rulebook=book).open_questions
        if each.kind == "discretion" and "amount" in each.name
    }
    found = sweep(
        application,
        f"choices.discretion[{name}]",
        "temporary_assistance",
        over=(0, 4000),
        rulebook=book,
    )
    assert found.pieces[-1].outcome is None
    assert found.text().splitlines()[-1].endswith("元至4,000.00元：裁量超出法定范围")
    assert found.text("en").splitlines()[-1].endswith("4,000.00 yuan: choice outside its legal range")
    last = found.pieces[-2].last
    stated = application.replace_fact(f"choices.discretion[{name}]", str(last))
    decision = ar.assess_temporary_assistance(stated, rulebook=book)
    assert _agrees(found, last, decision)
    assert found.rate_at(last) in {0, 1, None}


def test_all_schemes_are_followed_along_the_choice_of_one() -> None:
    """What is deducted moves dibao and its margin; to a scheme that leaves no such choice it is one piece, as decided."""
    application = families.example("tengzhou-deduction-open")
    path = "choices.discretion[dibao.rigid_deduction]"
    found = sweep_all(application, path, over=(0, 500))
    assert found["dibao"] == sweep(application, path, over=(0, 500))
    assert {key for key, each in found.items() if len(each.pieces) > 1} == {"dibao", "dibao_margin"}
    (whole,) = found["temporary_assistance"].pieces
    assert (whole.first, whole.last) == (Decimal(0), Decimal(500))
    assert whole.outcome is ar.assess_temporary_assistance(application).outcome


def test_an_age_that_a_place_sets_is_followed_year_by_year() -> None:
    """Twelve twelfths in decimals come to 1 and are no year: on her 26th birthday she is under 27, and counts for certain."""
    told: dict[str, Any] = {
        "registered": "370102", "area": "urban", "receives": [], "disabilities": [], "seriously_ill": False, "expenses": [],
    }  # fmt: skip
    mother = ar.Person.of(
        "p1", relation="self", born="1960-04-12", wages=900, marital_status="widowed", **told
    )
    child = ar.Person.of(
        "p2", relation="child", born="1998-05-20", incomes=[], marital_status="never_married", **told
    )
    application = ar.Application.of(
        [mother, child], applied_on="2024-05-20", place="370102", area="urban"
    ).replace_fact("household.assets", {"findings": {"dibao": True, "edge": True}})
    found = sweep(application, "dibao_unmarried_child_age", over=(0, 40))
    assert (found.quantity.step, found.pieces[1].first) == (Decimal(1), Decimal(27))
    assert found.amount_at(27) == (Decimal("1328.00"), Decimal("1328.00"))
    with pytest.raises(ar.AssistRulesError, match="expected a multiple of 1"):
        sweep(application, "dibao_unmarried_child_age", over=(0, "26.5"))


# --- refused ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "over", "says"),
    [
        ("household.members[p2].employment", (0, 10), "no sum, area or number"),
        ("asset_limit_no_such", (0, 10), "no field"),
        (WAGES, (10, 0), "give the smaller value first"),
        (WAGES, ("0.001", 10), "multiple of 0.01"),
        (WAGES, (0, 10**12), "per_month"),
        ("dibao_standard", (0, 0), "it may set 0.01"),
    ],
)
def test_what_has_no_range_is_refused(path: str, over: tuple[Number, Number], says: str) -> None:
    """The message says what was found and what to write."""
    with pytest.raises(ar.AssistRulesError, match=says):
        sweep(families.example("jinan-dibao-family"), path, over=over)


def test_nothing_is_said_where_the_work_is_not_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sweep that would take too many runs is refused, never cut short."""
    monkeypatch.setattr(module, "MOST_RUNS", 2)
    with pytest.raises(ar.AssistRulesError, match="narrow the range"):
        sweep(families.example("jinan-dibao-family"), WAGES)


# --- held against decisions -------------------------------------------------------------------------------


@pytest.mark.parametrize("number", range(10))
def test_each_value_is_decided_as_the_piece_says(number: int) -> None:
    """Families drawn by a number, one income followed: at each end of each piece and at values between, read anew.

    ``bench/sweeps.py`` holds a thousand drawn households against a grid of one yuan.
    """
    random = Random(number)  # noqa: S311 - a sample, no secret
    dated = [{"kind": "wages", "amount": "9000.00", "on": "2024-02-10"}]
    people = [
        families.told(
            f"p{at}",
            "self" if at == 1 else random.choice(["spouse", "child", "parent"][at - 2 :]),
            birth_date=random.choice(
                ["1950-01-01", "1984-06-01", "2006-02-01"] if at > 2 else ["1984-06-01"]
            ),
            incomes=random.choice([families.wages(f"{random.randrange(3000)}.00"), dated, []]),
            disabilities=random.choice([[], [{"kind": "mental", "grade": random.randint(1, 4)}]]),
            seriously_ill=random.choice([True, False, None]),
        )
        for at in range(1, random.randint(2, 4))
    ]
    people[0]["incomes"] = people[0]["incomes"] or families.wages("100.00")
    path = "household.members[p1].incomes[0]." + ("amount" if people[0]["incomes"] is dated else "per_month")
    application = families.application(
        *people, assets=families.found(dibao=True, edge=random.choice([True, None]))
    )
    scheme = random.choice(["dibao", "dibao_margin", "rigid_expenditure"])
    found = sweep(application, path, scheme, over=(0, 40_000))
    values = {value for piece in found.pieces for value in (piece.first, piece.last)}
    values |= {Decimal(random.randrange(4_000_000)).scaleb(-2) for _ in range(8)}
    for value in sorted(values):
        assert _agrees(found, value, ar.assess(application.replace_fact(path, str(value)), scheme)), value
    for below, above in zip(found.pieces, found.pieces[1:], strict=False):
        assert any(
            (below.outcome, below.route, below.amount_at(each))
            != (above.outcome, above.route, above.amount_at(each))
            for each in (above.first, above.last)
        ), "a breakpoint at which nothing turns"
