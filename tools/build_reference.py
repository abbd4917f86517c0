"""Write the generated pages of ``docs/reference``.

    python tools/build_reference.py

Each page is made from what the code says of itself: the models, the words of the rule language, the errors, the public
names, the standards and the tables. A test compares the committed pages with what this writes.
"""

from __future__ import annotations

import csv
import inspect
import json
import re
from collections.abc import Iterable, Iterator
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

import assist_rules as ar
from assist_rules import errors, expressions
from assist_rules.decision.differences import ChangesRecord, DifferencesRecord
from assist_rules.decision.record_format import AssessmentRecord, DecisionRecord, schema_text
from assist_rules.exchange.codes import CODE_LISTS, CodeList, Meaning, Silent
from assist_rules.exchange.headings import headings, headings_aside
from assist_rules.models.schema import application_schema
from assist_rules.models.value_labels import VALUE_TITLES
from assist_rules.places import name_of
from assist_rules.standards import UNASKED, Parameter
from assist_rules.standards.declared import declared
from assist_rules.tables import TABLES, Column, ColumnType, Table

REFERENCE = Path(__file__).parents[1] / "docs" / "reference"
OTHER_FIGURES = Path(__file__).parent / "other-figures.csv"
MADE_BY = "<!-- Made by tools/build_reference.py; run `make reference` after a change. -->\n"
INNER = frozenset({"note_contradictions", "moot_fields", "shown"})
"""Methods by which models check themselves and displays are made; no caller needs them."""
DOORS = (
    "whatif",
    "reforms",
    "screening.effects",
    "screening.effect_files",
    "book",
    "exchange",
    "population",
    "testing",
    "own",
)
"""Modules whose ``__all__`` is public beside that of the package itself, in the order of their page."""
SHORT_LIST = 4
"""So many values of a closed list stand in the table itself; longer lists have their own."""


def pages() -> dict[str, str]:
    """Every generated page: its file name and its text."""
    return {
        "input-format.md": input_format(),
        "words-of-a-rule.md": words_of_a_rule(),
        "errors.md": error_page(),
        "public-names.md": public_names(),
        "public-modules.md": public_modules(),
        "standards.md": standards(),
        "other-figures.md": other_figures(),
        "tables.md": tables(),
        "decision.schema.json": schema_text(DecisionRecord),
        "assessment.schema.json": schema_text(AssessmentRecord),
        "comparison.schema.json": schema_text(DifferencesRecord),
        "changes.schema.json": schema_text(ChangesRecord),
        "code-lists.md": code_lists(),
        "tables.schema.json": json.dumps(tables_schema(), ensure_ascii=False, indent=1) + "\n",
    }


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _first_paragraph(documented: object) -> str:
    return _markdown((inspect.getdoc(documented) or "").split("\n\n")[0])


def _markdown(docstring: str) -> str:
    """A piece of a docstring in one line, its marks turned into those of Markdown."""
    return re.sub(r"(?::\w+:)?`+([^`]+)`+", r"`\1`", " ".join(docstring.split()))


# --- the input format --------------------------------------------------------------------------------


def input_format() -> str:
    """The fields of an application, record by record, from its JSON Schema."""
    schema = application_schema()
    records: dict[str, Any] = {"Application": schema, **schema["$defs"]}
    lists: dict[tuple[str, ...], str] = {}
    text = (
        "# The input format\n\n"
        f"{MADE_BY}\n"
        "An application is one JSON object.\n"
        "An absent or `null` field is *unknown*; a list that is given is complete, and an empty one is known to be empty.\n"
        'Amounts are yuan, written as a string (`"1500.50"`) or a whole number, with at most two decimals; '
        "a binary float is refused.\n"
        "An *exception* counts only when it is stated: its absence means *not claimed*, and nobody is asked for it.\n"
        "The same format as JSON Schema is in [application.schema.json](application.schema.json).\n"
    )
    for name in _in_order(records):
        record = records[name]
        required = set(record.get("required", ()))
        rows = [
            (
                f"`{field}`" + (" (required)" if field in required else ""),
                _kind(description, lists, f"{name}.{field}"),
                description.get("title", ""),
                description.get("description", "") + (" (exception)" if description.get("exception") else ""),
            )
            for field, description in record["properties"].items()
        ]
        text += f"\n## {name}\n\n{_summary(record)}\n\n" + _table(("field", "value", "名称", "meaning"), rows)
    text += "\n## Closed lists\n"
    for values, heading in lists.items():
        words = VALUE_TITLES.get(values, {})
        text += f"\n### {heading}\n\n" + _table(
            ("value", "名称", "meaning"),
            ((f"`{value}`", *words.get(value, ("", ""))) for value in values),
        )
    return text


