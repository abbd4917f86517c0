"""What may be told of a record is known to type checkers and to ``help``, from the fields alone."""

from __future__ import annotations

import importlib.util
import pydoc
import subprocess
import sys
from pathlib import Path

import pytest

import assist_rules as ar
from assist_rules.errors import InvalidApplicationError
from assist_rules.models import Household, Income, Person

ROOT = Path(__file__).parents[2]


def test_the_types_of_what_is_told_are_made_from_the_fields(tmp_path: Path) -> None:
    """``models/arguments.py`` is what the tool writes, formatted: a new field is known to type checkers at once."""
    spec = importlib.util.spec_from_file_location("build_arguments", ROOT / "tools" / "build_arguments.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    made = tmp_path / "arguments.py"
    made.write_text(tool.text(), encoding="utf-8")
    subprocess.run(  # noqa: S603 - our own formatter
        [
            sys.executable,
            "-m",
            "ruff",
            "format",
            "--quiet",
            "--config",
            str(ROOT / "pyproject.toml"),
            str(made),
        ],
        check=True,
    )
    assert tool.OUT.read_text(encoding="utf-8") == made.read_text(encoding="utf-8")


def test_what_a_type_checker_refuses_is_refused() -> None:
    """A field misspelt, a value or relation that there is none of; each mark below is an error if nothing is refused there."""
    with pytest.raises(InvalidApplicationError, match="birth_date"):
        Person.of("p1", relation="self", brith_date="1990-01-01")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    with pytest.raises(InvalidApplicationError, match="married"):
        Person.of("p1", relation="self", marital_status="maried")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    with pytest.raises(InvalidApplicationError, match="self"):
        Person.of("p1", relation="slef")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    with pytest.raises(InvalidApplicationError, match="self"):
        Person(id="p1", relation="slef")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    with pytest.raises(InvalidApplicationError, match="wages"):
        Person.of("p1", relation="self", incomes=[{"kind": "wage"}])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
    with pytest.raises(InvalidApplicationError, match="monitored"):
        Household.of(Person.of("p1", relation="self"), monitord="none")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def test_what_a_type_checker_takes_is_taken() -> None:
    """Sums and days as text or as values, parts as records or as plain mappings, None for what is unknown."""
    family = Household.of(
        Person.of("p1", relation="self", born="1980-01-01", wages=1200, area="urban", name=None),
        Person.of(
            "p2", relation="child", incomes=[{"kind": "wages", "per_month": "10.50", "from": "2024-01"}]
        ),
        Person.of("p3", relation="spouse", incomes=[Income(kind="wages", per_month=10)], receives=["dibao"]),
        assets={"findings": {"dibao": True}},
    )
    application = ar.Application.of(family, applied_on="2024-05-20", place="历下区", authorised=True)
    assert application.fact("household.members[p2].incomes[0].from") == "2024-01"


def test_help_says_what_each_field_means() -> None:
    """Both titles, the kind of answer and the values with their titles; the schema keeps the one sentence."""
    text = pydoc.plain(pydoc.render_doc(Person))
    assert "birth_date: 出生日期; date of birth (date)" in text
    assert "marital_status: 婚姻状况; marital status (choice: never_married 未婚, married 已婚," in text
    assert all(
        f"{name}: {field.title}" in (Person.__doc__ or "") for name, field in Person.model_fields.items()
    )
    assert Person.model_json_schema()["description"] == (
        "A member of the household; ``relation`` is to the applicant."
    )
