"""Make the files of standards from the tables of figures.

    python tools/build_standards.py tools/standards-*.csv

Each table has the columns code, name, parameter, area, value, unit, effective_from, effective_to, document, url,
confidence; it may have ``rulebook_id``, ``note`` and ``set_by`` (without which the setter is read from the
document). One TOML file a place is written, the same bytes for the same
tables. What does not load is listed with its reason; what loads with a doubt carries it in its file.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from assist_rules.places import chain, is_gb2260, name_of
from assist_rules.standards import PARAMETERS, SHIPPED_DATA, Confidence, Standards, may_set
from assist_rules.standards.figures import read_amount

MONTHS_A_YEAR = 12

NAMES: dict[str, str] = {
    "child_defacto_unsupported": "unsupported_child",
    "child_dibao_edge_share": "child_margin_share",
    "child_key_hardship": "child_hardship",
    "dibao_edge_expenditure_type_income_ceiling": "dibao_margin_expenditure_income_ceiling",
    "dibao_edge_income_multiple_max": "dibao_margin_multiple",
    "dibao_edge_income_multiple_max_optional": "dibao_margin_multiple_max",
    "dibao_expenditure_type_income_ceiling": "dibao_expenditure_income_ceiling",
    "dibao_expenditure_type_net_income": "dibao_expenditure_net_income_multiple",
    "dibao_family_disabled_living_grade1": "dibao_family_disability_living_grade1",
    "dibao_family_disabled_living_grade2": "dibao_family_disability_living_grade2",
    "dibao_family_disabled_living_grade34": "dibao_family_disability_living_grade34",
    "dibao_financial_assets_max": "dibao_asset_financial_months",
    "dibao_residence_permit_holding_min": "dibao_permit_months",
    "dibao_residence_permit_insurance_paid_min": "dibao_permit_insurance_months",
    "dibao_residence_permit_labour_contract_left_min": "dibao_permit_contract_months",
    "dibao_single_spending_explanation_over": "dibao_asset_single_outflow_months",
    "dibao_total_spending_explanation_over": "dibao_asset_total_outflow_months",
    "disabled_care_grade1": "disability_nursing_grade1",
    "disabled_care_grade2": "disability_nursing_grade2",
    "disabled_care_severe": "disability_nursing_severe",
    "disabled_living_grade1": "disability_living_grade1",
    "disabled_living_grade12": "disability_living_grade12",
    "disabled_living_grade2": "disability_living_grade2",
    "disabled_living_grade34": "disability_living_grade34",
    "min_wage_hour_tier1": "minimum_wage_hour_tier1",
    "min_wage_hour_tier2": "minimum_wage_hour_tier2",
    "min_wage_hour_tier3": "minimum_wage_hour_tier3",
    "min_wage_month_tier1": "minimum_wage_tier1",
    "min_wage_month_tier2": "minimum_wage_tier2",
    "min_wage_month_tier3": "minimum_wage_tier3",
    "min_wage_tier": "minimum_wage_zone",
    "tekun_basic_living": "extreme_poverty_basic_living",
    "tekun_care_full": "extreme_poverty_care_full",
    "tekun_care_half": "extreme_poverty_care_half",
    "tekun_care_self": "extreme_poverty_care_self",
    "temp_aid_emergency_small_max": "temporary_assistance_emergency_small_max",
    "temp_aid_new_undergraduate_dibao_family_min": "temporary_assistance_new_student_min",
}
"""The names in the tables that are not the names the rules use; other names stand as they are."""

NOT_FIGURES: dict[str, str] = {
    "dibao_average_increase": "an increase, not an amount",
    "dibao_edge_income_multiple_default": "a default that places may widen, the line of none",
    "dibao_standard_average": "an average over places, the standard of none",
    "dibao_standard_increase": "an increase, not an amount",
    "dibao_urban_rural_ratio_max": "a ratio that binds those who set standards",
    "central_base_pension_minimum_increase": "an increase, not an amount",
    "social_assistance_fraud_fine_multiple_max": "a limit of the law, which stands in the procedures",
    "tekun_basic_living_multiple": "a ratio that binds those who set standards",
    "temp_aid_average_target": "a target for an average, not an amount of a case",
}
"""Rows that load in no circumstances, with the reason."""

AREAS = {"all": "all", "all residents": "all", "urban": "urban", "rural": "rural"}

SETTERS: tuple[tuple[str, str, bool], ...] = (
    # county papers: they report what the city set
    (r"胶州市", "370281", True),
    (r"^崂山区", "370212", True),
    (r"as applied in 崂山区", "370200", True),
    (r"半岛都市报 2019-09-30 \(崂山区 guide, stating the Qingdao rule\)", "370200", True),
    (r"^张店区", "370303", True),
    (r"^峄城区", "370404", True),
    (r"^招远市", "370685", True),
    (r"^寿光市", "370783", True),
    (r"^高密市", "370785", True),
    (r"as applied in 淄川区", "370300", True),
    (r"^滨州市滨城区", "371602", True),
    # the nation and the province, by the sign of the number or the title
    (
        r"^(国发|国办发|民发|中办发)|^(社会救助暂行办法|最低生活保障审核确认办法|《刚性支出困难家庭认定办法》)",
        "000000",
        False,
    ),
    (r"鲁政字|^鲁民|山东省|省民政厅|省政府", "370000", False),
    # cities
    (r"^济民发|^济政办字|^济南市", "370100", False),
    (r"^青民|^青岛", "370200", False),
    (r"^淄民|淄博市", "370300", False),
    (r"^枣庄", "370400", False),
    (r"^东营", "370500", False),
    (r"^烟台", "370600", False),
    (r"^潍", "370700", False),
    (r"^济宁市", "370800", False),
    (r"^泰安市", "370900", False),
    (r"^威", "371000", False),
    (r"^日照市", "371100", False),
    (r"^临沂", "371300", False),
    (r"^聊城", "371500", False),
    (r"^滨", "371600", False),
    (r"^菏泽市", "371700", False),
)
"""Who set the figures of a paper, by its number or title: pattern, code, whether the paper only reports.

