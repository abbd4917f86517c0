"""What an answer hangs on: its core, its margins, and the nearest changes that turn it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, cast

import families
import pytest
from hypothesis import given
from hypothesis import strategies as st

import assist_rules as ar
from assist_rules.decision.again import Again, Sum, told_otherwise
from assist_rules.decision.assess import assess
from assist_rules.decision.whatif import Change
from assist_rules.models import Income
from assist_rules.schemes import SCHEMES

ROOT = Path(__file__).parents[2]
EXAMPLES = [path.stem for path in sorted((ROOT / "examples").glob("*.json"))]
CASES = [(name, scheme) for name in EXAMPLES for scheme in SCHEMES]
OWN_WAGES = "household.members[p1].incomes[0].per_month"
STRUCTURE = {"applied_on", "accepted_on", "decided_on", "publicity_from", "accepting_place", "applicant"}
REQUIRED = {"id", "relation", "benefit"}
"""Fields without which an application cannot be read, and so is the kind of an income or an expense."""


@cache
def _decision(name: str, scheme: str = "dibao") -> ar.Decision:
    data = (ROOT / "examples" / f"{name}.json").read_bytes()
    application = ar.Application.model_validate_json(data)
    book = ar.rulebook(application.accepting_place.division, on=application.applied_on)
    told = book.without_local_rules(source="said in the test")
    return assess(application, scheme, rulebook=told)


def _again(decision: ar.Decision, application: ar.Application) -> ar.Outcome:
    return assess(application, decision.of, person=decision.person, rulebook=decision.rulebook).outcome


def _single(wages: str, **facts: Any) -> ar.Decision:  # noqa: ANN401
    """One healthy applicant in Lixia, where the standard of May 2024 is 1,114 yuan."""
    application = families.earner(wages, birth_date="1980-03-02", **facts)
    return ar.assess_dibao(application, rulebook=families.book(application))


# --- deciding again ---


def _told_paths(decision: ar.Decision) -> list[str]:
    """The told facts of the household that the rules read."""
    found: set[str] = set()
    for path in {leaf.path for finding in decision.trace for leaf in finding.inputs}:
        with suppress(ar.InvalidApplicationError):  # ties and choices are told elsewhere
            is_field = path.startswith("household.") and not path.endswith("]")
            if is_field and decision.application.fact(path) is not None:
                found.add(path)
    return sorted(found)


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_household_little_changed_is_laid_out_as_it_would_be_anew(name: str) -> None:
    """Whichever told fact is made unknown, what is kept of the lay-out before is what would be read again."""
    decision = _decision(name)
    again, layout = Again(decision), decision.run.program.layout
    for path in _told_paths(decision):
        less = told_otherwise(decision.application, again.place(path).keys, None)
        kept, anew = again.rows(less, decision.run.rows), layout.rows(less)
        assert (kept.values, kept.parents, kept.slices, kept.others, kept.places, kept.between) == (
            *(anew.values, anew.parents, anew.slices, anew.others, anew.places, anew.between),
        ), path


# --- the core ------------------------------------------------------------------------------------------


def _only(application: ar.Application, kept: set[str]) -> ar.Application:
    """The application with nothing told but its structure and the facts at *kept*."""
    data = application.model_dump(mode="json", exclude_none=True, by_alias=True)
    del data["assumed"]
    return ar.Application.model_validate(_kept(data, "", kept))


def _is_required(name: str, at: str) -> bool:
    return name in REQUIRED or (name == "kind" and (".incomes[" in at or ".expenses[" in at))


def _kept(data: dict[str, Any], at: str, kept: set[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in data.items():
        path = f"{at}[{name}]" if at.endswith("discretion") else f"{at}.{name}".removeprefix(".")
        if path == "household.members":
            found[name] = [_kept(item, f"{path}[{item['id']}]", kept) for item in value]
        elif name in STRUCTURE or _is_required(name, at):
            found[name] = value
        elif isinstance(value, dict):
            inner = _kept(cast("dict[str, Any]", value), path, kept)
            if path in kept and "value" in value:  # a finding, which is nothing without its value
                inner["value"] = value["value"]
            if inner or path in kept:
                found[name] = inner
        elif path in kept and isinstance(value, list):
            items = cast("list[object]", value)
            found[name] = [
                _kept(cast("dict[str, Any]", item), f"{path}[{index}]", kept)
                if isinstance(item, dict)
                else item
                for index, item in enumerate(items)
            ]
        elif path in kept:
            found[name] = value
    return found


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_core_alone_forces_the_outcome_and_no_fact_of_it_can_be_spared(name: str) -> None:
    """With every fact outside the core unknown, a settled outcome is the same; an open one has no core.

    Whichever fact of the core is made unknown too, the outcome is another.
    """
    for scheme in SCHEMES:
        decision = _decision(name, scheme)
        core = set(decision.core)
        if decision.outcome is ar.Outcome.UNDETERMINED:
            assert core == set(), scheme
            continue
        assert _again(decision, _only(decision.application, core)) is decision.outcome, scheme
        for path in decision.core:
            less = _only(decision.application, core - {path})
            assert _again(decision, less) is not decision.outcome, (scheme, path)


def test_the_core_of_the_family_leaves_out_what_does_not_matter() -> None:
    """That the Jinan family qualifies rests on its incomes, the child's age, one registration and the asset finding."""
    assert _decision("jinan-dibao-family").core == (
        "household.members[p1].incomes",
        "household.members[p2].incomes",
        "household.members[p2].incomes[0].per_month",
        "household.members[p3].birth_date",
        "household.members[p3].receives",
        "household.members[p3].registered.division",
        "household.members[p3].resides_in",
        "household.members[p3].incomes",
        "household.assets.findings.dibao",
    )


