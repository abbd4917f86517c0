"""What each provision says, in a line of Chinese and one of English: read when it is first asked for.

The rows stand beside the instruments they belong to: those of `assist_rules.law` in the files of this folder, those of
a province's own in the ``provisions.toml`` of its pack.

```toml
[[provision]]
id = "DIBAO2021-A13-1"
schemes = ["dibao"]
instrument = "dibao_measures_2021"
article = "第十三条第一款第一项"
confidence = "VERIFIED"
zh = "工资性收入，可扣必要的就业成本"
en = "Wages, less necessary costs of working"
```

``schemes`` is ``["all"]`` where it concerns every scheme. ``instrument`` is left empty where none is proved, ``article``
where it was not read. ``also`` gives other names of the same provision. ``[[open]]`` rows, with ``id``, ``schemes`` and
the two lines, are points that the texts leave open.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any, Final, cast

from assist_rules.errors import Problem, RuleDefinitionError, UnknownRuleError
from assist_rules.law.articles import meets, within
from assist_rules.rule import Citation, Confidence

FOLDER: Final = Path(__file__).parent
"""Where the rows of the instruments in `assist_rules.law` stand."""

_TEXTS: Final = ("id", "zh", "en")
_PLACE: Final = ("instrument", "article", "confidence")


@dataclass(frozen=True, slots=True)
class Provision:
    """One provision of an instrument.

    Attributes:
        id: the name by which worked cases, figures and the tables of ``SPEC.md`` call it.
        schemes: the keys of the schemes it concerns; ``("all",)`` for every one.
        instrument: key of its instrument; None where none is proved.
        article: where it stands there; None where the article was not read.
        confidence: how the text was read; of several sources the weakest that a part rests on.
        zh: what it says, in one line of Chinese.
        en: the same in English.
        also: other names of it.
    """

    id: str
    schemes: tuple[str, ...]
    instrument: str | None
    article: str | None
    confidence: Confidence
    zh: str
    en: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A point that the texts leave open: its name, the schemes it concerns, and a line in each language."""

    id: str
    schemes: tuple[str, ...]
    zh: str
    en: str


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Provisions and open points, in the order of their files."""

    provisions: tuple[Provision, ...]
    open_points: tuple[OpenPoint, ...] = ()

    def of(self, cited: Citation) -> tuple[Provision, ...]:
        """What a citation says: the provisions that stand where it points, inside it, or around it.

        Of several around it, only the nearest, such as those on its item rather than those on its whole article.
        A citation whose article was not read says the provisions that it names, or what its text says where that is
        one provision alone.

        Raises:
            UnknownRuleError: a provision named is not on file.
        """
        if cited.provisions:
            return tuple(self.named(each) for each in cited.provisions)
        rows = self._by_instrument.get(cited.instrument.key, ())
        article = cited.article
        if not article:
            return rows if len(rows) == 1 else ()
        met = [each for each in rows if each.article and meets(article, each.article)]
        inside = [each for each in met if within(str(each.article), article)]
        return tuple(inside or met)

    def named(self, name: str) -> Provision:
        """The provision of that id, or of another name of it.

        Raises:
            UnknownRuleError: there is none; the message offers near names.
        """
        found = self._by_name.get(name)
        if found is None:
            near = get_close_matches(name, self._by_name, n=3)
            raise UnknownRuleError(
                Problem(
                    path=name,
                    code="provision_unknown",
                    zh=f"没有编号为 {name!r} 的条款" + (f"；是否指 {'、'.join(near)}？" if near else "。"),
                    en=f"no provision is called {name!r}"
                    + (f"; did you mean {', '.join(near)}?" if near else "."),
                )
            )
        return found

    @cached_property
    def _by_instrument(self) -> Mapping[str | None, tuple[Provision, ...]]:
        rows: dict[str | None, list[Provision]] = {}
        for each in self.provisions:
            rows.setdefault(each.instrument, []).append(each)
        return {key: tuple(found) for key, found in rows.items()}

    @cached_property
    def _by_name(self) -> Mapping[str, Provision]:
        return {name: each for each in self.provisions for name in (each.id, *each.also)}


def read(paths: Iterable[Path]) -> Catalogue:
    """The rows of some files, in order.

    Raises:
        RuleDefinitionError: a row lacks an entry, has one of another kind, or names a provision or an open point a
            second time; every such row of every file is told.
    """
    problems: list[Problem] = []
    seen: set[str] = set()
    provisions: list[Provision] = []
    points: list[OpenPoint] = []
    for path in paths:
        with path.open("rb") as file:
            tables = tomllib.load(file)
        for table in tables.get("provision", ()):
            wrong = [*_wrong(table, (*_TEXTS, *_PLACE), path), *_twice(table, seen, path)]
            problems += wrong
            if not wrong:
                provisions.append(_provision(table))
        for table in tables.get("open", ()):
            wrong = [*_wrong(table, _TEXTS, path), *_twice(table, seen, path)]
            problems += wrong
            if not wrong:
                points.append(OpenPoint(table["id"], tuple(table["schemes"]), table["zh"], table["en"]))
    if problems:
        raise RuleDefinitionError(*problems)
    return Catalogue(tuple(provisions), tuple(points))


def _provision(table: Mapping[str, Any]) -> Provision:
    return Provision(
        table["id"],
        tuple(table["schemes"]),
        table["instrument"] or None,
        table["article"] or None,
        Confidence(table["confidence"]),
        table["zh"],
        table["en"],
        tuple(table.get("also", ())),
    )


def _wrong(table: Mapping[str, object], wanted: tuple[str, ...], path: Path) -> list[Problem]:
    name = table.get("id", "?")
    wrong = [each for each in wanted if not isinstance(table.get(each), str)]
    wrong += [each for each in _TEXTS if table.get(each) == ""]
    wrong += [each for each in ("schemes", "also") if not _is_names(table.get(each, each == "also"))]
    if "confidence" in wanted and table.get("confidence") not in list(Confidence):
        wrong.append("confidence")
    wrong += [each for each in table if each not in {*wanted, "schemes", "also"}]
    if not wrong:
        return []
    fields = dict.fromkeys(wrong)
    return [
        Problem(
            path=f"{path.name}: {name}",
            code="provision",
            zh=f"条款 {name} 的 {'、'.join(fields)} 缺失、写法不对或者不应有",
            en=f"{', '.join(fields)} of provision {name} is missing, of another kind, or no entry of a provision",
        )
    ]


def _is_names(given: object) -> bool:
    return given is True or (
        isinstance(given, list)
        and given != []
        and all(isinstance(each, str) for each in cast("list[object]", given))
    )


def _twice(table: Mapping[str, Any], seen: set[str], path: Path) -> list[Problem]:
    names = [table.get("id", "?"), *table.get("also", ())]
    again = [each for each in names if each in seen]
    seen.update(names)
    return [
        Problem(
            path=f"{path.name}: {each}",
            code="provision",
            zh=f"编号 {each} 出现了两次；每个条款只写一行",
            en=f"the name {each} stands twice; write each provision once",
        )
        for each in again
    ]
