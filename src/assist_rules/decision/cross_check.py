"""What the family told beside what an exchange delivers (信息核对), field by field: which differences can change an answer.

Who differs is not in the wrong: either side may be old. Each difference is tried both ways together with the others, so that
an office clears up what matters and leaves the family in peace about the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from typing import Any, Final, Literal, TypeAlias, cast

from assist_rules.decision.answer import Outcome
from assist_rules.decision.assessment import Assessment
from assist_rules.decision.compare import OUTCOMES
from assist_rules.displays import Displayed
from assist_rules.errors import LANGS, AssistRulesError, InvalidApplicationError, Lang, Problem, check_option
from assist_rules.models import Application
from assist_rules.models.labels import Title, field_title, value_title
from assist_rules.rulebooks import Rulebook, rulebook
from assist_rules.schemes import SCHEMES

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
        "choices",
        "name",
        "id",
    }
)
"""What says which case it is, or what was chosen: no fact that an exchange delivers."""

Keys: TypeAlias = tuple[str | int, ...]
Answer: TypeAlias = tuple[Outcome, Decimal | None, Decimal | None]
Answers: TypeAlias = dict[tuple[str, str | None], Answer]
Can: TypeAlias = Literal["outcome", "amount", "nothing"]
CAN: Final[Mapping[Can, Title]] = {
    "outcome": Title("能改变结论，须查清", "can change an answer: find out"),
    "amount": Title("只影响金额，须查清", "can change an amount alone: find out"),
    "nothing": Title("不影响任何结论和金额，不必再查", "changes no answer and no amount: leave it"),
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
    """

    path: str
    declared: Any
    recorded: Any
    can: Can
    schemes: tuple[str, ...]

    def text(self, lang: Lang = "zh") -> str:
        """The difference in one line, and what it can change."""
        zh = lang == "zh"
        name = _title(self.path)
        sides = [_value(self.path, each, lang) for each in (self.declared, self.recorded)]
        of = ("、" if zh else ", ").join(SCHEMES[key].zh if zh else SCHEMES[key].en for key in self.schemes)
        verdict = CAN[self.can].zh if zh else CAN[self.can].en
        tail = f"（{of}）" if of and zh else f" ({of})" if of else ""
        if zh:
            return f"{name.zh}（{self.path}）：申报{sides[0]}，核对{sides[1]}；{verdict}{tail}"
        return f"{name.en} ({self.path}): declared {sides[0]}, recorded {sides[1]}; {verdict}{tail}"


@dataclass(frozen=True, slots=True)
class CrossCheck(Displayed):
    """What differs between a declaration and an exchange, and what of it matters.

    Attributes:
        discrepancies: every difference, first those that can change an outcome.
        as_declared: all schemes by what the family told, the exchange standing where it told nothing.
        as_recorded: all schemes by what the exchange delivers wherever it delivers anything.
    """

    discrepancies: tuple[Discrepancy, ...]
    as_declared: Assessment
    as_recorded: Assessment

    @property
    def to_find_out(self) -> tuple[Discrepancy, ...]:
        """Those that can change an outcome or an amount."""
        return tuple(each for each in self.discrepancies if each.can != "nothing")

    def text(self, lang: Lang = "zh") -> str:
        """The differences in lines, and how the answers stand on each side.

        Raises:
            UnknownOptionError: there is no such language.
        """
        check_option("lang", lang, LANGS)
        return "\n".join(self._lines(lang))

    def _lines(self, lang: Lang) -> Iterator[str]:
        zh = lang == "zh"
        count, matter = len(self.discrepancies), len(self.to_find_out)
        if not count:
            yield (
                "申报与核对没有不一致。"
                if zh
                else "Nothing differs between what is declared and what is recorded."
            )
            return
        yield (
            f"申报与核对不一致的有{count}项，其中{matter}项须查清。"
            if zh
            else f"{count} facts differ between what is declared and what is recorded; {matter} must be found out."
        )
        yield from (f"{at}. {each.text(lang)}" for at, each in enumerate(self.discrepancies, 1))
        declared, recorded = _answers(self.as_declared), _answers(self.as_recorded)
        for key in declared:
            if declared[key] != recorded.get(key, declared[key]):
                scheme, person = key
                of = SCHEMES[scheme].zh if zh else SCHEMES[scheme].en
                who = "" if person is None else f"（{person}）" if zh else f" ({person})"
                old, new = (_said(each[key], lang) for each in (declared, recorded))
                yield (
                    f"{of}{who}：按申报{old}，按核对{new}。"
                    if zh
                    else f"{of}{who}: as declared {old}, as recorded {new}."
                )
        yield (
            "不一致不等于隐瞒：先请当事人说明，再核实。"
            if zh
            else "To differ is not to conceal: hear them first, then look into it."
        )


