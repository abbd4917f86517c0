"""A form that an office has filled in, as TOML or a workbook: what is read, and every problem in its own cell's name."""

from __future__ import annotations

import re
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

import assist_rules as ar
from assist_rules.errors import AssistRulesError, StandardsError
from assist_rules.schemes.dibao.standards import SUPPLEMENTS, SUPPLEMENTS_DUE

DAY = date(2026, 11, 28)
PLACE = "370102"
STANDARD = {
    "value": "1250",
    "document": "济民发〔2026〕900号（虚构）",
    "from": "2026-01-01",
    "set_by": "济南市",
}
Filled = dict[str, dict[str, Any]]


def blank(folder: Path, kind: str) -> Path:
    """The form of Lixia as it is written."""
    return ar.missing_figures("历下区", on=DAY).write(folder / f"form.{kind}")


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return f"{value}".lower()
    return (
        value.isoformat()
        if isinstance(value, date)
        else f'"{value}"'
        if isinstance(value, str)
        else f"{value}"
    )


def filled(folder: Path, kind: str, rows: Filled) -> Path:
    """The form with some rows filled in, each named by ``standard`` or ``standard/area``; ``+`` before it adds a row."""
    path = blank(folder, kind)
    if kind == "toml":
        text = path.read_text(encoding="utf-8")
        for name, changes in rows.items():
            parameter, _, area = name.lstrip("+").partition("/")
            found = re.search(
                rf'\[\[figure\]\]\nparameter = "{parameter}"\narea = "{area or "all"}"\n(?:\w+ = .*\n)+', text
            )
            assert found is not None, name
            row = found.group()
            for key, value in changes.items():
                row = re.sub(rf"(?m)^{key} = .*$", f"{key} = {_toml(value)}", row)
            text = f"{text}\n{row}" if name[0] == "+" else text.replace(found.group(), row)
        path.write_text(text, encoding="utf-8")
        return path
    book = load_workbook(path)
    sheet: Any = book.active
    top = next(row for row in sheet.iter_rows() if f"{row[0].value}".endswith("parameter"))
    columns = {f"{cell.value}".rsplit("\n", 1)[-1]: cell.column for cell in top}
    for name, changes in rows.items():
        parameter, _, area = name.lstrip("+").partition("/")
        at = next(
            row[0].row
            for row in sheet.iter_rows(min_row=top[0].row + 1)
            if row[0].value == parameter and row[columns["area"] - 1].value == (area or "all")
        )
        if name[0] == "+":
            copied = [cell.value for cell in sheet[at]]
            sheet.append(copied)
            at = sheet.max_row
        for key, value in changes.items():
            sheet.cell(at, columns[key]).value = "是" if key == "no_such_rule" and value is True else value
    book.save(path)
    return path


def problems(path: Path) -> list[tuple[str, str]]:
    """Where and what is wrong in a form."""
    with pytest.raises(StandardsError) as raised:
        ar.rulebook(PLACE, on=DAY, standards=path)
    assert all(problem.zh and problem.en for problem in raised.value.problems)
    return [(problem.path, problem.code) for problem in raised.value.problems]


@pytest.mark.parametrize("kind", ["toml", "xlsx"])
def test_a_blank_form_says_nothing(tmp_path: Path, kind: str) -> None:
    """Every row is left blank: the same figures answer, and the same are missing."""
    path = blank(tmp_path, kind)
    book = ar.rulebook(PLACE, on=DAY, standards=path)
    assert book.digest == ar.rulebook(PLACE, on=DAY).digest
    assert ar.missing_figures(PLACE, on=DAY, standards=path) == ar.missing_figures(PLACE, on=DAY)


