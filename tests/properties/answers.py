"""Answers that somebody might give to a question about a fact, by the field that the answer goes to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assist_rules.decision.answer import OpenQuestion
from assist_rules.decision.assess import assess
from assist_rules.decision.decision import Decision
from assist_rules.errors import InvalidApplicationError
from assist_rules.models import Application
from assist_rules.models.annotations import literal_values
from assist_rules.models.record import Record, record_of

OBLIGOR: dict[str, Any] = {
    "relation": "child",
    "birth_date": "1980-01-01",
    "has_statutory_duty": True,
    "means": True,
    "receives": [],
    "disabilities": [],
    "civil_capacity": "full",
}
LISTS: dict[str, tuple[Any, ...]] = {
    "incomes": ([], [{"kind": "wages", "per_month": "99000"}]),
    "expenses": ([], [{"kind": "medical_in_policy", "per_month": "20000"}]),
    "disabilities": ([], [{"kind": "physical", "grade": 1}]),
    "obligors": ([], [OBLIGOR]),
    "receives": ([], ["extreme_poverty"], ["dibao"], ["dibao_margin"]),
    "current_dibao": ({"held": True}, {"held": False}),
    "residence_permit": ({"held": False}, {"held": True, "since": "2000-01-01"}),
}
PLAIN: tuple[Any, ...] = (
    *(True, False, 0, 1, 2, 12, 24, 100, "0", "1", "99999.99", "1930-01-01", "1990-01-01", "2010-01-01"),
    *("2099-01-01", [], {}),
)


def _field(path: str) -> Any:  # noqa: ANN401 - an annotation
    record: type[Record] | None = Application
    annotation: Any = None
    for step in path.split("."):
        assert record is not None, path
        name = step.partition("[")[0]
        field = next(each for key, each in record.model_fields.items() if (each.alias or key) == name)
        annotation = field.annotation
        record = record_of(annotation)
    return annotation


def answers(application: Application, path: str) -> Iterator[Any]:
    """Values that may be told at *path*, some of which it does not take."""
    ids = [member.id for member in application.household.members]
    name = path.rpartition(".")[2]
    here = application.accepting_place.division
    match name:
        case "spouse":
            yield from (*ids, {})
        case "guardian":
            yield from ids
        case "parents" | "duties":
            yield from ([], *([each] for each in ids))
        case "affected":
            yield from ([], ids[:1], ids)
        case "division" | "resides_in" | "workplace" | "place":
            yield from (here, "411723", "370500")
        case _:
            yield from LISTS.get(name, ())
            yield from literal_values(_field(path))
            yield from (application.applied_on.isoformat(), *PLAIN)


def answered(decision: Decision, question: OpenQuestion) -> tuple[bool, bool]:
    """Whether some answer to *question* is taken, and whether one settles it or changes the decision."""
    taken = False
    for value in answers(decision.application, question.path):
        try:
            told = decision.application.replace_fact(question.path, value)
        except InvalidApplicationError:
            continue
        taken = True
        after = assess(told, decision.of, person=decision.person, rulebook=decision.rulebook)
        # What is still asked is worked out last, which costs the most.
        if (after.outcome, after.amount) != (decision.outcome, decision.amount):
            return True, True
        if question.path not in {each.path for each in after.open_questions}:
            return True, True
    return taken, False
