"""What a family told and what an exchange delivers, fact by fact, and what each difference can change.

Which answers are compared is the caller's: those of one family decided by itself, or of many in columns. What differs, what
is tried and what follows from it stand here alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from itertools import product
from typing import Any, Final, Literal, TypeAlias, cast

from assist_rules.decision import wording
from assist_rules.decision.answer import Outcome
from assist_rules.displays import Displayed
from assist_rules.errors import AssistRulesError, InvalidApplicationError, Lang
from assist_rules.models import Application
from assist_rules.models.labels import Title, field_title, is_exception, value_title
from assist_rules.models.paths import still_marked
from assist_rules.schemes import SCHEMES

HEAR_FIRST: Final = Title(
    "不一致不等于隐瞒：先请当事人说明，再核实。",
    "To differ is not to conceal: hear them first, then look into it.",
)
MOST_COMBINED: Final = 6
"""So many differences are tried in all their combinations; of more, each with all others unknown."""
NOT_COMPARED: Final = frozenset(
    {
        "applied_on",
        "accepted_on",
        "decided_on",
        "publicity_from",
        "applicant",
        "assumed",
        "not_known",
        "choices",
        "name",
        "id",
    }
)
"""What says which case it is, what was chosen, or how a fact was told: no fact that an exchange delivers."""
CASE: Final = ("applied_on", "applicant", "accepting_place.division")
"""What makes two applications one case."""

Keys: TypeAlias = tuple[str | int, ...]
Sides: TypeAlias = tuple[bool | None, ...]
"""Of each difference: as the exchange tells it (True), as the family does (False), or unknown."""
Answer: TypeAlias = tuple[Outcome, Any, Any]
"""Outcome, and the least and the most of an amount."""
Answers: TypeAlias = Mapping[tuple[str, str | None], Answer]
"""By scheme and person."""
Side: TypeAlias = Literal["declared", "recorded"]
SIDES: Final[Mapping[Side, Title]] = {
    "declared": Title("申报", "declared"),
    "recorded": Title("核对", "recorded"),
}
Can: TypeAlias = Literal["outcome", "amount", "nothing"]
CAN: Final[Mapping[Can, Title]] = {
    "outcome": Title("能改变结论，须查清", "can change an answer: find out"),
    "amount": Title("只影响金额，须查清", "can change an amount alone: find out"),
    "nothing": Title("不影响任何结论和金额，不必再查", "changes no answer and no amount: leave it"),
}
STANDS: Final[Mapping[Can, Title]] = {
    "outcome": Title(
        "申报未填，按核对办理；能改变结论", "nothing declared, the record stands; can change an answer"
    ),
    "amount": Title(
        "申报未填，按核对办理；只影响金额",
        "nothing declared, the record stands; can change an amount alone",
    ),
    "nothing": Title(
        "申报未填，按核对办理；不影响任何结论和金额",
        "nothing declared, the record stands; changes no answer and no amount",
    ),
}


@dataclass(frozen=True, slots=True)
class Discrepancy(Displayed):
    """A fact that the family and the exchange tell differently, or that the exchange alone tells.

    Attributes:
        path: where it stands in the application; a member stands by id.
        declared: what the family told, as plain data; None where it told nothing.
        recorded: what the exchange delivers.
        can: what it can change, whichever of the two is right: an ``outcome``, an ``amount`` alone, or ``nothing``.
        schemes: keys of the schemes whose answer it can change.
        stands: whether it contradicts nobody: the family told nothing of it, and what the exchange tells stands.
    """

    path: str
    declared: Any
    recorded: Any
    can: Can
    schemes: tuple[str, ...]
    stands: bool = False

    @property
    def to_find_out(self) -> bool:
        """Whether the two contradict one another in what can change an answer or an amount."""
        return self.can != "nothing" and not self.stands

    @property
    def verdict(self) -> Title:
        """What it can change, and whether it has to be found out."""
        return (STANDS if self.stands else CAN)[self.can]

    @property
    def title(self) -> Title:
        """What the fact is called."""
        return field_title(self.path)

    def sides(self, lang: Lang = "zh") -> tuple[str, str]:
        """What the family told and what the exchange delivers, in words."""
        return _value(self.path, self.declared, lang), _value(self.path, self.recorded, lang)

    def text(self, lang: Lang = "zh") -> str:
        """The difference in one line, and what it can change."""
        zh = lang == "zh"
        declared, recorded = self.sides(lang)
        of = ("、" if zh else ", ").join(SCHEMES[key].zh if zh else SCHEMES[key].en for key in self.schemes)
        verdict = self.verdict.zh if zh else self.verdict.en
        tail = f"（{of}）" if of and zh else f" ({of})" if of else ""
        if zh:
            return f"{self.title.zh}（{self.path}）：申报{declared}，核对{recorded}；{verdict}{tail}"
        return f"{self.title.en} ({self.path}): declared {declared}, recorded {recorded}; {verdict}{tail}"


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact told on both sides differently, or on the side of the exchange alone, before it is tried.

    Attributes:
        keys: the way to it in the family's data.
        path: the same as a path.
        declared: what the family told, as plain data; None where it told nothing.
        recorded: what the exchange delivers.
        possible: whether the family's application could say so too. Not where who is the case is open: a member whom the
            exchange alone tells of, an applicant who is dead by it.
    """

    keys: Keys
    path: str
    declared: Any
    recorded: Any
    possible: bool = True

    @property
    def counts_only_told(self) -> bool:
        """Whether it is an exception, or within one: untold it is not unknown, it is not so."""
        return _counts_only_told(re.sub(r"\[[^\]]*\]", "[0]", self.path))

    @property
    def stands(self) -> bool:
        """Whether it contradicts nobody: told by the exchange alone, of a fact of which silence means nothing."""
        return self.declared is None and self.possible and not self.counts_only_told


