"""Writes every paper of every example into docs/papers: ``python tools/build_papers.py [--check]``.

A page an example: each scheme's paper for the applicant as the assessment has it, with where a refusal refers, and the
public display of what is granted; Chinese first, English below it. Of the other members stand what is granted and what is
open, and a scheme that is for nobody of the family has no paper.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

import assist_rules as ar

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "papers"
EXAMPLES = sorted((ROOT / "examples").glob("*.json"))
STANDARDS = ROOT / "examples" / "standards"
LANGS: tuple[Literal["zh", "en"], ...] = ("zh", "en")
OUTCOMES = {
    ar.Outcome.ELIGIBLE: "符合条件 · eligible",
    ar.Outcome.INELIGIBLE: "不符合条件 · not eligible",
    ar.Outcome.UNDETERMINED: "待定 · undetermined",
}
HEAD = """# Papers

Every paper of every example, as `Decision.notice` writes it today; written by `tools/build_papers.py`, not by hand.
Blanks are the office's to fill in; the families are invented, and so are the figures in `examples/standards`.
A scheme that is for nobody of the family has no paper here.

"""


def assessed(path: Path) -> ar.Assessment:
    """An example under every scheme, with the figures beside it."""
    application = ar.Application.model_validate_json(path.read_bytes())
    book = ar.rulebook(application.accepting_place.division, on=application.applied_on, standards=STANDARDS)
    return ar.assess_all(application, rulebook=book)


def page(name: str, found: ar.Assessment) -> str:
    """The papers of one example."""
    return f"# {name}\n\nAll examples: [papers](index.md).\n" + "".join(_sections(found))


def _sections(found: ar.Assessment) -> Iterator[str]:
    for decision in found.in_turn:
        asks = decision.person in {None, found.application.applicant}
        if not found.concerns(decision) or not (asks or decision.outcome is not ar.Outcome.INELIGIBLE):
            continue
        outcome = OUTCOMES[decision.outcome] if decision.is_in_force else "未施行 · not in force"
        whose = "" if asks else f" ({decision.person})"
        yield f"\n## {decision.of.zh} · {decision.of.en}{whose}: {outcome}\n"
        referred = found.referred(decision)
        for lang in LANGS:
            yield _block(decision.notice(lang, "applicant", referred))
        if decision.outcome is ar.Outcome.ELIGIBLE:
            for lang in LANGS:
                yield _block(decision.notice(lang, "public"))


def _block(text: str) -> str:
    return f"\n```text\n{text}\n```\n"


def index(made: Iterable[str]) -> str:
    """The list of the pages."""
    return HEAD + "".join(f"* [{name[:-3]}]({name})\n" for name in made)


def pages() -> dict[str, str]:
    """Every page by its name."""
    made = {f"{path.stem}.md": page(path.stem, assessed(path)) for path in EXAMPLES}
    return {"index.md": index(made), **made}


def stale(made: dict[str, str]) -> list[str]:
    """The pages that do not say what is written today, and those that nothing writes."""
    held = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    return sorted(name for name in made.keys() | held.keys() if made.get(name) != held.get(name))


def main(arguments: list[str]) -> int:
    """Writes the pages, or names those that are stale."""
    made = pages()
    old = stale(made)
    if "--check" in arguments:
        sys.stdout.write("".join(f"docs/papers/{name} is stale: run tools/build_papers.py\n" for name in old))
        return bool(old)
    FOLDER.mkdir(exist_ok=True)
    for name in old:
        if name in made:
            (FOLDER / name).write_text(made[name], encoding="utf-8")
        else:
            (FOLDER / name).unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