def test_a_refusal_over_income_needs_no_assets() -> None:
    """Refused over his wages, a single man's assets, age and registration are no part of why."""
    decision = _single("5000")
    assert decision.outcome is ar.Outcome.INELIGIBLE
    assert OWN_WAGES in decision.core
    assert not any("assets" in path or "registered" in path or "birth" in path for path in decision.core)


def test_an_assumed_fact_can_be_in_the_core() -> None:
    """Eligible on an assumed wage, the wage is in the core like one that was told."""
    told = _single("800")
    bare = told.application.replace_fact(OWN_WAGES, None)
    decision = ar.assess_dibao(bare.assuming({OWN_WAGES: "800"}))
    assert decision.outcome is ar.Outcome.ELIGIBLE
    assert decision.core == told.core
    assert OWN_WAGES in decision.core


def test_a_benefit_held_is_in_the_core_where_all_that_counts_is_that_it_is() -> None:
    """An elder's subsidy goes to who holds dibao: since when, and how much, does not matter."""
    told = ar.Application.model_validate(
        {
            "applied_on": "2023-11-20",
            "accepting_place": {"division": "370102", "area": "urban"},
            "applicant": "p1",
            "household": {
                "members": [
                    {
                        "id": "p1",
                        "relation": "self",
                        "birth_date": "1943-05-01",
                        "registered": {"division": "370102"},
                    }
                ],
                "current_dibao": {"since": "2022-01-01", "per_month": "500.00"},
            },
        }
    )
    decision = ar.assess(told, "elderly_hardship")
    assert decision.outcome is ar.Outcome.ELIGIBLE
    assert "household.current_dibao" in decision.core
    assert "household.current_dibao.since" not in decision.core
    assert _again(decision, _only(told, set(decision.core))) is ar.Outcome.ELIGIBLE


def test_a_stated_exception_is_in_the_core_when_the_outcome_hangs_on_it() -> None:
    """A family refused because the father in prison does not count: his custody is in the core."""
    data = _single("1500").application.model_dump(mode="json", exclude_none=True, by_alias=True)
    spouse = data["household"]["members"][0] | {
        "id": "p2",
        "relation": "spouse",
        "incomes": [],
        "custody": {"kind": "prison"},
    }
    data["household"]["members"].append(spouse)
    for member in data["household"]["members"]:
        member["marital_status"] = "married"
    decision = ar.assess_dibao(ar.Application.model_validate(data))
    assert decision.outcome is ar.Outcome.INELIGIBLE
    assert "household.members[p2].custody.kind" in decision.core


# --- margins -------------------------------------------------------------------------------------------


def test_an_eligible_household_has_its_shortfall_as_margin() -> None:
    """The Jinan family turns when its shortfall, 1,842 yuan, goes down to nothing."""
    (margin,) = [each for each in _decision("jinan-dibao-family").margins if each.rule == "dibao.income_test"]
    assert (margin.amount, margin.limit, margin.distance) == (Decimal(1842), Decimal(0), Decimal(1842))
    assert (margin.direction, margin.at_limit, margin.holds) == ("down", True, True)
    assert margin.unit == "yuan"
    assert "1842.00" in margin.text("zh")
    assert "1842.00" in margin.text("en")


