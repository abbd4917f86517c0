"""Whatever is handed in at a public door by mistake, the answer is one of our errors, and says what to hand in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

import families
import pytest

import assist_rules as ar

PANDAS: Any = import_module("pandas")  # it has no types
DOORS: Any = ar
"""The same, as somebody calls it whom no type checker helps."""


def _family() -> Any:  # noqa: ANN401 - as above
    return families.example("jinan-dibao-family")


def _book() -> Any:  # noqa: ANN401 - as above
    return ar.rulebook("370102", on=date(2024, 5, 20))


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: DOORS.assess_dibao({}), "expected an Application"),
        (lambda: DOORS.assess_all(Path("application.json")), "expected an Application"),
        (lambda: DOORS.assess_dibao(_family(), rulebook="370102"), "expected a Rulebook|expected Rulebook"),
        (lambda: DOORS.assess(_family(), "dibo"), "use one of"),
        (lambda: DOORS.rulebook("370102", on="2024-05-20"), "expected a datetime.date"),
        (lambda: DOORS.rulebook("370102", on=datetime(2024, 5, 20)), "expected a datetime.date"),  # noqa: DTZ001
        (lambda: DOORS.rulebook(None, on=date(2024, 5, 20)), "expected the code or the name"),
        (lambda: DOORS.rulebook("370102", on=date(2024, 5, 20), standards=3), "expected Path or str"),
        (lambda: DOORS.division(370102), "put it in quotes"),
        (lambda: _book().with_standard("dibao_standard", 900, source=None, area="urban"), "needs its source"),
        (lambda: _book().with_standard("dibao_standard", 900, source="x"), "say area urban or rural"),
        (lambda: _book().resolve("dibao_standard", "town"), "use one of urban, rural"),
        (lambda: ar.assess_dibao(_family()).compare(DOORS), "expected Answer"),
        (lambda: DOORS.assess_dibao(_family()).explain("cn"), "use one of zh, en"),
        (lambda: DOORS.assess_dibao(_family()).explain("zh", detail="all"), "use one of deciding, full"),
        (lambda: DOORS.assess_dibao(_family()).notice("zh", audience="officer"), "use one of applicant"),
        (lambda: DOORS.assess_all(_family()).model_dump(detail="slim"), "use one of answer"),
        (lambda: DOORS.Application.of("p1", applied_on="2024-05-20", place="370102"), "must be an object"),
        (lambda: DOORS.Application.of([{"id": "p1"}], applied_on="2024-05-20", place=370102), "in quotes"),
        (lambda: DOORS.replay({}, _family()), "no receipt"),
        (lambda: DOORS.from_tables(3), "expected Mapping"),
        (lambda: DOORS.from_tables({"incomes": PANDAS.DataFrame({"per_month": [Decimal("sNaN")]})}), "sNaN"),
        (lambda: setattr(_family(), "applied_on", "2024-05-21"), "replace_fact"),
        (lambda: setattr(_family(), "remark", "x"), "replace_fact"),
    ],
)
def test_a_mistake_at_a_door_is_an_error_of_ours(call: Callable[[], object], said: str) -> None:
    """A mapping for an application, a text for a day, a number for a code, a word that is none of the choices."""
    with pytest.raises(ar.AssistRulesError, match=said) as error:
        call()
    assert error.value.message("zh") != error.value.message("en")