@cache
def _counts_only_told(path: str) -> bool:
    steps = path.split(".")
    return any(is_exception(".".join(steps[:end])) for end in range(1, len(steps) + 1))


def require_one_case(declared: Application, recorded: Application) -> None:
    """Verify that two applications are one case.

    Raises:
        AssistRulesError: they are of other days, places or applicants; carries the first.
    """
    for path in CASE:
        if declared.fact(path) != recorded.fact(path):
            raise AssistRulesError.of(
                "two_cases",
                path=path,
                zh="申报和核对的申请日期、受理地或者申请人不同，应为同一申请；请以申报的为准填写核对一侧",
                en="the declaration and the record are of another day, place or applicant; make the record one of the same "
                "application",
            )


# --- what differs ------------------------------------------------------------------------------------------


def differences(declared: Application, recorded: Application) -> list[Difference]:
    """Each fact that the exchange tells, and tells otherwise; a list that differs in length as a whole.

    The items of a list have no order: each is compared with the one that is nearest to it.
    """
    ours, theirs = _data(declared), _data(recorded)
    return [
        Difference(keys, _path(ours, keys), mine, their, not _is_stranger(keys))
        for keys, mine, their in _differing(ours, theirs, ())
    ]


def _is_stranger(keys: Keys) -> bool:
    """Whether it is a member whom the exchange alone tells of, who stands by id."""
    return keys[:-1] == ("household", "members") and isinstance(keys[-1], str)


def _data(application: Application) -> dict[str, Any]:
    return application.model_dump(by_alias=True, exclude_none=True)


def _differing(ours: Any, theirs: Any, keys: Keys) -> Iterator[tuple[Keys, Any, Any]]:  # noqa: ANN401
    if isinstance(theirs, Mapping) and isinstance(ours, Mapping):
        for name, value in cast("Mapping[str, Any]", theirs).items():
            if name not in NOT_COMPARED:
                yield from _differing(cast("Mapping[str, Any]", ours).get(name), value, (*keys, name))
    elif keys == ("household", "members"):
        members = cast("Sequence[dict[str, Any]]", ours)
        mine = {each["id"]: at for at, each in enumerate(members)}
        for each in cast("Sequence[dict[str, Any]]", theirs):
            at = mine.get(each["id"])
            if at is None:
                yield (*keys, each["id"]), None, each
            else:
                yield from _differing(members[at], each, (*keys, at))
    elif isinstance(theirs, Sequence) and not isinstance(theirs, str):
        told: list[Any] = list(ours or ())
        recorded: list[Any] = [*theirs]
        if ours is None or len(told) != len(recorded):
            yield keys, ours, theirs
        elif told != recorded:
            for at, their in _aligned(told, recorded):
                yield from _differing(told[at], their, (*keys, at))
    elif ours != theirs:
        yield keys, ours, theirs


def _aligned(told: Sequence[Any], recorded: Sequence[Any]) -> list[tuple[int, Any]]:
    """The place of each told item with the recorded one that differs from it least; no order of either side counts."""
    texts = [[json.dumps(each, default=str, sort_keys=True) for each in side] for side in (told, recorded)]
    pairs = sorted(
        (sum(1 for _ in _differing(mine, their, ())), texts[0][at], texts[1][to], at, to)
        for at, mine in enumerate(told)
        for to, their in enumerate(recorded)
    )
    found: dict[int, int] = {}
    taken: set[int] = set()
    for *_, at, to in pairs:
        if at not in found and to not in taken:
            found[at] = to
            taken.add(to)
    return [(at, recorded[found[at]]) for at in sorted(found)]