def _summary(record: dict[str, Any]) -> str:
    return _markdown(record.get("description", "").split("\n\n")[0])


def _in_order(records: dict[str, Any]) -> list[str]:
    """The records in the order in which an application mentions them."""
    found: dict[str, None] = {}

    def visit(name: str) -> None:
        if name in found or "properties" not in records[name]:
            return
        found[name] = None
        for field in records[name]["properties"].values():
            for reference in re.findall(r"#/\$defs/(\w+)", str(field)):
                visit(reference)

    visit("Application")
    return list(found)


def _kind(schema: dict[str, Any], lists: dict[tuple[str, ...], str], where: str) -> str:
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        return f"[{name}](#{name.lower()})"
    if "enum" in schema:
        values = tuple(schema["enum"])
        if len(values) <= SHORT_LIST:
            return ", ".join(f"`{value}`" for value in values)
        heading = lists.setdefault(values, where)
        return f"[{heading}](#{_anchor(heading)})"
    if "anyOf" in schema or "oneOf" in schema:
        parts = [each for each in schema.get("anyOf", schema.get("oneOf", ())) if each.get("type") != "null"]
        if {each.get("type") for each in parts} == {"string", "integer"}:
            return "decimal"
        return " or ".join(dict.fromkeys(_kind(each, lists, where) for each in parts))
    kind = schema.get("type")
    if kind == "array":
        return f"list of {_kind(schema['items'], lists, where)}"
    if kind == "integer":
        ends = schema.get("minimum"), schema.get("maximum")
        return f"whole number {ends[0]} to {ends[1]}" if None not in ends else "whole number"
    if kind == "boolean":
        return "`true`, `false`"
    if kind == "object":
        return "map"
    return {"date": "date", "date-time": "date and time"}.get(schema.get("format", ""), "text")


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


# --- the rule language -------------------------------------------------------------------------------


def words_of_a_rule() -> str:
    """The closed list of nodes, and the functions that write them."""
    amounts, conditions = get_args(expressions.Amount), get_args(expressions.Condition)
    functions = [
        value
        for name, value in vars(expressions).items()
        if inspect.isfunction(value) and not name.startswith("_") and value.__module__ == expressions.__name__
    ]
    return (
        "# The words of a rule\n\n"
        f"{MADE_BY}\n"
        "A rule is one frozen expression made of these words, all in `assist_rules.expressions`.\n"
        "Comparisons and sums are written with operators (`<`, `<=`, `+`, `-`, `*`), connectives with functions.\n"
        "A category is asked with `.is_in(…)`, a rule with `holds(rule)` or `amount(rule)` from `assist_rules.rule`.\n"
        "\n## Amounts\n\n"
        + _table(("word", "meaning"), ((f"`{word.__name__}`", _first_paragraph(word)) for word in amounts))
        + "\n## Conditions\n\n"
        + _table(("word", "meaning"), ((f"`{word.__name__}`", _first_paragraph(word)) for word in conditions))
        + "\n## Functions that write them\n\n"
        + _table(("function", "meaning"), ((f"`{f.__name__}`", _first_paragraph(f)) for f in functions))
        + "\n## Levels\n\n"
        + _table(
            ("level", "stands under"),
            ((f"`{level}`", f"`{level.parent}`" if level.parent else "") for level in expressions.Level),
        )
        + "\n## Units\n\n"
        + "".join(f"* `{unit}`\n" for unit in expressions.Unit)
    )


# --- errors, names, standards ------------------------------------------------------------------------


def error_page() -> str:
    """The tree of errors and what each says."""
    tree = re.search(r"AssistRulesError\n(?:[├│└].*\n)+", errors.__doc__ or "")
    classes = [
        value
        for value in vars(errors).values()
        if inspect.isclass(value) and issubclass(value, errors.AssistRulesError)
    ]
    return (
        "# Errors\n\n"
        f"{MADE_BY}\n"
        "Every error that the library raises on purpose is an `AssistRulesError`.\n"
        "It carries `problems`, each with `path`, `code`, `zh` and `en`, and prints them with `message(lang)`.\n"
        "A household that does not qualify is not an error, nor is an unknown fact.\n"
        f"\n```text\n{tree.group() if tree else ''}```\n"
        + "".join(f"\n## {each.__name__}\n\n{_first_paragraph(each)}\n" for each in classes)
    )