The first pattern that fits decides.
"""

EARLIER_LEVEL = re.compile(r"earlier|level before|2023 level|2022\) level")
END_OF_YEAR = re.compile(r"end-(\d{4})")
FULL_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that does not load."""

    table: str
    line: int
    row: dict[str, str]
    reason: str


@dataclass(slots=True)
class Build:
    """The files to write, what was refused, and what is in doubt."""

    files: dict[str, list[dict[str, str | bool | date]]] = field(
        default_factory=dict[str, list[dict[str, "str | bool | date"]]]
    )
    refused: list[Refused] = field(default_factory=list[Refused])


def setter_of(document: str) -> tuple[str, bool]:
    """Who set the figures of a paper, and whether the paper only reports them; empty where the paper does not say."""
    for pattern, code, reports in SETTERS:
        if re.search(pattern, document):
            return code, reports
    return "", False


def day_named(document: str) -> str:
    """The one day an undated paper names: the end of a year, or its own date where it states the present level."""
    year = END_OF_YEAR.search(document)
    if year:
        return f"{year[1]}-12-31"
    if EARLIER_LEVEL.search(document):
        return ""
    full = FULL_DATE.search(document)
    return full[1] if full else ""


def unit_of(parameter: str, written: str) -> str | None:
    """The unit of a figure in the words of the library, or None where the table's does not fit the standard."""
    known = PARAMETERS[parameter].units
    if written in known:
        return written
    if written.startswith("CNY"):
        plain = {"CNY per case": "CNY/case", "CNY per student": "CNY/student"}.get(written, "")
        return plain if plain in known else None
    if written.startswith("percent"):
        return known[0] if known[0] == "percent" else None
    if written.startswith("x "):
        return known[0] if known[0].startswith("x ") else None
    if written.startswith("years"):
        return known[0] if known[0] in ("months", "years") else None
    return {"tier": "zone"}.get(written) if known[0] == "zone" else None