def cross_check(declared: Application, recorded: Application, *, book: Rulebook | None = None) -> CrossCheck:
    """Which differences between what a family told and what an exchange delivers can change an answer.

    Up to six differences are tried in every combination, the exact answer each time. Of more, each is tried both ways with
    all others unknown, by ranges: what is then said to change nothing changes nothing, and what may change something is
    said to. Where a combination is no application that could be, or who is a member differs, the difference is said to
    matter.

    Args:
        declared: the application as the family made it.
        recorded: the same case as the exchange tells it: the members by the same ids, and whatever it does not know left
            unknown.
        book: the law to use; by default that of the accepting place on the day of the application.

    Raises:
        AssistRulesError: the two are of other days, places or applicants.
        UnknownPlaceError: the accepting place is not known.
    """
    _require_one_case(declared, recorded)
    if book is None:
        book = rulebook(declared.accepting_place.division, on=declared.applied_on)
    ours, theirs = (_data(each) for each in (declared, recorded))
    found = list(_differences(ours, theirs, ()))
    trial = _Trial(ours, [(keys, theirs_) for keys, _, theirs_ in found], book)
    verdicts = trial.verdicts()
    discrepancies = [
        Discrepancy(_path(ours, keys), mine, their, can, schemes)
        for (keys, mine, their), (can, schemes) in zip(found, verdicts, strict=True)
    ]
    ranks = list(CAN)
    return CrossCheck(
        tuple(sorted(discrepancies, key=lambda each: ranks.index(each.can))),
        trial.assessed((False,) * len(found)) or Assessment(declared, book),
        trial.assessed((True,) * len(found)) or Assessment(declared, book),
    )


def _require_one_case(declared: Application, recorded: Application) -> None:
    for path in ("applied_on", "applicant", "accepting_place.division"):
        mine, their = declared.fact(path), recorded.fact(path)
        if mine != their:
            raise AssistRulesError.of(
                "two_cases",
                path=path,
                zh="申报和核对的申请日期、受理地或者申请人不同，应为同一申请；请以申报的为准填写核对一侧",
                en="the declaration and the record are of another day, place or applicant; make the record one of the same "
                "application",
            )


# --- what differs ------------------------------------------------------------------------------------------


def _data(application: Application) -> dict[str, Any]:
    return application.model_dump(by_alias=True, exclude_none=True)


def _differences(ours: Any, theirs: Any, keys: Keys) -> Iterator[tuple[Keys, Any, Any]]:  # noqa: ANN401
    """The way to each fact that the exchange tells, and tells otherwise; a list that differs in length as a whole."""
    if isinstance(theirs, Mapping) and isinstance(ours, Mapping):
        for name, value in cast("Mapping[str, Any]", theirs).items():
            if name not in NOT_COMPARED:
                yield from _differences(cast("Mapping[str, Any]", ours).get(name), value, (*keys, name))
    elif keys == ("household", "members"):
        members = cast("Sequence[dict[str, Any]]", ours)
        mine = {each["id"]: at for at, each in enumerate(members)}
        for each in cast("Sequence[dict[str, Any]]", theirs):
            at = mine.get(each["id"])
            if at is None:
                yield (*keys, each["id"]), None, each
            else:
                yield from _differences(members[at], each, (*keys, at))
    elif isinstance(theirs, Sequence) and not isinstance(theirs, str):
        told: list[Any] = list(ours or ())
        recorded: list[Any] = [*theirs]
        if ours is None or len(told) != len(recorded):
            yield keys, ours, theirs
        else:
            for at, pair in enumerate(zip(told, recorded, strict=True)):
                yield from _differences(*pair, (*keys, at))
    elif ours != theirs:
        yield keys, ours, theirs


def _path(ours: Mapping[str, Any], keys: Keys) -> str:
    path = ""
    for at, key in enumerate(keys):
        if keys[:at] == ("household", "members"):
            path += f"[{ours['household']['members'][key]['id'] if isinstance(key, int) else key}]"
        elif isinstance(key, int):
            path += f"[{key}]"
        else:
            path += f".{key}" if path else key
    return path


# --- what it can change ------------------------------------------------------------------------------------