@pytest.mark.parametrize("kind", ["toml", "xlsx"])
def test_what_is_filled_in_is_what_is_read(tmp_path: Path, kind: str) -> None:
    """A figure with its paper, dates and setter; a switch of the place as no rule; both are missing no more."""
    path = filled(
        tmp_path,
        kind,
        {
            "dibao_standard/urban": STANDARD,
            "dibao_expenditure_route": {"no_such_rule": True, "document": "区民政局答复（虚构）"},
            "medical_aid_dibao_cap": {"no_such_rule": True, "document": "区民政局答复（虚构）"},
        },
    )
    book = ar.rulebook(PLACE, on=DAY, standards=path)
    figure = book.resolve("dibao_standard", "urban")[0].figures[0]
    assert (figure.low, figure.document, figure.start, figure.set_by) == (
        Decimal(1250),
        "济民发〔2026〕900号（虚构）",
        date(2026, 1, 1),
        "370100",
    )
    route = book.resolve("dibao_expenditure_route", "urban")[0]
    assert (route.low, route.figures[0].says_none) == (Decimal(0), True)
    # without a cap the place pays what the rate gives, which is not "nothing"
    assert book.resolve("medical_aid_dibao_cap", "urban")[0].low == 1_000_000
    before = {(row.parameter.name, row.area) for row in ar.missing_figures(PLACE, on=DAY).rows}
    after = {(row.parameter.name, row.area) for row in ar.missing_figures(PLACE, on=DAY, standards=path).rows}
    assert before - after == {
        ("dibao_standard", "urban"),
        ("dibao_expenditure_route", "all"),
        ("medical_aid_dibao_cap", "all"),
    }


def test_both_kinds_read_alike(tmp_path: Path) -> None:
    """The same rows filled in make the same rulebook, whichever kind of file holds them."""
    rows: Filled = {
        "dibao_standard/urban": STANDARD | {"from": date(2026, 1, 1), "until": date(2026, 12, 31)},
        "dibao_supplement_minor": STANDARD | {"value": 150, "set_by": ""},
        "dibao_other_single_class": {"no_such_rule": True, "document": "答复（虚构）"},
    }
    books = [ar.rulebook(PLACE, on=DAY, standards=filled(tmp_path, kind, rows)) for kind in ("toml", "xlsx")]
    assert books[0].digest == books[1].digest != ar.rulebook(PLACE, on=DAY).digest


MISTAKES: Filled = {
    "dibao_standard/urban": STANDARD | {"value": "约1250元"},
    "dibao_standard/rural": STANDARD | {"value": 1000.5},
    "disposable_income/urban": STANDARD | {"unit": "CNY/month"},
    "dibao_supplement_minor": STANDARD | {"document": ""},
    "rigid_expenditure_ratio": STANDARD | {"value": "60", "from": "2026-07-01", "set_by": "历下区"},
    "dibao_expenditure_window_months": STANDARD | {"value": "24", "set_by": "山东省"},
    "dibao_supplement_elderly": STANDARD | {"until": "2025-12-31"},
    "dibao_supplement_serious_illness": STANDARD | {"parameter": "dibao_supplement_serious_ilness"},
    "extreme_poverty_care_full": STANDARD | {"set_by": "济楠市"},
    "dibao_other_single_class": STANDARD | {"value": "0", "no_such_rule": True},
    "+dibao_standard/urban": STANDARD | {"value": "1260"},
}
FOUND = [
    ("dibao_standard/urban", "value", "not_an_amount"),
    ("dibao_standard/rural", "value", "binary_float"),
    ("disposable_income/urban", "unit", "wrong_unit"),
    ("extreme_poverty_care_full", "set_by", "unknown_place"),
    ("dibao_supplement_elderly", "until", "ends_before_start"),
    ("dibao_supplement_minor", "document", "no_document"),
    ("dibao_supplement_serious_illness", "parameter", "unknown_standard"),
    ("dibao_expenditure_window_months", "value", "out_of_range"),
    ("dibao_other_single_class", "value", "value_and_none"),
    ("rigid_expenditure_ratio", "set_by", "no_power_to_set"),
    ("+dibao_standard/urban", "parameter", "duplicate"),
]