def figure(row: dict[str, str]) -> dict[str, str | bool | date] | str:
    """One ``[[figure]]``, or why the row does not load."""
    written = row["parameter"]
    if written in NOT_FIGURES:
        return NOT_FIGURES[written]
    name = NAMES.get(written, written)
    if name not in PARAMETERS:
        return f"no standard is called {name}"
    if not (row["code"] == "000000" or is_gb2260(row["code"])) or row["area"] not in AREAS:
        return "the code or the area cannot be read"
    unit = unit_of(name, row["unit"])
    if unit is None:
        return f"the unit {row['unit']!r} does not fit {name}"
    amount = read_amount(row["value"], unit)
    if amount is None:
        return "the value cannot be read"
    value = row["value"]
    if unit == "months" and row["unit"].startswith("years"):
        value = f"{amount[2] or ''}{amount[0] * MONTHS_A_YEAR}"
    document = row["document"]
    setter, reports = (row["set_by"], False) if row.get("set_by") else setter_of(document)
    start, end = row["effective_from"], row["effective_to"]
    if not start and not end:
        end = day_named(document)
    said_on = date.fromisoformat(start or end) if start or end else date.min
    if not reports and not may_set(setter, name, said_on):
        return f"{setter} has no power to set {name}"
    note = row.get("note", "")
    fields: dict[str, str | bool | date] = {
        "parameter": name,
        "area": AREAS[row["area"]],
        "value": value,
        "unit": unit,
    }
    if start:
        fields["from"] = date.fromisoformat(start)
    if end:
        fields["until"] = date.fromisoformat(end)
    texts = {
        "document": document,
        "set_by": setter,
        "url": row["url"],
        "provision": row.get("rulebook_id", ""),
        "note": note,
    }
    fields.update({key: text for key, text in texts.items() if text})
    fields["confidence"] = Confidence(row["confidence"]).value
    flags = {
        "weak": "weak" in document,
        "reports": reports,
        "by_exclusion": "by exclusion" in document or "neither tier 1 nor tier 2" in document,
        "start_inferred": "start date inferred" in document or "start inferred" in note,
    }
    fields.update({key: True for key, applies in flags.items() if applies})
    return fields


def build(tables: Iterable[Path]) -> Build:
    """Every file from the tables, in the order of codes; figures in the order of the tables."""
    made = Build()
    for table in tables:
        with table.open(encoding="utf-8-sig", newline="") as opened:
            for line, row in enumerate(csv.DictReader(opened), start=2):
                entry = figure(row)
                if isinstance(entry, str):
                    made.refused.append(Refused(table.name, line, row, entry))
                else:
                    made.files.setdefault(chain(row["code"])[0], []).append(entry)
    made.files = dict(sorted(made.files.items()))
    return made


def quoted(text: str) -> str:
    """A TOML string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def written(place: str, figures: list[dict[str, str | bool | date]]) -> str:
    """The text of one file."""
    lines = [
        "# Made by tools/build_standards.py from the tables beside it; change those and run it again.",
        f"place = {quoted(place)}",
        f"name = {quoted(name_of(place))}",
    ]
    for entry in figures:
        lines += ["", "[[figure]]"]
        for key, value in entry.items():
            match value:
                case bool():
                    lines.append(f"{key} = {str(value).lower()}")
                case date():
                    lines.append(f"{key} = {value.isoformat()}")
                case str():
                    lines.append(f"{key} = {quoted(value)}")
    return "\n".join(lines) + "\n"


def bases_in_doubt(directory: Path) -> list[str]:
    """Basic livings of extreme poverty that are not 1.3 to 1.6 times the dibao standard of the place and day."""
    standards = Standards.load(directory=directory, confidence=Confidence.RECALLED, weak=True)
    doubts: set[str] = set()
    for held in standards.added:
        day = held.start or held.end
        if held.parameter == "extreme_poverty_basic_living" and day:
            answer = standards.resolve(held.parameter, held.place, held.area, day)
            doubts |= {
                f"{name_of(held.place)} {held.area} {day}: {warning.en}"
                for warning in answer.warnings
                if warning.code == "base_out_of_range"
            }
    return sorted(doubts)


def main(arguments: list[str]) -> int:
    """Write the files; say what does not load and what is in doubt."""
    if not arguments:
        print("usage: python tools/build_standards.py TABLE.csv …", file=sys.stderr)
        return 2
    made = build(Path(argument) for argument in arguments)
    SHIPPED_DATA.mkdir(parents=True, exist_ok=True)
    for stale in SHIPPED_DATA.glob("*.toml"):
        if stale.stem not in made.files:
            stale.unlink()
    for place, figures in made.files.items():
        (SHIPPED_DATA / f"{place}.toml").write_text(written(place, figures), encoding="utf-8", newline="\n")
    print(f"{sum(map(len, made.files.values()))} figures for {len(made.files)} places written")
    for refused in made.refused:
        row = refused.row
        print(
            f"not loaded: {refused.table}:{refused.line} {row['code']} {row['parameter']} {row['area']} {row['value']}: {refused.reason}"
        )
    for doubt in bases_in_doubt(SHIPPED_DATA):
        print(f"in doubt: {doubt}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
