"""Write the documentation site: the pages of ``docs``, the notebooks, every public name, and the rulebook as a book.

    python tools/build_site.py DIR

Needs no network. A link that leads nowhere, a page in no list or a docstring that is no reStructuredText fails.
"""

from __future__ import annotations

import inspect
import re
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from build_book import pinned, titled
from build_reference import doors
from sphinx.cmd.build import main as sphinx

import assist_rules as ar
from assist_rules.book import write_book

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PARTS = {
    "tutorial": "Tutorial",
    "how-to": "How to",
    "notebooks": "Notebooks",
    "reference": "Reference",
    "explanation": "Explanation",
    "papers": "Papers",
    "about": "About",
    "zh": "中文",
}
"""The folders of the pages, in the order of the list beside them."""
_LINK = re.compile(r"\[([^\]]*)\]\((?!https?:|#)([^)#\s]+)(#[^)]*)?\)")


def main(folder: str) -> None:
    """Write the site."""
    root = Path(folder).resolve()
    source, html = root / "source", root / "html"
    shutil.rmtree(root, ignore_errors=True)
    _lay_out(source)
    code = sphinx(
        ["-b", "html", "-W", "--keep-going", "-q", "-c", str(ROOT / "tools" / "site"), str(source), str(html)]
    )
    if code != 0:
        raise SystemExit(code)
    today = datetime.now(UTC).date()
    cases = pinned()
    write_book(html / "book", on=today, lang="zh", pinned=titled(cases, "zh"))
    write_book(html / "book-en", on=today, lang="en", pinned=titled(cases, "en"))
    print(f"{len(list(html.rglob('*.html')))} pages: {html / 'index.html'}")


def _lay_out(source: Path) -> None:
    """The pages as Sphinx reads them, with a list of each folder."""
    for path in _kept():
        there = source / path.relative_to(DOCS)
        there.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".md":
            there.write_text(_within(path), encoding="utf-8")
        else:
            shutil.copyfile(path, there)
    log = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    (source / "changelog.md").write_text(log.replace("](docs/", "]("), encoding="utf-8")
    for path in (ROOT / "src" / "assist_rules" / "packs").glob("*/COVERAGE.md"):
        page = path.read_text(encoding="utf-8").replace("](../../../../docs/reference/", "](")
        (source / "reference" / f"coverage-{path.parent.name}.md").write_text(page, encoding="utf-8")
    (source / "reference" / "api.md").write_text(_api(), encoding="utf-8")
    lists = "".join(map(_listed, PARTS, [source] * len(PARTS)))
    start = source / "index.md"
    book = '\nThe rulebook as a book: <a href="book/index.html">中文</a>, <a href="book-en/index.html">English</a>.\n'
    start.write_text(start.read_text(encoding="utf-8") + book + lists, encoding="utf-8")


def _kept() -> Iterator[Path]:
    for path in sorted(DOCS.rglob("*")):
        if path.is_file() and path.suffix in {".md", ".ipynb", ".png", ".json"}:
            yield path


def _within(path: Path) -> str:
    """A page whose links out of ``docs`` are names of files in the repository."""

    def kept(found: re.Match[str]) -> str:
        target = (path.parent / found[2]).resolve()
        if not target.exists():
            raise SystemExit(f"{path.relative_to(ROOT)}: {found[2]} leads nowhere")
        if target == ROOT / "CHANGELOG.md":
            return f"[{found[1]}](../changelog.md)"
        if target.is_relative_to(DOCS) and target.suffix in {".md", ".ipynb", ".png", ".json"}:
            return found[0]
        return f"{found[1]} (`{target.relative_to(ROOT)}`)"

    return _LINK.sub(kept, path.read_text(encoding="utf-8"))


def _listed(part: str, source: Path) -> str:
    pages = sorted(each for each in (source / part).glob("*") if each.suffix in {".md", ".ipynb"})
    if not pages:
        return ""
    lines = [f"{part}/{each.stem}" for each in pages]
    if part == "reference":
        lines += ["glossary", "changelog"]
    return "\n".join(["\n```{toctree}", ":hidden:", f":caption: {PARTS[part]}", "", *lines, "```\n"])


def _api() -> str:
    """Every public name with its docstring."""
    parts = ["# Public names in full\n"]
    for home, names in (("assist_rules", dir(ar)), *doors()):
        parts.append(f"## {home}\n")
        for name in names:
            value = getattr(import_module(home), name)
            directive = "autoclass" if inspect.isclass(value) else "autofunction"
            # The fields of a named tuple stand in its docstring, and once more as members.
            members = "   :members:\n" if inspect.isclass(value) and not hasattr(value, "_fields") else ""
            parts.append(f"```{{eval-rst}}\n.. {directive}:: {home}.{name}\n{members}```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    main(*sys.argv[1:])