def test_a_refusal_at_the_limit_itself_has_no_distance_and_turns_beyond_it() -> None:
    """Income of exactly the standard is refused (低于): the distance is nothing, and one fen less turns it."""
    decision = _single("1114")
    (margin,) = [each for each in decision.margins if each.rule == "dibao.income_test"]
    assert (margin.distance, margin.direction, margin.at_limit) == (Decimal(0), "up", False)
    assert _again(decision, decision.application) is ar.Outcome.INELIGIBLE
    less = decision.application.replace_fact(OWN_WAGES, "1113.99")
    assert _again(decision, less) is ar.Outcome.ELIGIBLE


def test_ages_have_margins_in_months() -> None:
    """The child, born on 2013-09-01, is 128 full months old on 2024-05-20 and 87 whole months short of 18 years."""
    (margin,) = [each for each in _decision("jinan-dibao-family").margins if each.rule == "dibao.is_minor"]
    assert (margin.member, margin.unit) == ("p3", "months")
    assert (margin.amount, margin.limit, margin.distance) == (Decimal(128), Decimal(216), Decimal(87))
    assert margin.direction == "up"


def test_a_sum_over_the_asset_limit_turns_nothing() -> None:
    """In Huangdao 400,000 yuan change nothing by themselves; the finding does, and leaves the patient's own case alone."""
    decision = _decision("huangdao-spending")
    assert "dibao.financial_assets_over" not in {each.rule for each in decision.margins}
    richer = decision.application.replace_fact("household.assets.financial", "400000.00")
    assert _again(decision, richer) is ar.Outcome.ELIGIBLE
    refused = richer.replace_fact("household.assets.findings.dibao", value=False)
    denied = ar.assess_dibao(refused, rulebook=decision.rulebook)
    assert denied.outcome is ar.Outcome.UNDETERMINED
    assert [each.path for each in denied.open_questions] == ["household.members[p2].assets_within_dibao_rule"]


def test_margins_of_a_unit_stand_nearest_first() -> None:
    """What is nearest to turning is read first."""
    yuan = [
        margin.distance for margin in _decision("rizhao-income-and-assets").margins if margin.unit == "yuan"
    ]
    assert len(yuan) > 1
    assert yuan == sorted(yuan)


# --- changes -------------------------------------------------------------------------------------------


@cache
def _changes() -> tuple[tuple[ar.Decision, Change], ...]:
    return tuple(
        (decision, change)
        for name, scheme in CASES
        for decision in (_decision(name, scheme),)
        for change in decision.changes
    )


@cache
def _sums() -> tuple[tuple[ar.Decision, str, int], ...]:
    """Every told sum that a rule reads, with the decision it belongs to, in fen."""
    found: dict[tuple[str, str, str], tuple[ar.Decision, str, int]] = {}
    for name, scheme in CASES:
        decision = _decision(name, scheme)
        paths = {leaf.path for finding in decision.trace for leaf in finding.inputs if leaf.status == "told"}
        for path in sorted(paths):
            value = (
                decision.application.fact(path)
                if path.endswith(("per_month", "amount", "financial"))
                else None
            )
            if isinstance(value, Decimal):
                found[name, scheme, path] = (decision, path, int(value * 100))
    return tuple(found.values())


def test_every_change_turns_the_outcome() -> None:
    """Each change of each example, decided again, gives the outcome it says, which is another than now."""
    assert len(_changes()) >= 40
    for decision, change in _changes():
        assert _again(decision, change.made_in(decision.application)) is change.outcome, change
        assert change.outcome is not decision.outcome, change


def test_one_fen_less_of_a_change_does_not_turn_the_outcome() -> None:
    """Every sum stops at the very fen at which the outcome turns."""
    sums = [(decision, change) for decision, change in _changes() if isinstance(change.after, Decimal)]
    assert len(sums) >= 20
    for decision, change in sums:
        after, before = cast("Decimal", change.after), cast("Decimal", change.before)
        nearer = after + (Decimal("0.01") if after < before else Decimal("-0.01"))
        changed = replace(change, after=nearer).made_in(decision.application)
        assert _again(decision, changed) is decision.outcome, change


@given(st.data())
def test_no_smaller_change_of_a_sum_turns_the_outcome(data: st.DataObject) -> None:
    """Any sum between the nearest change below and the nearest above (or their absence) leaves the outcome as it is."""
    decision, path, told = data.draw(st.sampled_from(_sums()), label="sum")
    turns = [int(cast("Decimal", each.after) * 100) for each in decision.changes if each.path == path]
    low = max((turn for turn in turns if turn < told), default=-1) + 1
    high = min((turn for turn in turns if turn > told), default=500_000_01) - 1
    other = data.draw(st.integers(low, max(low, high)), label="fen")
    changed = decision.application.replace_fact(path, Decimal(other).scaleb(-2))
    assert _again(decision, changed) is decision.outcome