@pytest.mark.parametrize("kind", ["toml", "xlsx"])
def test_every_mistake_of_a_form_is_told_at_once(tmp_path: Path, kind: str) -> None:
    """Eleven rows, each with a fault of its own: eleven problems, in the order of the rows, each with its cell."""
    path = filled(tmp_path, kind, MISTAKES)
    found = problems(path)
    assert [code for _, code in found] == [code for _, _, code in FOUND]
    assert [where for where, _ in found] == [_cell(path, name, key) for name, key, _ in FOUND]


def _cell(path: Path, name: str, key: str) -> str:
    """Where a key of a row stands, found by what the form looks like; an added row is the last one."""
    parameter, _, area = name.lstrip("+").partition("/")
    parameter = MISTAKES[name].get("parameter", parameter)
    if path.suffix == ".toml":
        rows = re.findall(r'parameter = "(\w+)"\narea = "(\w+)"', path.read_text(encoding="utf-8"))
        at = len(rows) - 1 if name[0] == "+" else rows.index((parameter, area or "all"))
        return f"form.toml.figure[{at}].{key}"
    sheet: Any = load_workbook(path).active
    rows = [[f"{cell.value}".rsplit("\n", 1)[-1] for cell in row] for row in sheet.iter_rows()]
    top = next(at for at, row in enumerate(rows) if row[0] == "parameter")
    area_at, column = rows[top].index("area"), rows[top].index(key)
    at = next(at for at, row in enumerate(rows) if row[0] == parameter and row[area_at] == (area or "all"))
    at = len(rows) - 1 if name[0] == "+" else at
    return f"[form.xlsx]填报 figures!{sheet.cell(at + 1, column + 1).coordinate}"


@pytest.mark.parametrize("kind", ["toml", "xlsx"])
@pytest.mark.parametrize(
    ("name", "changes", "code"),
    [
        ("dibao_standard/urban", {"from": ""}, "no_day"),
        ("dibao_standard/urban", {"set_by": ""}, "no_setter"),
        ("dibao_standard/urban", {"from": "2026年1月1日"}, "not_a_date"),
        ("dibao_standard/urban", {"area": "town"}, "unknown_area"),
        ("dibao_standard/urban", {"area": ""}, "no_area"),
        ("dibao_standard/urban", {"value": ""}, "not_an_amount"),
        ("dibao_standard/urban", {"value": "", "no_such_rule": True}, "cannot_be_none"),
        ("dibao_supplement_minor", {"value": "", "no_such_rule": True}, "cannot_be_none"),
        ("dibao_income_window_months", {"value": "5", "set_by": "370000"}, "not_allowed"),
        ("dibao_expenditure_route", {"value": "", "no_such_rule": "也许"}, "not_a_flag"),
    ],
)
def test_each_fault_has_its_name(
    tmp_path: Path, kind: str, name: str, changes: dict[str, Any], code: str
) -> None:
    """What else can be wrong in a row, one at a time."""
    assert code in [each for _, each in problems(filled(tmp_path, kind, {name: STANDARD | changes}))]


def test_the_place_and_the_day_of_a_form_are_read_too(tmp_path: Path) -> None:
    """A form of no place, or of no day, is refused with the problems of its rows."""
    path = filled(tmp_path, "toml", {"dibao_standard/urban": STANDARD | {"value": "viel"}})
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace('"370102"', '"历下县"').replace("on = 2026-11-28", 'on = "bald"'), encoding="utf-8"
    )
    assert problems(path) == [
        ("form.toml.place", "unknown_place"),
        ("form.toml.on", "not_a_date"),
        ("form.toml.figure[3].value", "not_an_amount"),
    ]


def test_a_workbook_that_is_none_is_named(tmp_path: Path) -> None:
    """A file of another kind, and a workbook without a form in it."""
    path = tmp_path / "form.xlsx"
    path.write_bytes(b"no workbook")
    assert problems(path) == [("form.xlsx", "not_a_workbook")]
    book = load_workbook(blank(tmp_path / "..", "xlsx").rename(path))
    sheet: Any = book.active
    sheet.delete_rows(1, 12)
    book.save(path)
    assert problems(path) == [("form.xlsx", "not_a_form")]