@dataclass
class _Trial:
    """The case decided with some differences as the exchange tells them, the others as declared or unknown."""

    ours: dict[str, Any]
    differing: list[tuple[Keys, Any]]
    book: Rulebook

    def __post_init__(self) -> None:
        self._known: dict[tuple[bool | None, ...], Assessment | None] = {}

    def assessed(self, sides: tuple[bool | None, ...]) -> Assessment | None:
        """All schemes with each difference as recorded (True), as declared (False) or unknown; None where none could be."""
        if sides not in self._known:
            data = deepcopy(self.ours)
            try:
                for (keys, value), side in zip(self.differing, sides, strict=True):
                    if side is not False:
                        _put(data, keys, value if side else None)
                self._known[sides] = Assessment(Application.model_validate(data), self.book)
            except InvalidApplicationError:
                self._known[sides] = None
        return self._known[sides]

    def verdicts(self) -> list[tuple[Can, tuple[str, ...]]]:
        """What each difference can change, and of which schemes."""
        count = len(self.differing)
        if count > MOST_COMBINED:
            return [self._by_ranges(at, count) for at in range(count)]
        return [self._by_trial(at, count) for at in range(count)]

    def _by_trial(self, at: int, count: int) -> tuple[Can, tuple[str, ...]]:
        changed: dict[str, Can] = {}
        for others in product((False, True), repeat=count - 1):
            pair = [self.assessed((*others[:at], side, *others[at:])) for side in (False, True)]
            _note(changed, *pair)
        return _verdict(changed)

    def _by_ranges(self, at: int, count: int) -> tuple[Can, tuple[str, ...]]:
        changed: dict[str, Can] = {}
        pair = [
            self.assessed(tuple(side if place == at else None for place in range(count)))
            for side in (False, True)
        ]
        _note(changed, *pair, settled=True)
        return _verdict(changed)


def _put(data: dict[str, Any], keys: Keys, value: object) -> None:
    """Sets a fact in plain data; None makes it unknown. A member whom the exchange alone tells of is added."""
    here: Any = data
    for key in keys[:-1]:
        here = here[key]
    last = keys[-1]
    if tuple(keys[:-1]) == ("household", "members") and isinstance(last, str):
        raise InvalidApplicationError(
            Problem(
                f"household.members[{last}]",
                "other_members",
                "核对一侧另有家庭成员；请先查清家庭人口",
                "the record has another member; find out first who belongs to the household",
            )
        )
    if value is None and not isinstance(last, int):
        here.pop(last, None)
    else:
        here[last] = value


def _answers(assessment: Assessment) -> Answers:
    found: Answers = {}
    for each in assessment.every:
        low, high = each.amount or (None, None)
        found[each.scheme, each.person] = (each.outcome, low, high)
    return found


def _note(
    changed: dict[str, Can], one: Assessment | None, other: Assessment | None, *, settled: bool = False
) -> None:
    """Notes which schemes two trials answer differently; by ranges, also those that neither settles."""
    if one is None or other is None:
        changed.update(dict.fromkeys(SCHEMES, "outcome"))
        return
    mine, their = _answers(one), _answers(other)
    for key, answer in mine.items():
        second = their.get(key, answer)
        is_open = settled and Outcome.UNDETERMINED in {answer[0], second[0]}
        if answer[0] is not second[0] or is_open:
            changed[key[0]] = "outcome"
        elif answer != second or (settled and answer[1] != answer[2]):
            changed.setdefault(key[0], "amount")


def _verdict(changed: Mapping[str, Can]) -> tuple[Can, tuple[str, ...]]:
    can: Can = "outcome" if "outcome" in changed.values() else "amount" if changed else "nothing"
    return can, tuple(key for key in SCHEMES if key in changed)


# --- in words ----------------------------------------------------------------------------------------------


def _title(path: str) -> Title:
    try:
        return field_title(re.sub(r"\[[^\]]*\]$", "", path))
    except InvalidApplicationError:
        return Title(path, path)


def _value(path: str, value: object, lang: Lang) -> str:
    zh = lang == "zh"
    match value:
        case None:
            return "未填报" if zh else "nothing"
        case bool():
            return {"zh": ("否", "是"), "en": ("no", "yes")}[lang][value]
        case list() | tuple():
            count = len(cast("Sequence[Any]", value))
            return f"{count}项" if zh else f"{count} listed"
        case Mapping():
            return "有记录" if zh else "a record"
        case Decimal():
            return f"{value:.2f}元" if zh else f"{value:.2f} yuan"
        case _:
            words = value_title(path, str(value))
            return words.zh if zh else words.en


def _said(answer: Answer, lang: Lang) -> str:
    outcome, low, high = answer
    text = OUTCOMES[outcome][0 if lang == "zh" else 1]
    if low is None or outcome is Outcome.INELIGIBLE:
        return text
    sums = f"{low:.2f}" if low == high else f"{low:.2f}–{'…' if high is None else f'{high:.2f}'}"
    return f"{text}（{sums}元）" if lang == "zh" else f"{text} ({sums} yuan)"
