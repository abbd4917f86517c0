"""A pack in a package of its own: only its files are there, and the province is decided by it.

The package is ``assist_rules_henan`` beside this file; its texts and figures are made up.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import assist_rules as ar
from assist_rules import packs
from assist_rules.testing.ordinary import completed

pytestmark = pytest.mark.skipif(
    (Path(packs.__file__).parent / "henan").exists(),
    reason="the library has a pack of Henan itself, beside which no other one stands",
)
TESTS = Path(__file__).parents[1]
PACKAGE = Path(__file__).parent / "assist_rules_henan"
SAID = """
import sys, json
import assist_rules as ar

for text, scheme in json.load(sys.stdin):
    application = ar.Application.model_validate_json(text)
    book = ar.rulebook(application.accepting_place.division, on=application.applied_on)
    book = book.without_local_rules(source="test")
    decision = getattr(ar, f"assess_{scheme}")(application, rulebook=book)
    said = [decision.explain(lang) for lang in ("zh", "en")]
    print(
        decision.outcome.value,
        decision.amount and decision.amount[0],
        any("某省" in each or "某市" in each for each in said[:1]),
        any("山东" in each or "Shandong" in each for each in said),
    )
"""


def family(wage: str, registered: str = "410103", on: str = "2024-05-20", cost: str = "0") -> str:
    """A couple who apply in Zhengzhou, one of whom may be ill at a cost, as JSON."""
    place = {"division": registered}
    income = {"kind": "business_net", "per_month": wage}
    members: list[dict[str, object]] = [
        {
            "id": "p1",
            "relation": "self",
            "birth_date": "1980-01-01",
            "registered": place,
            "incomes": [income],
            "seriously_ill": cost != "0",
            "expenses": [{"kind": "medical_in_policy", "amount": cost, "on": "2024-02-10"}],
        },
        {"id": "p2", "relation": "spouse", "birth_date": "1981-01-01", "registered": place},
    ]
    told = {
        "applied_on": on,
        "applicant": "p1",
        "accepting_place": {"division": "410102", "area": "urban"},
        "household": {"members": members, "assets": {"findings": {"dibao": True, "edge": True}}},
    }
    return json.dumps(completed(told))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder of packages in which the pack is installed."""
    shutil.copytree(
        PACKAGE, tmp_path / PACKAGE.name, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True
    )
    installed(tmp_path, PACKAGE.name)
    return tmp_path


def installed(site: Path, module: str, code: str = "410000") -> None:
    """Says in *site* that a package offers a pack."""
    about = site / f"{module}-1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1\n", encoding="utf-8")
    (about / "entry_points.txt").write_text(
        f"[assist_rules.packs]\n{code} = {module}:PACK\n", encoding="utf-8"
    )


def run(site: Path, *words: str, told: str = "") -> subprocess.CompletedProcess[str]:
    """An interpreter that has the packages of *site*."""
    source = Path(ar.__file__).parents[1]
    return subprocess.run(  # noqa: S603 - our own lines
        [sys.executable, *words],
        input=told,
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=TESTS.parent,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(site), str(source))), "PYTHONUTF8": "1"},
    )


def test_an_installed_pack_decides_its_province_on_its_own_figures(site: Path) -> None:
    """Dibao, the margin and illness hardship are settled on its texts and its papers, the city's first, and no word names Shandong."""
    asked = [
        (family("1000.00"), "dibao"),
        (family("1000.00", registered="410302", on="2024-02-20"), "dibao"),
        (family("1000.00", registered="410302"), "dibao"),
        (family("2399.99"), "dibao_margin"),
        (family("2400.00"), "dibao_margin"),
        (family("5699.99", cost="30000.00"), "illness_hardship"),
        (family("5699.99", cost="29999.99"), "illness_hardship"),
    ]
    ran = run(site, "-c", SAID, told=json.dumps(asked))
    assert ran.stdout.splitlines() == [
        "eligible 600.00 True False",
        "eligible 400.00 True False",
        "ineligible None True False",
        "eligible None True False",
        "ineligible None True False",
        "eligible None True False",
        "ineligible None True False",
    ], ran.stderr


