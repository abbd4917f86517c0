"""The record of a decision, its receipt, and replaying it."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

import families
import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

import assist_rules as ar
from assist_rules.decision.receipt import Receipt
from assist_rules.decision.record_format import AnswerRecord, DecisionRecord, adapter
from assist_rules.errors import ReplayError, UnknownOptionError
from assist_rules.packs import instruments
from assist_rules.places import chain

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.json"))


def _family() -> ar.Decision:
    return ar.assess_dibao(families.example("jinan-dibao-family"))


def _same(first: object, second: object) -> bool:
    """Equality as a plain truth: pytest would work for minutes on the difference of two whole records."""
    return first == second


def _codes(error: pytest.ExceptionInfo[ReplayError]) -> list[str]:
    return [problem.code for problem in error.value.problems]


def _found(record: dict[str, Any], rule: str) -> dict[str, Any]:
    trace: list[dict[str, Any]] = record["trace"]
    (found,) = [each for each in trace if each["rule"] == rule]
    return found


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_record_is_what_its_schema_describes_and_comes_back_from_a_receipt(path: Path) -> None:
    """Reading a record by its types loses and adds nothing, in any example and scheme; an answer is at most 5,000 bytes.

    From a receipt of at most one kilobyte and the application alone, the whole record comes back. It carries the
    citation of no text that is not law there, on the day applied for or decided.
    """
    application = ar.Application.model_validate_json(path.read_bytes())
    for decision in ar.assess_all(application).values():
        answer, record = decision.model_dump(detail="answer"), decision.model_dump(mode="json")
        assert len(json.dumps(answer, ensure_ascii=False).encode()) <= 5_000
        days, above = (
            {application.applied_on, application.decided_on or application.applied_on},
            chain(record["place"]["code"]),
        )
        allowed = {each.key for each in instruments() if any(each.is_law(day, above) for day in days)}
        if decision.is_in_force:
            assert {each["instrument"] for each in record["citations"]} <= allowed, decision.scheme
        for of, dumped in ((AnswerRecord, answer), (DecisionRecord, record)):
            read = adapter(of).validate_json(json.dumps(dumped))
            assert _same(adapter(of).dump_python(read, mode="json", exclude_defaults=True), dumped)
        receipt = decision.receipt().to_json()
        assert len(receipt.encode()) <= 1000
        assert _same(ar.replay(receipt, application).model_dump(), record)


def test_the_record_gives_the_answer() -> None:
    """The Jinan family: eligible as a household, 1,842.00 yuan a month for three, in Lixia, under the standard of 1,114."""
    record = _family().model_dump(mode="json")
    assert (record["outcome"], record["route"]) == ("eligible", "household")
    due = record["entitlement"]
    assert (due["low"], due["high"], due["per"], due["persons"]) == (
        "1842.00",
        "1842.00",
        "month",
        ["p1", "p2", "p3"],
    )
    assert record["place"]["code"] == "370102"
    assert record["on"] == "2024-05-20"


def test_the_trace_shows_what_was_compared() -> None:
    """The income test stands in the trace with the shortfall of 1,842 yuan that it found above zero."""
    record = _family().model_dump(mode="json")
    found = _found(record, "dibao.income_test")
    assert found["value"] is True
    assert found["compared"] == [{"left": "0", "sign": "<", "right": "1842"}]
    (shortfall,) = [record["trace"][child] for child in found["children"]]
    assert (shortfall["rule"], shortfall["value"]) == ("dibao.shortfall", "1842")


def test_a_standard_is_recorded_with_its_paper() -> None:
    """The dibao standard of the record names 济民发〔2024〕3号 and how well that paper was seen."""
    record = _family().model_dump(mode="json")
    (standard,) = [each for each in record["inputs"] if each["name"] == "dibao_standard"]
    assert (standard["status"], standard["value"]) == ("on_file", "1114")
    (paper,) = [record["papers"][index] for index in standard["papers"]]
    assert (paper["document"], paper["amount"]) == ("济民发〔2024〕3号", "1114")
    assert paper["confidence"] in {"VERIFIED", "SECONDARY"}


def test_every_finding_stands_once() -> None:
    """No rule is recorded twice for one member, income or household, and every finding of the trace is there."""
    decision = _family()
    trace = decision.model_dump(mode="json")["trace"]
    places = [(each["rule"], each["at"]) for each in trace]
    assert len(places) == len(set(places)) == len(decision.trace)


def test_references_lead_to_the_findings_they_name() -> None:
    """Every child of a recorded finding is the child that the decision names, in the same order."""
    decision = _family()
    trace = decision.model_dump(mode="json")["trace"]
    for found, recorded in zip(decision.trace, trace, strict=True):
        children = [(child.rule.id, child.place) for child in found.children]
        assert [
            (trace[index]["rule"], trace[index]["at"]) for index in recorded.get("children", ())
        ] == children


def test_what_settles_is_told_apart_from_what_was_looked_at() -> None:
    """A right place reached by registration rests on that route alone, not on the residence permit nobody holds."""
    record = _family().model_dump(mode="json")
    right_place = _found(record, "dibao.right_place")
    routes = [record["trace"][index]["rule"] for index in right_place["children"]]
    settling = [record["trace"][index]["rule"] for index in right_place["settled_by"]]
    assert routes == ["dibao.registration_route", "dibao.permit_route", "dibao.place_in_province"]
    assert settling == ["dibao.registration_route"]


def test_equal_applications_have_equal_records() -> None:
    """Two readings of one file give the same record, byte for byte."""
    first, second = (json.dumps(_family().model_dump(mode="json")) for _ in range(2))
    assert _same(first, second)


@pytest.mark.parametrize("detail", ["answer", "deciding", "full"])
def test_a_record_names_no_person(detail: Literal["answer", "deciding", "full"]) -> None:
    """The names that the application tells, an obligor's too, are nowhere in the record, nor in what is asked."""
    told = families.example("weihai-extreme-poverty-elder").replace_fact("household.members[p1].name", "王某")
    told = told.replace_fact("household.members[p1].obligors[0].name", "赵某")
    told = told.replace_fact("household.members[p1].obligors[0].receives", None)
    for decision in ar.assess_all(told).values():
        written = json.dumps(decision.model_dump(detail=detail), ensure_ascii=False)
        assert "王某" not in written
        assert "赵某" not in written
    assert "赵某" in "".join(each.text() for each in ar.assess_extreme_poverty(told).open_questions)


