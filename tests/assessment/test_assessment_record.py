"""The record of an assessment: small for a service, whole for a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

import families
import pytest
from pydantic import TypeAdapter

import assist_rules as ar
from assist_rules.decision.record_format import AssessmentAnswerRecord, AssessmentRecord, adapter
from assist_rules.schemes import SCHEMES

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.json"))


def _written(record: dict[str, Any]) -> bytes:
    """As a service writes it."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_answer_of_all_schemes_is_small_and_what_its_schema_describes(path: Path) -> None:
    """At most 700 bytes a scheme in any example, with each scheme's outcome for each member, and no name."""
    application = ar.Application.model_validate_json(path.read_bytes())
    assessment = ar.assess_all(application)
    answer = assessment.model_dump(detail="answer")
    written = _written(answer)
    assert len(written) <= 700 * len(SCHEMES)
    read = adapter(AssessmentAnswerRecord).validate_json(written)
    assert adapter(AssessmentAnswerRecord).dump_python(read, mode="json", exclude_defaults=True) == answer
    told = {
        (each["scheme"], person, each["outcome"])
        for each in answer["outcomes"]
        for person in each.get("persons", [None])
    }
    assert told == {(each.scheme, each.person, each.outcome.value) for each in assessment.every}
    names = [each.name for each in application.household.members if each.name is not None]
    assert not any(name.encode() in written for name in names)


def test_an_answer_says_what_the_family_may_get_and_why_not_the_rest() -> None:
    """The Jinan family: dibao of 1,842.00 yuan for three; a ground of a refusal has its words once, in two languages."""
    answer = ar.assess_all(families.example("jinan-dibao-family")).model_dump(detail="answer")
    assert answer["zh"].startswith("可以享受最低生活保障，每月1842.00元")
    (share,) = answer["combination"]
    assert (share["scheme"], share["persons"], share["low"]) == ("dibao", ["p1", "p2", "p3"], "1842.00")
    refused = next(each for each in answer["outcomes"] if each["scheme"] == "temporary_assistance")
    assert refused["grounds"] == ["temporary_assistance.has_spending"]
    assert answer["reasons"]["temporary_assistance.has_spending"]["zh"].startswith("申请前6个月没有")
    asked = answer["open_questions"]
    assert [each["schemes"] for each in asked] == [
        ["extreme_poverty"],
        ["disability_living", "disability_nursing"],
    ]


@pytest.mark.parametrize("detail", ["deciding", "full"])
def test_a_whole_record_has_the_record_of_every_decision(detail: Literal["deciding", "full"]) -> None:
    """Of each member where a scheme is decided for members, all questions, what gave way and where to turn."""
    assessment = ar.assess_all(families.example("zibo-edge-adult-disabled"))
    record = assessment.model_dump(detail=detail)
    assert record["decisions"] == [each.model_dump(detail=detail) for each in assessment.every]
    assert len(record["open_questions"]) == len(assessment.questions)
    assert len(record["exclusions"]) == len(assessment.exclusions)
    assert len(record["referrals"]) == len(assessment.referrals)
    read = adapter(AssessmentRecord).validate_json(_written(record))
    assert adapter(AssessmentRecord).dump_python(read, mode="json", exclude_defaults=True) == record


@pytest.mark.parametrize("mode", ["serialization", "validation"])
def test_pydantic_knows_an_assessment(mode: Literal["serialization", "validation"]) -> None:
    """It is written as its answer, and described so whichever way it is asked."""
    adapter_ = TypeAdapter(ar.Assessment)
    assessment = ar.assess_all(families.example("heze-wrong-place"))
    assert json.loads(adapter_.dump_json(assessment)) == assessment.model_dump(detail="answer")
    assert {"outcomes", "reasons"} <= set(adapter_.json_schema(mode=mode)["properties"])
    assert adapter_.validate_python(assessment) is assessment


def test_a_record_says_what_the_family_chooses_and_what_the_place_has_not_said() -> None:
    """The child of Huantai chooses; an elder of whom the place says nothing of two benefits has an open one."""
    choice = ar.assess_all(families.example("huantai-child-choice")).model_dump()["exclusions"]
    assert [(each["scheme"], each["to"], each["is_choice"]) for each in choice] == [
        ("extreme_poverty", "unsupported_child", True)
    ]
    assert "is_open" not in choice[0]
    elder = families.told(
        place="370303",
        birth_date="1943-01-01",
        disabilities=[{"kind": "hearing", "grade": 3}],
        receives=["dibao"],
        obligors=[families.told_obligor()],
    )
    of = families.application(elder, place="370303")
    (open_,) = (
        each
        for each in ar.assess_all(of, rulebook=families.book(of)).model_dump()["exclusions"]
        if each.get("is_open")
    )
    assert (open_["scheme"], open_["to"]) == ("elderly_hardship", "disability_living")
