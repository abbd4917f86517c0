"""Every example on every page runs, and shows what the page says."""

from __future__ import annotations

import contextlib
import doctest
import io
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from assist_rules.__main__ import main, parser

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    page
    for page in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("tests/*.md"))
    if page.is_file()
)
FENCED = re.compile(r"^ *```(\w+)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)


def blocks(page: Path, language: str) -> list[tuple[int, str]]:
    """The fenced blocks of a language: the line each starts after, and its text."""
    text = page.read_text(encoding="utf-8")
    return [
        (text[: found.start(2)].count("\n"), found.group(2))
        for found in FENCED.finditer(text)
        if found.group(1) == language
    ]


def name(page: Path) -> str:
    """A page as the map of the project names it."""
    return page.relative_to(ROOT).as_posix()


PYTHON = [page for page in PAGES if blocks(page, "python")]
CONSOLE = [page for page in PAGES if blocks(page, "console")]


@pytest.mark.parametrize("page", PYTHON, ids=name)
def test_a_page_shows_what_python_answers(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Typed in order, the examples of a page answer as it prints, from the folder of the project."""
    monkeypatch.chdir(ROOT)
    parser = doctest.DocTestParser()
    examples: list[doctest.Example] = []
    for line, text in blocks(page, "python"):
        found = parser.get_examples(text)
        assert found, f"{name(page)}:{line + 1}: a Python block is an example, each statement after >>>"
        for example in found:
            example.lineno += line
        examples += found
    test = doctest.DocTest(examples, {"__name__": "__main__"}, name(page), str(page), 0, None)
    report: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=report.append)
    assert "".join(report) == ""


def _printed(words: list[str]) -> str:
    """What ``python`` with these words prints; our own command runs here, which starts no interpreter."""
    if words[:2] == ["-m", "assist_rules"]:
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            main(words[2:])
        return out.getvalue() + err.getvalue()
    ran = subprocess.run(  # noqa: S603 - the commands of our own pages
        [sys.executable, *words], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    return ran.stdout + ran.stderr


@pytest.mark.parametrize("page", CONSOLE, ids=name)
def test_a_page_shows_what_the_command_prints(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line after ``$`` that runs ``python`` prints what stands below it; … stands for what is left out."""
    monkeypatch.chdir(ROOT)
    checker = doctest.OutputChecker()
    for _, text in blocks(page, "console"):
        for command, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", text, re.MULTILINE):
            words = shlex.split(command)
            if words[0] != "python":
                continue
            printed = _printed(words[1:])
            assert checker.check_output(
                shown.replace("…\n", "...\n"), printed, doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
            ), f"{command} printed\n{printed}"


def test_the_page_of_the_command_line_knows_every_option(capsys: pytest.CaptureFixture[str]) -> None:
    """Each command and each option that ``--help`` lists stands on the page."""
    page = (ROOT / "docs" / "reference" / "command-line.md").read_text(encoding="utf-8")
    commands = re.findall(r"^ {4}([a-z-]+)\b", parser().format_help(), re.MULTILINE)
    assert {"explain", "ask", "standards", "rules"} <= set(commands)
    for command in commands:
        assert f"`{command} " in page
        with pytest.raises(SystemExit):
            main([command, "--help"])
        for option in set(re.findall(r"--[a-z-]+", capsys.readouterr().out)) - {"--help"}:
            assert re.search(rf"`{option}[ `]", page), (command, option)


def test_links_between_pages_lead_somewhere() -> None:
    """A relative link names a file of the project."""
    broken = [
        f"{name(page)} -> {target}"
        for page in PAGES
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def test_every_page_is_reached_from_the_index() -> None:
    """Following links from docs/index.md, a reader comes to every page of the documentation."""
    docs = ROOT / "docs"
    reached: set[Path] = set()
    ahead = [docs / "index.md"]
    while ahead:
        page = ahead.pop()
        if page in reached:
            continue
        reached.add(page)
        links = re.findall(r"\]\(([^)#:\s]+\.md)", page.read_text(encoding="utf-8"))
        ahead += [target for link in links if (target := (page.parent / link).resolve()).is_file()]
    assert {name(page) for page in docs.glob("**/*.md")} <= {name(page) for page in reached}
