"""The tables hold what an application holds: each field once, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from assist_rules.models.schema import application_schema
from assist_rules.tables import TABLES, Column, ColumnType, Table

SCHEMA = application_schema()


def leaves(schema: dict[str, Any], path: str) -> Iterator[str]:
    """The paths of the single values that a JSON Schema allows, lists and maps marked with ``[]``."""
    if "$ref" in schema:
        yield from leaves(SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[1]], path)
        return
    parts = [part for part in schema.get("anyOf", schema.get("oneOf", ())) if part.get("type") != "null"]
    records = [part for part in parts if "$ref" in part and "enum" not in part]
    if len(parts) > 1 and records and not path.endswith(".parents[]"):
        parts = records  # a finding or a benefit: the short form says less of the same record
    if parts:
        for part in parts:
            yield from leaves(part, path)
    elif "properties" in schema:
        for name, field in schema["properties"].items():
            yield from leaves(field, f"{path}.{name}".lstrip("."))
    elif schema.get("type") == "array":
        yield from leaves(schema["items"], f"{path}[]")
    elif schema.get("type") == "object":
        values: dict[str, Any] = schema.get("additionalProperties") or next(
            iter(schema["patternProperties"].values())
        )
        yield from leaves(values, f"{path}[]")
    else:
        yield path


def fields_of(table: Table) -> Iterator[str]:
    """The field of each column that holds one, and not whether something is told or which row it belongs to."""
    for column in table.columns:
        if not column.told_for:
            yield f"{table.whole_path}.{column.path}".strip(".")
    yield from (f"{table.whole_path}.{key.path}" for key in table.keys if key.path == "id")


def test_every_field_of_an_application_has_exactly_one_column() -> None:
    """What the JSON Schema of an application lets one say can be said in the tables, in one place."""
    columns = Counter(field for table in TABLES.values() for field in fields_of(table))
    assert set(columns) == set(leaves(SCHEMA, ""))
    assert {field: count for field, count in columns.items() if count > 1} == {}
    assert len(columns) > 200


def test_every_list_and_optional_record_can_be_told() -> None:
    """A list that may be absent has its column in the parent table; a parent is laid out before its lists."""
    seen: list[str] = []
    for table in TABLES.values():
        assert not table.parent or table.parent in seen
        seen.append(table.name)
        if table.told:
            column = TABLES[table.parent].by_name[table.told]
            assert (column.type, column.told_for) == (ColumnType.FLAG, table.path)
    assert [name for name, table in TABLES.items() if not table.told] == [
        "households",
        "members",
        "emergencies",
        "assumed",
        "not_known",
    ]


def _column(table: str, name: str) -> Column:
    return TABLES[table].by_name[name]


@pytest.mark.parametrize(
    ("table", "name", "path", "type_"),
    [
        ("households", "applied_on", "applied_on", ColumnType.DAY),
        ("households", "accepting_place_division", "accepting_place.division", ColumnType.TEXT),
        ("households", "assets_financial_fen", "household.assets.financial", ColumnType.MONEY),
        (
            "households",
            "assets_findings_dibao_value",
            "household.assets.findings.dibao.value",
            ColumnType.FLAG,
        ),
        ("households", "current_dibao_per_month_fen", "household.current_dibao.per_month", ColumnType.MONEY),
        ("members", "registered_division", "registered.division", ColumnType.TEXT),
        ("members", "custody_from", "custody.from", ColumnType.DAY),
        ("members", "ability_grade", "ability_grade", ColumnType.WHOLE),
        ("incomes", "from", "from", ColumnType.MONTH),
        ("homes", "floor_area_m2_hundredths", "floor_area_m2", ColumnType.AREA),
        ("emergencies", "occurred_at", "occurred_at", ColumnType.MOMENT),
        ("discretion", "value", "", ColumnType.CHOICE),
        ("bar_grounds", "value", "", ColumnType.TEXT),
        ("parents", "id", "", ColumnType.TEXT),
        ("obligors", "id", "id", ColumnType.TEXT),
    ],
)
def test_a_column_bears_the_name_of_its_path(table: str, name: str, path: str, type_: ColumnType) -> None:
    """Names that others rely on."""
    column = _column(table, name)
    assert (column.path, column.type) == (path, type_)


def test_two_fields_that_join_to_one_name_stay_apart() -> None:
    """``residence_permit.since`` and ``residence_permit_since`` are two facts."""
    assert _column("members", "residence_permit_since").path == "residence_permit_since"
    assert _column("members", "residence_permit__since").path == "residence_permit.since"


def test_the_keys_of_a_table_lead_to_its_rows() -> None:
    """An item of a member's list by member and place, one of an obligor's by the obligor's place too."""
    keys = {name: [key.name for key in table.keys] for name, table in TABLES.items()}
    assert keys["households"] == keys["emergencies"] == ["household"]
    assert keys["members"] == keys["incomes"] == ["household", "member", "position"]
    assert keys["vehicles"] == ["household", "position"]
    assert keys["obligor_receives"] == ["household", "member", "obligor", "position"]
    assert keys["parent_disabilities"] == ["household", "member", "parent", "position"]
    assert keys["discretion"] == ["household", "id", "position"]


def test_exceptions_and_closed_lists_are_marked() -> None:
    """A column knows what its field is."""
    assert _column("members", "custody_kind").exception
    assert not _column("members", "birth_date").exception
    assert _column("members", "custody_kind").values == (
        "prison",
        "compulsory_rehab",
        "detention",
        "community_correction",
        "other",
    )
    assert _column("incomes", "per_month_fen").zh == "每月金额（分）"