def test_a_record_lists_the_assumptions_that_the_answer_rests_on() -> None:
    """Assumed incomes of the child are listed; a fact that the answer does not read is not, though assumed too."""
    income = "household.members[p2].incomes"
    application = families.example("jinan-incomplete").assuming(
        {income: [], "household.members[p2].own_home": False}
    )
    record = ar.assess_dibao(application).model_dump(mode="json")
    assert income in record["assumptions"]
    assert "household.members[p2].own_home" not in record["assumptions"]


def test_a_refusal_points_at_its_grounds() -> None:
    """With wages far above the standard and no disability, the income test is a ground, and the trace has it false."""
    application = families.example("jinan-dibao-family").replace_fact(
        "household.members[p1].disabilities", []
    )
    application = application.replace_fact("household.members[p2].incomes[0].per_month", "9000")
    book = ar.rulebook("370102", on=application.applied_on).without_local_rules(source="said in the test")
    record = ar.assess_dibao(application, rulebook=book).model_dump(mode="json")
    assert record["outcome"] == "ineligible"
    grounds = {ground["rule"]: ground["finding"] for ground in record["grounds"]}
    assert record["trace"][grounds["dibao.income_test"]]["value"] is False


def test_before_the_scheme_the_only_ground_is_that_it_is_not_in_force() -> None:
    """In 2013 the record of a refusal has the one ground not_in_force, which is no finding."""
    book = ar.rulebook("370102", on=date(2013, 5, 20))
    record = ar.assess_dibao(families.example("jinan-dibao-family"), rulebook=book).model_dump(mode="json")
    assert record["outcome"] == "ineligible"
    (ground,) = record["grounds"]
    assert (ground["route"], ground["rule"]) == (None, "not_in_force")
    assert "finding" not in ground


# --- receipts and replay -------------------------------------------------------------------------------


def test_a_receipt_survives_its_json() -> None:
    """Reading what was written gives an equal receipt, from text, bytes or a mapping."""
    receipt = _family().receipt()
    text = receipt.to_json()
    assert Receipt.from_json(text) == receipt
    assert Receipt.from_json(text.encode()) == receipt
    assert Receipt.from_json(json.loads(text)) == receipt


def test_another_application_is_named() -> None:
    """One fen more of wages, and the replay says that the application differs."""
    decision = _family()
    other = decision.application.replace_fact("household.members[p2].incomes[0].per_month", "1500.01")
    with pytest.raises(ReplayError) as error:
        ar.replay(decision.receipt(), other)
    assert _codes(error) == ["application_differs"]
    assert "申请与回执不一致" in error.value.message("zh")