def test_forms_stand_beside_files_of_figures_in_one_folder(tmp_path: Path) -> None:
    """A folder may hold both; what a spreadsheet program keeps of an open file is left alone."""
    filled(tmp_path, "xlsx", {"dibao_standard/urban": STANDARD})
    (tmp_path / "~$form.xlsx").write_bytes(b"")
    (tmp_path / "370200.toml").write_text('place = "370200"\n', encoding="utf-8")
    book = ar.rulebook(PLACE, on=DAY, standards=tmp_path)
    assert book.resolve("dibao_standard", "urban")[0].low == 1250
    assert [each.name for each in book.standards.files] == ["370200.toml", "form.xlsx"]


def test_a_form_is_not_written_over(tmp_path: Path) -> None:
    """The file that is there may be the one that the office has filled in."""
    blank(tmp_path, "toml")
    with pytest.raises(AssistRulesError, match="may have been filled in"):
        blank(tmp_path, "toml")
    with pytest.raises(AssistRulesError, match=r"end in \.xlsx or \.toml"):
        blank(tmp_path, "ods")


def test_without_the_library_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A form in TOML needs nothing; one as a workbook says what to install."""
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    blank(tmp_path, "toml")
    with pytest.raises(AssistRulesError, match=r"assist_rules\[office\]"):
        blank(tmp_path, "xlsx")


def test_the_word_that_there_is_none_holds_in_the_year_of_the_form(tmp_path: Path) -> None:
    """In the year before and the year after it has to be said anew, unless the row names other days."""
    none = {"no_such_rule": True, "document": "答复（虚构）"}
    path = filled(
        tmp_path,
        "toml",
        {"dibao_expenditure_route": none, "dibao_other_single_class": none | {"from": "2026-07-01"}},
    )
    for name, known in (
        ("dibao_expenditure_route", [False, True, True, False]),
        ("dibao_other_single_class", [False, False, True, False]),
    ):
        days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1)]
        books = [ar.rulebook(PLACE, on=day, standards=path) for day in days]
        assert [not book.resolve(name, "urban")[0].is_open for book in books] == known


def test_what_the_law_has_made_a_duty_since_is_not_settled_by_none(tmp_path: Path) -> None:
    """Said in June of what became a duty on 1 July, that there is none leaves the supplement open from then on."""
    path = tmp_path / "form.toml"
    path.write_text(
        'place = "370102"\non = 2026-06-15\n[[figure]]\nparameter = "dibao_supplement_minor"\n'
        'document = "答复（虚构）"\nno_such_rule = true\n',
        encoding="utf-8",
    )
    june, july = (ar.rulebook(PLACE, on=date(2026, month, 20), standards=path) for month in (6, 7))
    assert not june.resolved_for(SUPPLEMENTS[1], "urban")[0].is_open
    assert july.resolved_for(SUPPLEMENTS_DUE[1], "urban")[0].is_open
    wanted = {
        row.parameter.name for row in ar.missing_figures(PLACE, on=date(2026, 7, 20), standards=path).rows
    }
    assert "dibao_supplement_minor" in wanted


def test_limits_hold_for_files_of_figures_as_for_forms(tmp_path: Path) -> None:
    """A rate in steps that no rule can read is refused when the file is read, not in each decision."""
    (tmp_path / "370102.toml").write_text(
        'place = "370102"\n[[figure]]\nparameter = "dibao_support_rate"\nvalue = "33"\nfrom = 2026-01-01\n'
        'document = "文"\nset_by = "370000"\nconfidence = "VERIFIED"\n',
        encoding="utf-8",
    )
    with pytest.raises(StandardsError) as raised:
        ar.rulebook(PLACE, on=DAY, standards=tmp_path)
    assert raised.value.message("en").startswith(
        "370102.toml.figure[0].value: expected 0 to 100 in steps of 5, found 33"
    )