def public_names() -> str:
    """What ``import assist_rules`` offers, with the attributes of each class."""
    text = (
        "# Public names\n\n"
        f"{MADE_BY}\n"
        "Everything here is imported from `assist_rules` itself, by the name it has on this page.\n"
    )
    return text + "".join(_described(name, getattr(ar, name), "##") for name in dir(ar))


def public_modules() -> str:
    """What the other public modules offer."""
    text = (
        "# Public modules\n\n"
        f"{MADE_BY}\n"
        "What is beside the [public names](public-names.md) of the package: each is imported from the module under which it "
        "stands here.\n"
        "Facts, and the words that rules are written in, have [a page of their own](words-of-a-rule.md).\n"
    )
    for door, names in doors():
        module = import_module(door)
        text += f"\n## {door}\n\n{_first_paragraph(module)}\n"
        text += "".join(_described(name, getattr(module, name), "###") for name in names)
    return text


def doors() -> Iterator[tuple[str, list[str]]]:
    """Each other public module, with its functions and then its classes that the package itself has not."""
    for each in DOORS:
        module = import_module(f"assist_rules.{each}")
        named = [(name, getattr(module, name)) for name in module.__all__ if name not in dir(ar)]
        calls = [name for name, value in named if inspect.isroutine(value)]
        yield module.__name__, calls + [name for name, value in named if inspect.isclass(value)]


def _described(name: str, value: Any, mark: str) -> str:  # noqa: ANN401 - any public name
    """A class with its attributes, or a function as it is called."""
    text = f"\n{mark} {name}\n\n"
    if not inspect.isclass(value):
        text += f"```text\n{name}{_signature(value)}\n```\n\n"
    text += f"{_first_paragraph(value)}\n"
    if inspect.isclass(value) and not issubclass(value, Exception) and (rows := list(_attributes(value))):
        text += "\n" + _table(("attribute", "meaning"), rows)
    return text


def _signature(function: Any) -> str:  # noqa: ANN401 - any public function
    return str(inspect.signature(function)).replace("'", "").replace("pathlib.", "")


def _attributes(owner: type[Any]) -> Iterator[tuple[str, str]]:
    """What the docstring of a class lists, then the methods and properties that it defines."""
    listed = re.search(r"Attributes:\n(.*?)(?:\n\n|$)", inspect.getdoc(owner) or "", re.DOTALL)
    for name, meaning in re.findall(
        r"^    (\w+): (.*(?:\n {8}.*)*)", listed.group(1) if listed else "", re.MULTILINE
    ):
        yield f"`{name}`", _markdown(meaning)
    if issubclass(owner, Enum):
        yield from ((f"`{member.name}`", f"`{member.value}`") for member in owner)
    # Of a decision most is defined by the answer that it is.
    ours = [each for each in reversed(owner.__mro__) if each.__module__.startswith("assist_rules.")]
    layers = [each for each in ours if each is owner or inspect.isabstract(each)]
    defined: dict[str, Any] = {}
    for each in layers:
        defined.update(vars(each))
    for name, value in defined.items():
        inner = getattr(value, "func", getattr(value, "fget", getattr(value, "__func__", value)))
        if name.startswith("_") or name in INNER or not inspect.isroutine(inner) or not inner.__doc__:
            continue
        shown = name if isinstance(value, property) or hasattr(value, "func") else f"{name}()"
        yield f"`{shown}`", _first_paragraph(inner)


def standards() -> str:
    """Every standard that a rule, a procedure or the look-up asks for."""
    rows = (
        (
            f"`{each.name}`",
            each.zh,
            each.en,
            ", ".join(f"`{unit}`" for unit in each.units),
            each.kind,
            _without(each),
            "; ".join(f"{power.en} ({power.article_en})" for power in each.set_by),
        )
        for each in sorted(declared(), key=lambda parameter: parameter.name)
    )
    return (
        "# Standards\n\n"
        f"{MADE_BY}\n"
        "A standard is a figure that the national text leaves to a place.\n"
        "`yearly` figures hold to 31 December of their first year, or to the day before the next start; "
        "`standing` ones until they are replaced; a `statistic` belongs to its year.\n"
        "Where nothing is on file, an answer that hangs on one that is *needed* is open; an *extra* is left out, with a warning; "
        "a *way in* is open where it could turn a refusal.\n"
        "Where no article says who may set it, anybody may.\n"
        "What a province alone leaves to its cities is declared in the `standards.toml` of its pack, and `standards PLACE --missing` "
        "lists it there.\n\n"
        + _table(("name", "名称", "meaning", "unit", "dated as", "nothing on file", "set by"), rows)
    )


def _without(parameter: Parameter) -> str:
    if parameter.usual is not None:
        return f"usually {parameter.usual}"
    return "way in" if parameter.way_in else "extra" if parameter.may_add else "needed"


