"""What holds for the package: its names, its modules, what its import costs, and what its files say."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import assist_rules as ar
from assist_rules import expressions, models
from assist_rules.models.values import LIST_LIMIT_YUAN, MONEY_LIMIT_YUAN
from assist_rules.places.divisions import DivisionLevel, divisions
from assist_rules.schemes import SCHEMES

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "assist_rules"
MODULES = sorted(SOURCE.glob("**/*.py"))
NAMELESS = {"utils", "util", "helpers", "helper", "core", "common", "misc"}
SKIPPED = {".git", ".venv", ".bench", "__pycache__", "node_modules"}


def in_a_fresh_python(program: str) -> str:
    """What *program* prints, in an interpreter that has imported nothing."""
    ran = subprocess.run(  # noqa: S603 - our own lines
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True, cwd=ROOT
    )
    return ran.stdout.strip()


def texts() -> list[Path]:
    """Every text of the project that a commit could hold."""
    return [
        path
        for path in ROOT.rglob("*")
        if path.suffix in {".py", ".md", ".toml", ".json", ".ipynb", ".csv", ".cfg", ""}
        and path.is_file()
        and not any(
            part in SKIPPED or part.endswith("_cache") or part == ".hypothesis" for part in path.parts
        )
    ]


@pytest.mark.parametrize(
    "module",
    [
        "polars",
        "narwhals",
        "pandas",
        "pyarrow",
        "duckdb",
        "hypothesis",
        "tomllib",
        "pytest",
        "chinese_calendar",
        "dateutil",
        "hashlib",
        "argparse",
    ],
)
def test_the_import_pulls_in_nothing_that_a_caller_may_not_need(module: str) -> None:
    """``import assist_rules`` loads no extra, no test tool and no reader of files."""
    loaded = in_a_fresh_python(f"import sys, assist_rules; print({module!r} in sys.modules)")
    assert loaded == "False"


def test_deciding_needs_no_test_tool() -> None:
    """A decision with its trace loads neither Hypothesis nor a calendar of holidays."""
    program = (
        "import sys, pathlib, assist_rules as ar\n"
        "text = pathlib.Path('examples/jinan-dibao-family.json').read_bytes()\n"
        "decision = ar.assess_dibao(ar.Application.model_validate_json(text))\n"
        "decision.trace\n"
        "print(sorted({'hypothesis', 'pytest', 'chinese_calendar', 'polars'} & set(sys.modules)))"
    )
    assert in_a_fresh_python(program) == "[]"


@pytest.mark.parametrize("first", ["assist_rules.testing", "hypothesis"])
def test_the_strategies_load_before_or_after_hypothesis(first: str) -> None:
    """Whichever is imported first, the models are registered with Hypothesis."""
    program = (
        f"import {first}\n"
        "import assist_rules as ar\n"
        "from hypothesis import strategies as st\n"
        "print(st.from_type(ar.Person).validate() or 'registered')\n"
        "import sys; print('assist_rules.testing' in sys.modules)"
    )
    assert in_a_fresh_python(program).split() == ["registered", "True"]


def test_every_public_name_is_exported_once() -> None:
    """Completion in a shell shows each name once, each exists; ``__all__`` leaves out what needs an extra, and no record."""
    extra = {"FileRun", "Register", "Screening", "read_register", "screen", "screen_files"}
    extra |= {"CrossChecks", "Discovery", "Watch", "discover", "watch"}
    assert dir(ar) == sorted({*ar.__all__, *extra})
    assert len(set(ar.__all__)) == len(ar.__all__)
    records = {name for name in models.__all__ if isinstance(getattr(models, name), type(models.Person))}
    assert records - {"Record"} <= set(ar.__all__)
    values = [getattr(ar, name) for name in dir(ar)]
    assert len({id(value) for value in values}) == len(values)


def test_every_public_name_has_its_place_in_the_reference() -> None:
    """The page of public names has a heading for each, and no other."""
    page = (ROOT / "docs" / "reference" / "public-names.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (\w+)$", page, re.MULTILINE) == dir(ar)


def test_a_module_says_what_it_is() -> None:
    """Each module has a name of its own, and says first of all what it is; ruff reads what else has to be said."""
    assert len(MODULES) > 300
    for module in MODULES:
        assert module.read_text(encoding="utf-8").startswith(('"""', 'r"""')), module
        assert not {module.stem, module.parent.name} & NAMELESS, module


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_scheme_has_its_spec(scheme: str) -> None:
    """The criteria and the gaps of a scheme stand beside its rules."""
    spec = (SOURCE / "schemes" / scheme / "SPEC.md").read_text(encoding="utf-8")
    assert "gap" in spec.lower()


def test_no_file_names_a_path_of_a_machine() -> None:
    """What is written here says the same on every machine."""
    machine = re.compile(r"(?<![\w.])/(?:work|root|home|Users|tmp)/\w")
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in texts()
        for line in path.read_text(encoding="utf-8", errors="ignore").splitlines()
        if machine.search(line) and path != Path(__file__)
    ]
    assert found == []


def test_the_limits_of_the_models_are_those_that_the_rules_count_on() -> None:
    """No field of the format holds a sum that a rule's limits leave out."""
    assert MONEY_LIMIT_YUAN * 100 == expressions.MONEY_LIMIT
    assert LIST_LIMIT_YUAN * 100 == expressions.LIST_LIMIT


def test_only_two_packages_are_needed_at_run_time() -> None:
    """Pydantic and dateutil; everything else is an extra."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert [re.split(r"[<>=]", each)[0] for each in project["dependencies"]] == [
        "pydantic",
        "python-dateutil",
    ]


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_the_readme_names_every_question_that_may_be_asked(page: str) -> None:
    """Each scheme and each ``assess_…`` stands in the table of schemes."""
    text = (ROOT / page).read_text(encoding="utf-8")
    named = re.findall(r"^\|.*`assess_(\w+)` \|$", text, re.MULTILINE)
    by_key = re.findall(r'^\|.*`assess\(…, "(\w+)"\)` \|$', text, re.MULTILINE)
    assert sorted((*named, *by_key)) == sorted((*SCHEMES, "all"))
    assert sorted(f"assess_{key}" for key in named) == [
        name for name in sorted(ar.__all__) if name.startswith("assess_")
    ]


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_the_readme_counts_the_places_that_are_in(page: str) -> None:
    """Cities and counties are as many as the readme says."""
    numbers = re.findall(
        r"(\d+)(?: cities|个市)\D*(\d+)(?: counties|个县)", (ROOT / page).read_text(encoding="utf-8")
    )
    cities, counties = (
        len(divisions(level, within="370000")) for level in (DivisionLevel.CITY, DivisionLevel.COUNTY)
    )
    assert numbers == [(str(cities), str(counties))]


def test_every_version_has_its_notes() -> None:
    """The changelog has a section for the version that the package has."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## [{project['version']}]" in changelog
    assert "### Law" in changelog


def test_every_layer_is_explained() -> None:
    """The page on layers lists those that the contract checks, in the same order."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = re.findall(r"\w+", " ".join(contracts[0]["layers"]))
    page = (ROOT / "docs" / "explanation" / "layers.md").read_text(encoding="utf-8")
    rows = [row.split("|")[1] for row in re.findall(r"^\| `.*$", page, re.MULTILINE)]
    assert re.findall(r"`(\w+)`", " ".join(rows)) == layers