def _all_of(decision: ar.Decision, path: str) -> Sum:
    again = Again(decision)
    return Sum(again, again.place(path).keys, 500_000_00)


@given(st.data())
def test_what_is_settled_for_a_range_of_a_sum_is_so_for_every_sum_in_it(data: st.DataObject) -> None:
    """A sum given as two ends decides only what each sum between them decides, decided by itself from its data."""
    decision, path, _ = data.draw(st.sampled_from(_sums()), label="sum")
    low, between, high = sorted(data.draw(st.tuples(*[st.integers(0, 500_000_00)] * 3), label="fen"))
    settled = _all_of(decision, path).outcome(low, high)
    if settled is not ar.Outcome.UNDETERMINED:
        told = decision.application.replace_fact(path, Decimal(between).scaleb(-2))
        assert _again(decision, told) is settled


def test_a_band_is_not_stepped_over() -> None:
    """A margin family is neither poorer than dibao nor above its line: from 500 yuan up, the first turn is into the band."""
    application = _single("500").application
    margin = ar.assess_dibao_margin(application)
    assert margin.outcome is ar.Outcome.INELIGIBLE
    (change,) = [each for each in margin.changes if each.path == OWN_WAGES]
    assert (change.after, change.outcome) == (Decimal("1114.00"), ar.Outcome.ELIGIBLE)


def test_the_wage_at_which_a_single_man_loses_dibao_is_the_standard() -> None:
    """800 yuan of wages turn at 1,114.00, the standard of Lixia, and in no other way by wages."""
    changes = [each for each in _single("800").changes if each.path == OWN_WAGES]
    assert [(each.before, each.after, each.outcome) for each in changes] == [
        (Decimal(800), Decimal("1114.00"), ar.Outcome.INELIGIBLE)
    ]


def test_a_finding_is_turned_round() -> None:
    """The finding that assets meet the dibao rule is what turns an eligible single man, besides his wages."""
    answers = [each for each in _single("800").changes if isinstance(each.after, bool)]
    assert ("household.assets.findings.dibao", True, False, "ineligible") in [
        (each.path, each.before, each.after, each.outcome.value) for each in answers
    ]


def test_a_grade_goes_to_the_nearest_that_turns() -> None:
    """The adult child in Zibo, of mental grade 3, would not qualify alone with grade 4."""
    grades = [each for each in _decision("zibo-edge-adult-disabled").changes if each.path.endswith(".grade")]
    assert [(each.before, each.after, each.outcome.value) for each in grades] == [(3, 4, "ineligible")]


def test_nobody_is_told_to_be_born_elsewhere_or_on_another_day() -> None:
    """No change touches a date, a registration, a relation, a marriage, the kind of a record or the accepting place."""
    for decision, change in _changes():
        told = decision.application.fact(change.path)
        assert not hasattr(told, "year"), change
        assert not {"registered", "accepting_place"} & set(change.path.split(".")), change
        assert change.path.rpartition(".")[2] not in {"relation", "marital_status", "kind", "birth_date"}


def test_nothing_of_a_lapsed_standard_is_offered_as_a_change() -> None:
    """Where the standard is not on file, no wage of hundreds of thousands is offered that only meets its limit."""
    for change in _decision("wendeng-standard-lapsed").changes:
        assert not isinstance(change.after, Decimal) or change.after < Decimal(500_000)


def test_a_change_is_said_in_both_languages() -> None:
    """The line names the field, both values and the outcome."""
    (change,) = [each for each in _single("800").changes if each.path == OWN_WAGES]
    assert change.text("zh") == f"每月金额（元）（{OWN_WAGES}）由 800.00 变为 1114.00：不符合条件"
    assert change.text("en") == f"amount per month (yuan) ({OWN_WAGES}) from 800.00 to 1114.00: not eligible"


# --- pay told payment by payment


def _paid(*payments: tuple[str, str], kind: str = "wages", **facts: object) -> ar.Decision:
    incomes = [{"kind": kind, "amount": amount, "on": f"{month}-15"} for month, amount in payments]
    return _single("0", incomes=incomes, **facts)


YEAR = [f"2023-{month:02d}" for month in range(5, 13)] + [f"2024-{month:02d}" for month in range(1, 5)]
"""The twelve full months before an application of May 2024."""
PAID = "household.members[p1].incomes"