def other_figures() -> str:
    """The figures on record that no rule asks for."""
    with OTHER_FIGURES.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    text = (
        "# Figures that no rule asks for\n\n"
        f"{MADE_BY}\n"
        "Places publish more than the rules here ask for.\n"
        "These figures are on record with their papers; no decision reads them, and none can be supplied.\n"
    )
    for name in sorted(UNASKED, key=lambda each: UNASKED[each].en):
        own = [row for row in rows if row["parameter"] == name]
        if not own:
            continue
        unasked = UNASKED[name]
        text += f"\n## {unasked.en[:1].upper()}{unasked.en[1:]}\n\n{unasked.zh}, `{name}`: {unasked.instead[1]}.\n\n"
        text += _table(
            ("place", "area", "value", "unit", "from", "until", "paper", "read as"),
            (
                (
                    f"{name_of(row['code'])} {row['code']}",
                    row["area"],
                    row["value"].replace("|", "\\|"),
                    row["as_published"] or row["unit"],
                    row["effective_from"],
                    row["effective_to"],
                    row["document"].replace("|", "\\|"),
                    row["confidence"],
                )
                for row in own
            ),
        )
    return text


# --- tables ------------------------------------------------------------------------------------------


def tables() -> str:
    """The tables of an application, each with its columns."""
    return (
        "# The tables\n\n"
        f"{MADE_BY}\n"
        "The same applications as flat tables, for data frames and databases; `to_tables` and `from_tables` convert.\n"
        "A row of `households` is one application, a row of `members` one person, and every list has a table of its own.\n"
        "`household` is the caller's own key of a household, text or a whole number; `member` is the member id.\n"
        "`position` is the place in the list, from 0 without gaps; without that column the order of the rows counts.\n\n"
        "A null is *unknown*, and an absent column or table is one of nulls.\n"
        "A column `…_told` says that a list is given and complete, so that no row means *known to be empty*; "
        "without the column a list is told where it has rows.\n"
        "Rows of a list whose `…_told` is false or null are refused, because they would be lost.\n"
        "A column `…_count` may stand beside it: how many rows the list has where it comes from. Where some were lost or doubled "
        "on the way, as in a join, the household is a reject, and no income is taken for none.\n"
        "An *exception* counts only when it is stated: its null means *not claimed*.\n\n"
        "Money is whole fen in a column that ends in `_fen`.\n"
        "The same field may stand in yuan instead, without that ending, as a decimal with two places, a whole number or text; "
        "likewise a floor area without `_hundredths`.\n"
        "Floats are refused.\n\n"
        "Only `households` and `members` are needed, with the columns marked *required*; `applicant` is by default the member "
        'whose relation is "self", and `from_tables` takes `on=` for rows without `applied_on`.\n'
        "The same as JSON Schema, with the Arrow type of each column, is in [tables.schema.json](tables.schema.json).\n"
        "What the values of closed lists mean stands in [the input format](input-format.md#closed-lists).\n"
        + "".join(map(_table_of, TABLES.values()))
        + _wide()
    )


def _table_of(table: Table) -> str:
    belongs = (
        f"Rows belong to [{table.parent}](#{table.parent}), at `{table.whole_path}`" if table.parent else ""
    )
    told = f", told by its column `{table.told}`" if table.told else ""
    return (
        f"\n## {table.name}\n\n{table.zh}; {table.en}.\n"
        + (f"{belongs}{told}.\n\n" if belongs else "\n")
        + _table(
            ("column", "type", "unit", "null", "名称", "meaning"),
            (
                (
                    f"`{column.name}`",
                    column.type.arrow + (f", one of {len(column.values)}" if column.values else ""),
                    column.unit,
                    _null(column, table),
                    column.zh,
                    column.en,
                )
                for column in (*table.keys, *table.columns, *table.counts)
            ),
        )
    )


def _null(column: Column, table: Table) -> str:
    """What the absence of a value means."""
    if column.needed:
        return "the member “self”" if column.name == "applicant" else "required"
    if column in table.keys:
        return "order of the rows"
    if column.told_for:
        return "not told"
    if column.counts:
        return "not checked"
    return "not claimed" if column.exception else "unknown"