def _path(ours: Mapping[str, Any], keys: Keys) -> str:
    path = ""
    for at, key in enumerate(keys):
        if keys[:at] == ("household", "members"):
            path += f"[{ours['household']['members'][key]['id'] if isinstance(key, int) else key}]"
        elif isinstance(key, int) or keys[at - 1 : at] == ("extension",):
            path += f"[{key}]"
        else:
            path += f".{key}" if path else key
    return path


# --- what it can change ------------------------------------------------------------------------------------


class Trial:
    """A case with some differences as the exchange tells them, the others as declared or unknown.

    Args:
        declared: the application as the family made it.
        recorded: the same case as the exchange tells it.
        beyond: what the exchange tells that no application of the case could say.

    Attributes:
        differences: what differs.

    Raises:
        AssistRulesError: the two are no one case.
    """

    def __init__(
        self, declared: Application, recorded: Application, beyond: Iterable[Difference] = ()
    ) -> None:
        require_one_case(declared, recorded)
        self.differences = [*differences(declared, recorded), *beyond]
        self._ours = _data(declared)

    @property
    def as_declared(self) -> Sides:
        """All as the family told it, the exchange standing where it told nothing."""
        return tuple(each.stands for each in self.differences)

    @property
    def as_recorded(self) -> Sides:
        """All as the exchange tells it, as far as an application could say so."""
        return tuple(each.possible for each in self.differences)

    @cached_property
    def wanted(self) -> tuple[Sides, ...]:
        """What has to be decided to know what each difference can change, and how both sides are answered."""
        pairs = [pair for each in self._tried for pair in each.pairs]
        return tuple(
            dict.fromkeys([self.as_declared, self.as_recorded, *(sides for pair in pairs for sides in pair)])
        )

    def application(self, sides: Sides) -> Application | None:
        """The case with each difference on a side; None where no application could be so."""
        data = deepcopy(self._ours)
        for each, side in zip(self.differences, sides, strict=True):
            if side is not False:
                if not each.possible:
                    return None
                _put(data, each.keys, each.recorded if side else None)
        moved = [each.path for each, side in zip(self.differences, sides, strict=True) if side is not False]
        for marks in ("assumed", "not_known"):
            data[marks] = still_marked(data.get(marks) or (), moved)
        try:
            return Application.model_validate(data)
        except InvalidApplicationError:
            return None

    def discrepancies(
        self, answers: Callable[[Sides], Answers | None], schemes: Collection[str]
    ) -> tuple[Discrepancy, ...]:
        """What each difference can change: first those to find out, an outcome before an amount.

        Args:
            answers: those of some sides among :attr:`wanted`; None where the case could not be decided.
            schemes: keys of the schemes that were decided.
        """
        found: list[Discrepancy] = []
        for each, tried in zip(self.differences, self._tried, strict=True):
            changed: dict[str, Can] = {}
            if tried.pairs:
                for one, other in tried.pairs:
                    _note(changed, answers(one), answers(other), schemes, settled=tried.by_ranges)
            else:
                changed.update(dict.fromkeys(schemes, "outcome"))
            can: Can = "outcome" if "outcome" in changed.values() else "amount" if changed else "nothing"
            of = tuple(key for key in schemes if key in changed)
            found.append(Discrepancy(each.path, each.declared, each.recorded, can, of, each.stands))
        ranks = list(CAN)
        return tuple(sorted(found, key=lambda each: (not each.to_find_out, ranks.index(each.can))))

    @cached_property
    def _tried(self) -> list[_Tried]:
        every = range(len(self.differences))
        if len(every) <= MOST_COMBINED:
            return [self._combined(at, every) for at in every]
        disputed = [at for at in every if not self.differences[at].stands]
        few = len(disputed) <= MOST_COMBINED
        return [
            self._combined(at, disputed) if few and at in disputed else self._by_ranges(at) for at in every
        ]

    def _combined(self, at: int, among: Iterable[int]) -> _Tried:
        """Both sides of a difference with all combinations of some others; what is not among them and stands, stands."""
        others = [place for place in among if place != at]
        pairs: list[tuple[Sides, Sides]] = []
        for combined in product((False, True), repeat=len(others)):
            sides = list(self.as_declared)
            for place, side in zip(others, combined, strict=True):
                sides[place] = side
            pairs.append(_both(sides, at))
        return _Tried(pairs, by_ranges=False)

    def _by_ranges(self, at: int) -> _Tried:
        """Both sides with all others unknown; those that count only when told are combined, for untold they are not so."""
        told = [place for place, each in enumerate(self.differences) if place != at and each.counts_only_told]
        is_open = any(not each.possible for place, each in enumerate(self.differences) if place != at)
        if is_open or len(told) > MOST_COMBINED:
            return _Tried([], by_ranges=True)
        pairs: list[tuple[Sides, Sides]] = []
        for combined in product((False, True), repeat=len(told)):
            sides: list[bool | None] = [False if each.stands else None for each in self.differences]
            for place, side in zip(told, combined, strict=True):
                sides[place] = side
            pairs.append(_both(sides, at))
        return _Tried(pairs, by_ranges=True)


