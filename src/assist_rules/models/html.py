"""An application as a small, self-contained HTML table; names of persons are left out."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from assist_rules.displays import display_lang
from assist_rules.models.person import Person
from assist_rules.models.record import Record
from assist_rules.models.value_labels import Title, label

if TYPE_CHECKING:
    from assist_rules.models.application import Application

_COLUMNS = (
    "id",
    "relation",
    "birth_date",
    "marital_status",
    "employment",
    "disabilities",
    "incomes",
    "receives",
)


def _title(record: type[Record], name: str) -> Title:
    """What a field of *record* is called."""
    field = record.model_fields[name]
    return Title(field.title or name, field.description or name)


def _said(title: Title) -> str:
    return escape(title.zh if display_lang() == "zh" else title.en)


def _cell(record: Record, name: str) -> str:
    """A value as a cell shows it: the title of what is of a closed list, unknown as a question mark."""
    value = getattr(record, name)
    if value is None:
        return "?"
    if isinstance(value, str):
        return _said(label(type(record).model_fields[name].annotation, value))
    return escape(str(value))


def _amount_cell(kind: str, per_month: object, amount: object, on: object) -> str:
    zh = display_lang() == "zh"
    if per_month is not None:
        return f"{kind} {per_month} {'元/月' if zh else 'yuan a month'}"
    day, told = "?" if on is None else on, "?" if amount is None else amount
    return f"{kind} {told} 元（{day}）" if zh else f"{kind} {told} yuan ({day})"


def application_html(application: Application) -> str:
    """The application as HTML: day, place, and one row for each member."""
    rows: list[str] = []
    for member in application.household.members:
        cells = [
            escape(member.id),
            _cell(member, "relation"),
            _cell(member, "birth_date"),
            _cell(member, "marital_status"),
            _cell(member, "employment"),
        ]
        disabilities = (
            None
            if member.disabilities is None
            else [
                f"{_cell(item, 'kind')} {'?' if item.grade is None else item.grade}"
                for item in member.disabilities
            ]
        )
        incomes = (
            None
            if member.incomes is None
            else [
                _amount_cell(_cell(item, "kind"), item.per_month, item.amount, item.on)
                for item in member.incomes
            ]
        )
        receives = None if member.receives is None else [_cell(item, "benefit") for item in member.receives]
        cells.extend(
            "?" if items is None else "<br>".join(items) or _said(Title("无", "none"))
            for items in (disabilities, incomes, receives)
        )
        rows.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    heads = "".join(f"<th>{_said(_title(Person, name))}</th>" for name in _COLUMNS)
    place = application.accepting_place
    facts = " · ".join(
        f"{_said(_title(type(application), name))}: {value}"
        for name, value in (
            ("applied_on", escape(application.applied_on.isoformat())),
            ("accepting_place", f"{escape(place.division)} {_cell(place, 'area')}"),
            ("applicant", escape(application.applicant)),
        )
    )
    marks = ""
    for name in ("assumed", "not_known"):
        if marked := getattr(application, name):
            marks += f"<p>{_said(_title(type(application), name))}: {escape(', '.join(marked))}</p>"
    return f'<div lang="{display_lang()}"><p>{facts}</p><table><thead><tr>{heads}</tr></thead><tbody>{"".join(rows)}</tbody></table>{marks}</div>'