def _wide() -> str:
    return (
        "\n## One row a member\n\n"
        "`from_wide` makes these tables from one frame with `household`, `member`, the columns of [members](#members), and\n\n"
        + _table(
            ("column", "meaning"),
            (
                (
                    "`household_` and a column of [households](#households)",
                    "the same on each row of a household",
                ),
                (
                    "`income_<kind>_per_month_fen`, `expense_<kind>_per_month_fen`",
                    "a steady income or expense",
                ),
                ("`income_<kind>_amount_fen` with `income_<kind>_on`, `expense_…`", "a dated one"),
                ("`disability_` and a column of [disabilities](#disabilities)", "one disability"),
                ("`receives_<benefit>`", "true: the benefit is held"),
            ),
        )
        + "\nNull means that no such record is told.\n"
        "Where there is a column `incomes_told`, it is true of complete lists, empty ones among them, and a list that has a "
        "record has to be complete; without the column it is taken to be.\n"
    )


# --- code lists --------------------------------------------------------------------------------------


def code_lists() -> str:
    """The code lists of registers, and the headings that are no titles of the tables."""
    return (
        "# Code lists of registers\n\n"
        f"{MADE_BY}\n"
        "[`read_register`](../how-to/read-a-register.md) reads a cell by the list of its field, as a code or as a word, and the titles "
        "of the values here besides; what a list does not hold is a reject.\n"
        "A value is *written* as a code only where the code says no more than the value.\n"
        "The lists were typed in from public dictionaries that agree with one another; the standards themselves were not read.\n"
        + "".join(map(_code_list, CODE_LISTS.values()))
        + "\n## headings\n\n表头：除各表的中文名称和列名以外，登记册中还可以用的表头；the headings that a register may have "
        "besides the titles and names of the [tables](tables.md).\n\n"
        + _table(
            ("headings", "read as", "meaning"), ((_listed(names), zh, en) for names, zh, en in headings())
        )
        + "\nSet aside, and named in the report, unasked:\n\n"
        + _table(
            ("headings", "why", "meaning"), ((_listed(names), zh, en) for names, zh, en in headings_aside())
        )
    )


def _listed(names: Iterable[str]) -> str:
    return "、".join(names)


def _code_list(codes: CodeList) -> str:
    standard = f" ({codes.standard})" if codes.standard else ""
    fills = f" of `{codes.fills}`" if codes.fills else ""
    rows = [
        (f"`{each.code}`", each.zh, _meant(each.means), "yes" if each.written else "") for each in codes.codes
    ]
    rows += [("", word, _meant(means), "") for word, means in codes.words.items()]
    rows += [(f"`{code}`", f"{zh}。", f"no place: {en}", "") for code, (zh, en) in codes.unplaced.items()]
    return f"\n## {codes.name}\n\n{codes.zh}; {codes.en}{standard}{fills}.\n\n" + _table(
        ("code", "名称", "means", "written"), rows
    )


def _meant(means: Meaning) -> str:
    return (
        f"*{means.value}*"
        if isinstance(means, Silent)
        else f"`{str(means).lower() if isinstance(means, bool) else means}`"
    )


def tables_schema() -> dict[str, Any]:
    """The tables as JSON Schema: each a list of rows; ``arrow`` is the type of a column in a frame."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "申请的表",
        "description": "applications as flat tables",
        "type": "object",
        "properties": {name: _rows_of(table) for name, table in TABLES.items()},
        "required": ["households", "members"],
        "additionalProperties": False,
    }


def _rows_of(table: Table) -> dict[str, Any]:
    columns = (*table.keys, *table.columns, *table.counts)
    return {
        "type": "array",
        "title": table.zh,
        "description": table.en,
        "items": {
            "type": "object",
            "properties": {column.name: _cell(column, table) for column in columns},
            "required": [column.name for column in columns if _null(column, table) == "required"],
            "additionalProperties": False,
        },
    }


def _cell(column: Column, table: Table) -> dict[str, Any]:
    kinds = {
        "string": ["string"],
        "bool": ["boolean"],
        "int64": ["integer"],
        "date32": ["string"],
    }.get(column.type.arrow, ["string", "integer"])
    null = [] if _null(column, table) == "required" else ["null"]
    cell: dict[str, Any] = {
        "type": [*kinds, *null] if len(kinds) + len(null) > 1 else kinds[0],
        "arrow": column.type.arrow,
        "title": column.zh,
        "description": column.en,
    }
    if column.values:
        cell["enum"] = [*column.values, *([None] if null else [])]
    if column.type in {ColumnType.DAY, ColumnType.MONTH}:
        cell["format"] = "date"
    if column.unit:
        cell["unit"] = column.unit
    if column.exception:
        cell["exception"] = True
    return cell


def main() -> None:
    """Write the pages."""
    for name, text in pages().items():
        (REFERENCE / name).write_text(text, encoding="utf-8")
        print(f"docs/reference/{name}: {len(text)} characters")


if __name__ == "__main__":
    main()