@dataclass(frozen=True, slots=True)
class _Tried:
    """The pairs of cases that differ in one fact alone; none where it cannot be tried."""

    pairs: Sequence[tuple[Sides, Sides]]
    by_ranges: bool


def _both(sides: Sequence[bool | None], at: int) -> tuple[Sides, Sides]:
    before, after = tuple(sides[:at]), tuple(sides[at + 1 :])
    return (*before, False, *after), (*before, True, *after)


def _put(data: dict[str, Any], keys: Keys, value: object) -> None:
    """Sets a fact in plain data; None makes it unknown."""
    here: Any = data
    for key in keys[:-1]:
        if isinstance(here[key], tuple):
            here[key] = [*cast("tuple[Any, ...]", here[key])]
        here = here[key]
    last = keys[-1]
    if value is None and not isinstance(last, int):
        here.pop(last, None)
    else:
        here[last] = value


def _note(
    changed: dict[str, Can],
    one: Answers | None,
    other: Answers | None,
    schemes: Collection[str],
    *,
    settled: bool,
) -> None:
    """Notes which schemes two trials answer differently; by ranges, also those that neither settles."""
    if one is None or other is None:
        changed.update(dict.fromkeys(schemes, "outcome"))
        return
    for key, answer in one.items():
        second = other.get(key, answer)
        is_open = settled and Outcome.UNDETERMINED in {answer[0], second[0]}
        if answer[0] is not second[0] or is_open:
            changed[key[0]] = "outcome"
        elif answer != second or (settled and answer[1] != answer[2]):
            changed.setdefault(key[0], "amount")


# --- in words ----------------------------------------------------------------------------------------------

MOST_LISTED = 3
"""Of a longer list the first are told, and how many there are."""


WHO_IT_IS = frozenset({"name", "relation", "birth_date"})
"""Of a person whom one side alone has, what says who it is."""


def _of_record(path: str, record: Mapping[str, Any], lang: Lang) -> list[str]:
    """What a record of a list tells: first the kind by its name, then everything else with what it is called."""
    named: list[str] = []
    told: list[str] = []
    for key, value in record.items():
        if value in (None, [], ()) or ("relation" in record and key not in WHO_IT_IS):
            continue
        at, text = f"{path}.{key}", _value(f"{path}.{key}", value, lang)
        title = field_title(at)
        # A code of a closed list has a name of its own in Chinese.
        if isinstance(value, str) and value_title(at, value).zh != value:
            named.append(text)
        elif lang == "zh":
            told.append(f"{title.zh.removesuffix('（元）')}{text}")
        else:
            told.append(f"{title.en.removesuffix(' (yuan)')} {text}")
    return named + told


def _value(path: str, value: object, lang: Lang) -> str:
    zh = lang == "zh"
    match value:
        case None:
            return "未填" if zh else "nothing"
        case bool():
            return {"zh": ("否", "是"), "en": ("no", "yes")}[lang][value]
        case list() | tuple():
            every = [
                _value(f"{path}[{at}]", each, lang) for at, each in enumerate(cast("Sequence[Any]", value))
            ]
            told = ("；" if zh else "; ").join(every[:MOST_LISTED])
            if len(every) > MOST_LISTED:
                told += f"等{len(every)}项" if zh else f" and others, {len(every)} in all"
            return told or ("无" if zh else "none")
        case Mapping():
            told = ("，" if zh else ", ").join(_of_record(path, cast("Mapping[str, Any]", value), lang))
            return told or ("有，未说明" if zh else "one, of which nothing is told")
        case date():
            return wording.day(value, lang)
        case Decimal():
            return f"{value:.2f}元" if zh else f"{value:.2f} yuan"
        case _:
            words = value_title(path, str(value))
            return words.zh if zh else words.en