def test_the_tests_of_packs_hold_of_an_installed_one(site: Path) -> None:
    """Its worked cases decide as they say, singly and as tables, and every scheme compiles by its rules."""
    tests = ("packs/test_every_pack.py", "cases/test_cases.py", "cases/test_cases_screened.py")
    words = ("-m", "pytest", "-p", "no:cacheprovider", "-k", "henan or 410000")
    ran = run(site, *words, *(str(TESTS / each) for each in tests))
    assert ran.returncode == 0, ran.stdout
    cases = sum(
        path.read_text("utf-8").count("[[case.expect]]") for path in (PACKAGE / "cases").glob("*.toml")
    )
    passed = int(ran.stdout.split(" passed")[0].split()[-1])
    assert passed > cases


@pytest.mark.parametrize(("city", "missing"), [("410102", False), ("410302", True)])
def test_a_standard_that_the_pack_declares_is_asked_of_a_city_that_has_none(
    site: Path, city: str, *, missing: bool
) -> None:
    """With its titles and who may set it, beside the library's own; nobody asks another province for it."""
    words = ("-m", "assist_rules", "standards", city, "--missing", "--on", "2024-05-20", "--lang", "en")
    (line,) = [
        *(each for each in run(site, *words).stdout.splitlines() if "[henan_illness_least_cost]" in each),
        "",
    ][:1]
    assert (
        line.startswith("least yearly medical cost of a patient impoverished by illness: needed") is missing
    )
    assert ("the province or a prefecture-level city (Provincial Measure on Social" in line) is missing


def test_a_figure_of_a_declared_standard_is_of_that_province_alone(site: Path) -> None:
    """Before any rule is read; in another province it would change nothing, and its giver is told so."""
    lines = (
        "from assist_rules.standards import Standards, may_set",
        "known = Standards.load()",
        "print([each.parameter.name for each in known.on_file('410102')][-1], len(known.on_file('370102')))",
        "print(may_set('410102', 'henan_illness_least_cost', __import__('datetime').date(2024, 1, 1)))",
        "known.with_figure('henan_illness_least_cost', 1, place='370102', source='test')",
    )
    ran = run(site, "-c", "\n".join(lines))
    assert ran.stdout.split()[0] == "henan_illness_least_cost"
    assert ran.stdout.split()[2] == "False"
    assert "asked by the rules of 410000 alone, not in 370102" in ran.stderr


def test_a_standard_that_a_pack_declares_changes_no_page_of_all(site: Path) -> None:
    """The page of standards is the library's, whichever packs have been read before it is written."""
    lines = (
        "import sys",
        "from assist_rules.standards.parameters import parameters_at",
        "print(any('henan' in each.name for each in parameters_at('410100')))",
        "sys.path.insert(0, 'tools')",
        "from build_reference import REFERENCE, standards",
        "print(standards() == (REFERENCE / 'standards.md').read_text(encoding='utf-8'))",
    )
    ran = run(site, "-c", "\n".join(lines))
    assert ran.stdout.split() == ["True", "True"], ran.stderr


@pytest.mark.parametrize(
    ("file", "said"), [("370102.toml", "370102.toml: the file is named"), ("henan.toml", "within 410000")]
)
def test_a_package_brings_no_figures_of_other_provinces(site: Path, file: str, said: str) -> None:
    """They would decide there without that province's knowing."""
    (site / PACKAGE.name / "figures" / file).write_text('place = "370102"\n', encoding="utf-8")
    ran = run(site, "-c", "from assist_rules.packs import every_pack; every_pack()")
    assert said in ran.stderr


def test_two_packages_of_one_province_are_refused(site: Path) -> None:
    """Which of the two would be read must not hang on the order in which they are found."""
    shutil.copytree(site / PACKAGE.name, site / "another_henan")
    installed(site, "another_henan")
    ran = run(site, "-c", "from assist_rules.packs import every_pack; every_pack()")
    assert "two packages bring the law of 410000" in ran.stderr


def test_a_package_does_not_stand_beside_a_pack_of_the_library(site: Path) -> None:
    """Nor does it go unread in silence."""
    shutil.copytree(site / PACKAGE.name, site / "another_zhejiang")
    installed(site, "another_zhejiang", code="330000")
    ran = run(site, "-c", "from assist_rules.packs import every_pack; every_pack()")
    assert "the library has a pack of 330000 itself" in ran.stderr