def test_pay_told_payment_by_payment_is_one_change_said_as_a_monthly_sum() -> None:
    """Paid 1,300 yuan in each of twelve months he is refused, as no single payment makes it; 1,113.99 a month would."""
    decision = _paid(*((month, "1300") for month in YEAR))
    assert decision.outcome is ar.Outcome.INELIGIBLE
    (change,) = [each for each in decision.changes if each.path.startswith(PAID)]
    assert (change.path, change.before, change.after) == (PAID, Decimal("1300.00"), Decimal("1113.99"))
    assert change.outcome is ar.Outcome.ELIGIBLE
    assert change.payments == tuple(f"{PAID}[{place}].amount" for place in range(12))
    assert change.months == ("2023-05", "2024-04")


def test_the_changed_application_tells_one_steady_income_in_place_of_the_payments() -> None:
    """What was paid is told as so much a month over the same months; whatever else he takes in stays."""
    decision = _paid(("2023-05", "100"), ("2024-04", "200"))
    application = decision.application.replace_fact(
        PAID,
        [*(decision.application.household.members[0].incomes or ()), {"kind": "rent", "per_month": "10"}],
    )
    (change,) = [each for each in ar.assess_dibao(application).changes if each.payments]
    steady, rent = cast("tuple[Income, Income]", change.made_in(application).household.members[0].incomes)
    assert (steady.kind, steady.per_month, steady.from_month, steady.until) == (
        "wages",
        Decimal("1104.00"),
        "2023-05",
        "2024-04",
    )
    assert (rent.kind, rent.per_month) == ("rent", Decimal(10))


def test_uneven_pay_is_told_by_its_average_and_turns_at_the_very_fen() -> None:
    """1,000.01 yuan over the year are 83.33 a month, to the fen; the standard of 1,114 turns it, and 0.01 less does not."""
    decision = _paid(("2023-06", "400.01"), ("2023-11", "350"), ("2024-04", "250"))
    (change,) = [each for each in decision.changes if each.payments]
    assert (change.before, change.after) == (Decimal("83.33"), Decimal("1114.00"))
    nearer = replace(change, after=Decimal("1113.99")).made_in(decision.application)
    assert _again(decision, nearer) is ar.Outcome.ELIGIBLE


def test_pay_is_averaged_over_the_months_that_the_place_counts() -> None:
    """Where six months count, 600 yuan in each of them are 600 a month, whatever was paid before."""
    of_a_year = _paid(*((month, "1100" if month < "2023-11" else "600") for month in YEAR))
    book = of_a_year.rulebook.with_standard("dibao_income_window_months", 6, source="said in the test")
    decision = ar.assess_dibao(of_a_year.application, rulebook=book)
    (change,) = [each for each in decision.changes if each.payments]
    assert (change.before, change.after, change.months) == (
        Decimal("600.00"),
        Decimal("1114.00"),
        ("2023-11", "2024-04"),
    )
    assert len(change.payments) == 6


def test_a_single_payment_is_changed_itself() -> None:
    """One payment in the year is no pay by the month: its own sum turns it, at twelve times the standard."""
    changes = [each for each in _paid(("2023-12", "900")).changes if each.path.startswith(PAID)]
    assert [(each.path, each.after, each.payments) for each in changes] == [
        (f"{PAID}[0].amount", Decimal("13368.00"), ())
    ]


def test_pay_of_two_kinds_is_two_changes() -> None:
    """Wages and a pension, each told twice, are one change each; neither takes in the other's payments."""
    decision = _paid(("2023-06", "600"), ("2024-02", "600"))
    incomes = [*(decision.application.household.members[0].incomes or ())]
    pension = [{"kind": "employee_pension", "amount": "300", "on": f"2023-0{month}-01"} for month in (7, 8)]
    application = decision.application.replace_fact(PAID, [*incomes, *pension])
    changes = [each for each in ar.assess_dibao(application).changes if each.payments]
    assert {each.kind: each.payments for each in changes} == {
        "wages": (f"{PAID}[0].amount", f"{PAID}[1].amount"),
        "employee_pension": (f"{PAID}[2].amount", f"{PAID}[3].amount"),
    }


def test_a_monthly_change_is_said_in_both_languages() -> None:
    """The line names the kind, the list, the months and the number of payments, both sums and the outcome."""
    (change,) = [each for each in _paid(*((month, "800") for month in YEAR)).changes if each.payments]
    assert change.text("zh") == (
        f"工资性收入（{PAID}，2023-05至2024-04共12笔）由平均每月 800.00 变为每月 1114.00：不符合条件"
    )
    assert change.text("en") == (
        f"wages ({PAID}, 12 payments from 2023-05 to 2024-04) "
        "from 800.00 a month on average to 1114.00 a month: not eligible"
    )