def test_a_rulebook_of_ones_own_has_to_be_handed_over() -> None:
    """A decision on a supplied standard replays with that rulebook and is refused with the shipped one."""
    application = families.example("jinan-dibao-family")
    book = ar.rulebook("370102", on=date(2024, 5, 20)).with_standard(
        "dibao_standard",
        1200,
        source="a paper of the test",
        area="all",
    )
    receipt = ar.assess_dibao(application, rulebook=book).receipt()
    assert ar.replay(receipt, application, rulebook=book).receipt() == receipt
    with pytest.raises(ReplayError) as error:
        ar.replay(receipt, application)
    assert _codes(error) == ["rulebook_differs", "answer_differs"]


def test_carried_figures_are_part_of_a_receipt() -> None:
    """A decision that carries lapsed figures forward replays without a rulebook at hand."""
    application = families.example("jinan-dibao-family")
    book = ar.rulebook("370102", on=date(2026, 5, 20), carry_forward=True)
    decision = ar.assess_dibao(application, rulebook=book)
    assert _same(ar.replay(decision.receipt(), application).model_dump(), decision.model_dump())


def test_other_rules_are_named() -> None:
    """A receipt of rules that are not those in force here is refused, although the answer would be the same."""
    decision = _family()
    receipt = replace(decision.receipt(), rules="0" * 64).checked()
    with pytest.raises(ReplayError) as error:
        ar.replay(receipt, decision.application)
    assert _codes(error) == ["rules_differs"]


def test_an_altered_answer_is_found() -> None:
    """A receipt whose amount was raised does not replay; the error gives both amounts."""
    decision = _family()
    text = decision.receipt().to_json().replace("1842.00", "1942.00")
    with pytest.raises(ReplayError) as error:
        ar.replay(text, decision.application)
    assert _codes(error) == ["check_differs", "answer_differs"]
    assert "1942.00" in error.value.message("en")
    assert "1842.00" in error.value.message("en")


def test_rules_of_two_epochs_have_two_digests() -> None:
    """The rules of 2018 and of 2024 have different digests, those of two days of 2024 one."""
    application = families.example("jinan-dibao-family")
    first, second, third = (
        ar.assess_dibao(application, rulebook=ar.rulebook("370102", on=day)).receipt().rules
        for day in (date(2018, 5, 20), date(2024, 5, 20), date(2024, 5, 21))
    )
    assert first != second
    assert second == third


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("{", [""]),
        ("[]", [""]),
        (
            "{}",
            [
                "format",
                "library",
                "scheme",
                "person",
                "place",
                "on",
                "area",
                "carry_forward",
                "salted",
                "application",
                "rulebook",
                "rules",
                "outcome",
                "route",
                "low",
                "high",
                "per",
                "check",
            ],
        ),
    ],
)
def test_what_is_no_receipt_is_refused_whole(text: str, paths: list[str]) -> None:
    """Broken JSON, another value or missing fields are refused at once, each field by its name."""
    with pytest.raises(ReplayError) as error:
        Receipt.from_json(text)
    assert [problem.path for problem in error.value.problems] == paths


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("on", "20 May 2024"),
        ("outcome", "perhaps"),
        ("low", "many"),
        ("carry_forward", "no"),
        ("scheme", None),
        ("colour", "blue"),
    ],
)
def test_a_wrong_field_of_a_receipt_is_named(field: str, value: object) -> None:
    """A field that cannot be read, or that no receipt has, is the one problem of the error."""
    plain = {**json.loads(_family().receipt().to_json()), field: value}
    with pytest.raises(ReplayError) as error:
        Receipt.from_json(plain)
    assert [problem.path for problem in error.value.problems] == [field]


def test_a_scheme_that_is_not_here_is_named() -> None:
    """A receipt of a scheme this version does not have is refused by that name."""
    decision = _family()
    with pytest.raises(ReplayError) as error:
        ar.replay(replace(decision.receipt(), scheme="basic_income").checked(), decision.application)
    assert _codes(error) == ["scheme_differs"]


def test_a_decision_goes_to_another_process_and_is_the_same_there() -> None:
    """What is pickled is what it was decided from; figures that were supplied go with it, those of the library do not."""
    application = families.example("jinan-dibao-family")
    book = ar.rulebook("370102", on=application.applied_on)
    supplied = book.with_standard("dibao_standard", 1200, source="an invented notice", area="urban")
    for decision in (ar.assess_dibao(application), ar.assess_dibao(application, rulebook=supplied)):
        written = pickle.dumps(decision)
        assert len(written) < 10_000
        assert _same(pickle.loads(written), decision)  # noqa: S301 - our own


