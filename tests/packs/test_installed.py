"""A pack in a package of its own: only its files are written, and the province is decided by it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import assist_rules as ar
from assist_rules.testing.ordinary import completed

PACK = '''"""Henan: one text, invented for this test."""

from datetime import date

from assist_rules import facts
from assist_rules.expressions import Level, all_of, exists
from assist_rules.packs import Pack, restated
from assist_rules.rule import Instrument, Rank, Rule
from assist_rules.schemes.dibao import disabled, household, income, margin_family
from assist_rules.schemes.dibao.single_person import least_for_single

MEASURE = Instrument(
    "henan_example", "某省社会救助办法（示例）", "Provincial Measure on Social Assistance (example)",
    number=None, in_force=date(2023, 1, 1), until=None, rank=Rank.PROVINCE, place="410000",
)
right_place = Rule(
    "dibao.right_place", "家庭成员户籍在本省", "a counted member is registered in the province",
    (MEASURE.at("第三条"),),
    exists(Level.MEMBER, all_of(household.is_counted, facts.registered_in_province)),
)
LEFT_TO_THE_PLACE = (
    disabled.has_mental_disability,
    income.supported_employment_deductible,
    margin_family.is_barred,
    margin_family.income_in_window,
    margin_family.lives_here,
    margin_family.place_has_expenditure_route,
    margin_family.spending,
    least_for_single,
)
PACK = Pack("410000", rules=(right_place, *(restated(each, MEASURE.at("第九条")) for each in LEFT_TO_THE_PLACE)))
'''
PROGRAM = """
import sys, json
from datetime import date
import assist_rules as ar

for text, scheme in json.load(sys.stdin):
    application = ar.Application.model_validate_json(text)
    book = ar.rulebook(application.accepting_place.division, on=date(2024, 5, 20))
    book = book.without_local_rules(source="test").with_standard(
        "dibao_standard", "700", source="test", area="all"
    )
    decision = getattr(ar, f"assess_{scheme}")(application, rulebook=book)
    said = [decision.explain(lang) for lang in ("zh", "en")]
    cites = any("henan_example" == c.instrument.key for f in decision.trace for c in decision.cited(f.rule))
    named = any("山东" in each or "Shandong" in each for each in said)
    print(decision.outcome.value, decision.amount and decision.amount[0], cites, named)
"""


def family(wage: str, registered: str = "410302") -> str:
    """A couple of Luoyang who apply in Zhengzhou, as JSON."""
    place = {"division": registered}
    income = {"kind": "business_net", "per_month": wage}
    members: list[dict[str, object]] = [
        {
            "id": "p1",
            "relation": "self",
            "birth_date": "1980-01-01",
            "registered": place,
            "incomes": [income],
        },
        {"id": "p2", "relation": "spouse", "birth_date": "1981-01-01", "registered": place},
    ]
    told = {
        "applied_on": "2024-05-20",
        "applicant": "p1",
        "accepting_place": {"division": "410102", "area": "urban"},
        "household": {"members": members, "assets": {"findings": {"dibao": True, "edge": True}}},
    }
    return json.dumps(completed(told))


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What an interpreter says in which the package is installed."""
    site = tmp_path_factory.mktemp("site")
    for name, text in {
        "assist_rules_henan/__init__.py": PACK,
        "assist_rules_henan-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: assist-rules-henan\nVersion: 1\n",
        "assist_rules_henan-1.dist-info/entry_points.txt": "[assist_rules.packs]\n410000 = assist_rules_henan:PACK\n",
    }.items():
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    asked = [
        (family("1000.00"), "dibao"),
        (family("1000.00", registered="340123"), "dibao"),
        (family("1800.00"), "dibao_margin"),
        (family("3000.00"), "dibao_margin"),
    ]
    source = Path(ar.__file__).parents[1]
    ran = subprocess.run(  # noqa: S603 - our own lines
        [sys.executable, "-c", PROGRAM],
        input=json.dumps(asked),
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(site), str(source))), "PYTHONUTF8": "1"},
    )
    return ran.stdout.splitlines()


def test_an_installed_pack_decides_its_province(said: list[str]) -> None:
    """Dibao and the margin are settled there, on its text, and no word names Shandong."""
    assert said == [
        "eligible 400.00 True False",
        "ineligible None True False",
        "eligible None True False",
        "ineligible None True False",
    ]