@pytest.mark.parametrize("name", ["jinan-incomplete", "shouguang-income-over"])
def test_a_finding_and_a_ground_go_to_another_process_by_themselves(name: str) -> None:
    """Each comes back as itself, of the same rule and row, with its value and words."""
    decisions = ar.assess_all(families.example(name)).values()
    grounds = [ground for decision in decisions for ground in decision.grounds]
    assert len({ground.finding.rule.id for ground in grounds}) > 1
    for ground in grounds:
        there = pickle.loads(pickle.dumps(ground))  # noqa: S301 - our own
        assert (there, there.finding.key) == (ground, ground.finding.key)
        assert there.finding.text("en") == ground.finding.text("en")
    trace = ar.assess_dibao(families.example(name)).trace
    assert pickle.loads(pickle.dumps(trace)) == trace  # noqa: S301 - our own


def test_decisions_are_equal_where_they_say_the_same_of_the_same() -> None:
    """The same application and law give equal decisions, of one hash; another scheme or law gives another."""
    application = families.example("jinan-dibao-family")
    first, again = ar.assess_dibao(application), ar.assess_dibao(application)
    assert _same(first, again)
    assert len({first, again}) == 1
    book = ar.rulebook("370102", on=application.applied_on)
    supplied = book.with_standard("dibao_standard", 1200, source="an invented notice", area="urban")
    assert not _same(first, ar.assess_dibao(application, rulebook=supplied))
    assert not _same(first, ar.assess_dibao_margin(application))


@pytest.mark.parametrize("mode", ["serialization", "validation"])
def test_a_web_service_writes_a_decision_as_its_answer(mode: Literal["serialization", "validation"]) -> None:
    """Pydantic knows the type: it writes the answer, describes it whichever way it is asked, and takes it in a model."""
    adapter_ = TypeAdapter(ar.Decision)
    decision = _family()
    assert _same(json.loads(adapter_.dump_json(decision)), decision.model_dump(detail="answer"))
    assert {"outcome", "grounds", "open_questions"} <= set(adapter_.json_schema(mode=mode)["properties"])

    class Kept(BaseModel):
        decision: ar.Decision

    assert Kept(decision=decision).decision is decision
    assert "AskedRecord" in str(Kept.model_json_schema(mode=mode))
    with pytest.raises(ValidationError, match="replay it from its receipt"):
        Kept.model_validate_json('{"decision": {}}')


def test_what_decides_is_a_part_of_the_whole_record() -> None:
    """Each finding of the smaller record stands in the whole one with the same value and words; half of them go."""
    decision = ar.assess_dibao(families.example("shouguang-income-over"))
    deciding, full = decision.model_dump(detail="deciding"), decision.model_dump()
    read = adapter(DecisionRecord).validate_json(json.dumps(deciding))
    assert _same(adapter(DecisionRecord).dump_python(read, mode="json", exclude_defaults=True), deciding)
    whole = {(each["rule"], each["at"]): (each["value"], each["zh"], each["en"]) for each in full["trace"]}
    for each in deciding["trace"]:
        assert whole[each["rule"], each["at"]] == (each["value"], each["zh"], each["en"])
    assert 0 < 2 * len(deciding["trace"]) < len(full["trace"])


def test_an_answer_says_its_grounds_and_what_to_ask_in_two_languages() -> None:
    """The margin of the Heze migrant is refused for the place; the incomplete family is asked the child's incomes."""
    refused = ar.assess_dibao(families.example("heze-wrong-place"))
    ground = refused.model_dump(detail="answer")["grounds"][0]
    assert ground["rule"] == "dibao.right_place"
    assert ground["zh"].startswith("受理地不对")
    assert ground["en"].startswith("wrong place")
    answer = ar.assess_dibao(families.example("jinan-incomplete")).model_dump(detail="answer")
    first = answer["open_questions"][0]
    assert (first["path"], first["type"]) == ("household.members[p2].incomes", "list")
    assert first["zh"] == "子女：申请前12个月的各项收入"
    asked = len(answer["open_questions"]) + answer["questions_left"]
    assert asked == len(ar.assess_dibao(families.example("jinan-incomplete")).open_questions)
    with pytest.raises(UnknownOptionError):
        ar.assess_dibao(families.example("jinan-incomplete")).model_dump(detail="all")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_a_part_that_is_published_by_the_year_says_so_in_the_record() -> None:
    """The care of the elder in Weihai stands with its own period, beside a benefit by the month."""
    decision = ar.assess_extreme_poverty(families.example("weihai-extreme-poverty-elder"))
    due = decision.model_dump(detail="answer")["entitlement"]
    assert [(each["name"], each["per"]) for each in due["components"]] == [
        ("basic", "month"),
        ("care", "year"),
    ]
