"""A reform: the law as it would be with other figures, multiples, dates or rules. A value with a name and a digest.

What is decided under one is a calculation and no decision of an office: it says so, and no paper is made of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, fields, replace
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, cast

from assist_rules.displays import Displayed
from assist_rules.errors import (
    LANGS,
    AssistRulesError,
    Lang,
    Problem,
    RuleDefinitionError,
    StandardsError,
    check_kind,
    check_option,
    is_one_line,
)
from assist_rules.expressions import (
    AMOUNTS,
    EXPRESSIONS,
    AmountRule,
    Category,
    ConditionRule,
    Expression,
    Fact,
    Flag,
)
from assist_rules.packs import Wording, every_pack
from assist_rules.places import NATION, chain, division, name_of
from assist_rules.rule import Rule, versions_of
from assist_rules.shape import is_under
from assist_rules.standards import UNIT_WORDS, Figure, Resolved, area_note, parameter_named

if TYPE_CHECKING:
    from assist_rules.rulebooks import Rulebook

Area: TypeAlias = Literal["urban", "rural"]
Value: TypeAlias = Decimal | int | str
ByArea: TypeAlias = Value | Mapping[Area, Value]
"""One value for everybody, or one for each area; an area that is left out stays as it is."""
_AREAS: Final = ("urban", "rural")
_LONGEST_NAME: Final = 100


@dataclass(frozen=True, slots=True)
class Change(Displayed):
    """One figure that a reform changes.

    Attributes:
        standard: the name of the standard.
        area: town or countryside alone; None for every area.
        value: what it would be, in *unit*; None where it is a multiple of what it is.
        times: by what it would be multiplied; None where it has a value.
        unit: the unit of *value*.
    """

    standard: str
    area: Area | None
    value: Decimal | None
    times: Decimal | None
    unit: str

    def text(self, lang: Lang = "zh") -> str:
        """The standard, and what it would be.

        Raises:
            UnknownOptionError: there is no such language.
        """
        check_option("lang", lang, LANGS)
        parameter = parameter_named(self.standard)
        title = (parameter.zh if lang == "zh" else parameter.en) + area_note(self.area, lang)
        return f"{title}{'：' if lang == 'zh' else ': '}{_to(self, lang)}"


@dataclass(frozen=True, eq=False)
class Reform(Displayed):
    """The law as it would be.

    Two reforms are equal where their digests are.

    Args:
        name: what it is called; every decision under it says so.
        figures: by the name of a standard, what it would be: yuan, a multiple, months or a switch, as its unit says, or a
            value for each area. No binary float.
        times: by the name of a standard, by what it would be multiplied, where a figure is on file; an open one stays open.
        rules: rules of one's own, each in place of the rule of its id; see :func:`rule_of`. The rule that a way in states
            itself cannot be replaced, only what it rests on.
        start: the first day; until then the law is as it is. By itself it holds on every day.
        places: the codes or names of the places where it holds, with all below them; empty for everywhere.
        why: the reason or the paper behind it; no part of what it is.

    Raises:
        UnknownStandardError: no standard has that name.
        UnknownPlaceError: no such place.
        StandardsError: a value cannot be that of its standard, or a figure would be multiplied that is no sum or number.
        RuleDefinitionError: no rule has that id, a rule is replaced twice or by one of another kind, or takes along another
            wording of a rule that is not replaced; carries every problem.
        AssistRulesError: it has no name of one line, or changes nothing.
    """

    name: str
    figures: Mapping[str, ByArea] = field(default_factory=dict[str, ByArea])
    times: Mapping[str, ByArea] = field(default_factory=dict[str, ByArea])
    rules: tuple[Rule, ...] = ()
    start: date | None = None
    places: tuple[str, ...] = ()
    why: str = ""

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise _wrong(
                "name",
                "请给改革方案起一个名称，判定结果会写明",
                "give the reform a name; every decision under it says so",
            )
        if len(self.name) > _LONGEST_NAME or not is_one_line(self.name + self.why):
            raise _wrong(
                "name",
                f"名称有{len(self.name)}个字；应为不超过{_LONGEST_NAME}个字的一行，说明（why）也应为一行",
                f"the name has {len(self.name)} characters; expected a line of at most {_LONGEST_NAME}, and why in a line too",
            )
        if not (self.figures or self.times or self.rules):
            raise _wrong(
                "reform",
                "方案没有作任何改动；请给出 figures、times 或者 rules",
                "it changes nothing; give figures=, times= or rules=",
            )
        if found := [*self._misfits()]:
            raise StandardsError(*found)
        object.__setattr__(self, "places", tuple(division(each).code for each in self.places))
        if self.start is not None:
            dated = tuple(
                replace(each, in_force=max(self.start, each.earliest or self.start)) for each in self.rules
            )
            object.__setattr__(self, "rules", dated)
        _require_rules(self.rules)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Reform) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def __reduce__(self) -> tuple[object, ...]:
        if self.own_rules:
            raise _wrong(
                "rules",
                "含有自定义规则的方案不能送往其他进程；请在那里重新建立",
                "a reform with rules of your own does not go to another process; make it there",
            )
        moved = tuple((*_named_by(_of_the_law(each)), each.in_force, each.until) for each in self.rules)
        told = (self.name, dict(self.figures), dict(self.times), moved, self.start, self.places, self.why)
        return _arrived, told

    def __repr__(self) -> str:
        return f"<Reform {self.name} {self.digest[:12]}>"

    @property
    def label(self) -> str:
        """What answers under it are marked with: its name and the first digits of its digest."""
        return f"{self.name} ({self.digest[:12]})"

    def mark(self, lang: Literal["zh", "en"]) -> str:
        """What stands behind the title of anything that was worked out under it."""
        return f"（改革推演：{self.label}）" if lang == "zh" else f" (under the reform {self.label})"

    @cached_property
    def own_rules(self) -> tuple[Rule, ...]:
        """Those of its rules that are in other words than the law's; the rest stand on other days alone."""
        return tuple(each for each in self.rules if _of_the_law(each) is None)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """The figures that it changes, in the order in which they are told."""
        return tuple(self._changes())

    @cached_property
    def digest(self) -> str:
        """SHA-256 over its name and all that it changes."""
        from hashlib import sha256  # noqa: PLC0415 - only a record needs it

        lines = [self.name, f"{self.start}", *self.places]
        lines += [
            f"{each.standard}|{each.area}|{_plain(each.value)}|{_plain(each.times)}|{each.unit}"
            for each in self.changes
        ]
        lines += [f"{rule.id}|{rule.starts}|{rule.ends}|{_form(rule.states)}" for rule in _under(self.rules)]
        return sha256("\n".join(lines).encode()).hexdigest()

    def holds_in(self, place: str, on: date) -> bool:
        """Whether it holds in a place on a day."""
        return self.reaches(place) and (self.start is None or self.start <= on)

    def reaches(self, place: str) -> bool:
        """Whether it holds in a place on some day."""
        return not self.places or not {*self.places}.isdisjoint(chain(place))

    def wording(self, of: Wording, place: str) -> Wording:
        """The versions of rules that are read in a place, *of* which those are without it."""
        return Wording((*self.rules, *of.rules)) if self.rules and self.reaches(place) else of

    def resolved(self, found: Resolved) -> Resolved:
        """A standard as it would be, *found* as it is."""
        if not self.holds_in(found.place, found.on):
            return found
        for change in self.changes:
            if change.standard == found.parameter and change.area in {None, found.area}:
                found = _changed(found, change, self.name)
        return found

    def text(self, lang: Literal["zh", "en"] = "zh") -> str:
        """What it changes, line by line."""
        zh = lang == "zh"
        lines = [f"{self.name}（改革推演）" if zh else f"{self.name} (reform, calculated)"]
        if self.why:
            lines.append(f"  {'依据' if zh else 'why'}{'：' if zh else ': '}{self.why}")
        lines += [f"  {each.text(lang)}" for each in self.changes]
        lines += [
            f"  {rule.id}{'：' if zh else ': '}{rule.zh if zh else rule.en}{_moved(rule, lang)}"
            for rule in self.rules
        ]
        if self.start is not None:
            lines.append(f"  自{self.start}起" if zh else f"  from {self.start}")
        if self.places:
            where = ("、" if zh else "; ").join(name_of(each, lang) for each in self.places)
            lines.append(f"  适用地方：{where}" if zh else f"  in {where}")
        return "\n".join(lines)

    def _changes(self) -> Iterator[Change]:
        for name, told in self.figures.items():
            unit = parameter_named(name).unit
            yield from (Change(name, area, value, None, unit) for area, value in _by_area(name, told))
        for name, told in self.times.items():
            unit = parameter_named(name).unit
            yield from (Change(name, area, None, value, unit) for area, value in _by_area(name, told))

    def _misfits(self) -> Iterator[Problem]:
        for each in self._changes():
            parameter = parameter_named(each.standard)
            if each.value is not None and (why := parameter.misfit(parameter.unit, each.value)) is not None:
                yield Problem(f"figures.{each.standard}", "standard_out_of_range", *why)
            if each.times is not None and (parameter.unit == "switch" or each.times <= 0):
                yield Problem(
                    f"times.{each.standard}",
                    "times",
                    f"得到 {each.times:f}；只有金额或者数量可以乘以大于0的倍数，适用与否请写在 figures 中",
                    f"found {each.times:f}; a sum or a number is multiplied by more than 0, a switch goes into figures=",
                )


def _moved(rule: Rule, lang: Literal["zh", "en"]) -> str:
    """The days of a rule of the law that stands on other days; nothing of a rule in other words."""
    if _of_the_law(rule) is None:
        return ""
    if lang == "zh":
        return f"（自{rule.starts}起" + (f"至{rule.ends}）" if rule.ends else "）")
    return f" (from {rule.starts}" + (f" to {rule.ends})" if rule.ends else ")")


def _to(change: Change, lang: Literal["zh", "en"]) -> str:
    """What a figure would be, in words."""
    if change.value is None:
        return f"× {change.times:f}"
    if change.unit == "switch":
        return {"zh": ("无", "有"), "en": ("no", "yes")}[lang][change.value != 0]
    zh, en = UNIT_WORDS[change.unit]
    return f"{change.value:f}{zh}" if lang == "zh" else f"{change.value:f} {en}"


def _wrong(path: str, zh: str, en: str) -> AssistRulesError:
    return AssistRulesError.of("reform", path=path, zh=zh, en=en)


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def _by_area(name: str, told: ByArea) -> Iterator[tuple[Area | None, Decimal]]:
    if not isinstance(told, Mapping):
        yield None, _number(name, told)
        return
    for area, value in cast("Mapping[Any, Any]", told).items():
        if area not in _AREAS:
            raise _wrong(
                name, f"得到 {area!r}；应为 urban 或者 rural", f"found {area!r}; expected urban or rural"
            )
        yield area, _number(name, value)


def _number(name: str, value: object) -> Decimal:
    if isinstance(value, Decimal | int | str) and not isinstance(value, bool):
        try:
            number = Decimal(value)
        except ArithmeticError:
            pass
        else:
            if number.is_finite():
                return number
    raise _wrong(
        name,
        f"得到 {value!r}；应为文本、整数或者 Decimal，不能是浮点数",
        f"found {value!r}; expected text, a whole number or a Decimal, no float",
    )


def _changed(found: Resolved, change: Change, name: str) -> Resolved:
    """A standard with one change made; what is multiplied and open stays open."""
    if change.value is not None:
        low: Decimal | None = change.value
        high, unit = low, change.unit
    elif found.low is None or change.times is None:
        return found
    else:
        # A sum is paid in whole fen, and a multiple that is none is rounded as money is.
        step = Decimal("0.01") if found.unit.startswith("CNY") else None
        low, high = (_times(end, change.times, step) for end in (found.low, found.high))
        unit = found.unit
    figures: tuple[Figure, ...] = ()
    if low is not None:
        paper = found.figures[0].document if found.figures else ""
        figures = (
            Figure(
                parameter=found.parameter,
                place=found.place,
                area=found.area,
                low=low,
                high=high,
                unit=unit,
                document=f"{name} ({paper})" if paper else name,
                supplied=True,
            ),
        )
    return replace(
        found,
        low=low,
        high=high,
        unit=unit,
        figures=figures,
        last_known=(),
        status="supplied",
        carried=False,
        warnings=(),
    )


def _times(end: Decimal | None, times: Decimal, step: Decimal | None) -> Decimal | None:
    if end is None:
        return None
    return (end * times).quantize(step) if step is not None else end * times


# --- rules ------------------------------------------------------------------------------------------------


@cache
def _known() -> Mapping[str, tuple[Rule, ...]]:
    """Every rule that decisions read, by id, in all its versions."""
    from assist_rules.schemes import SCHEMES  # noqa: PLC0415 - only a reform of rules asks

    roots = [rule for scheme in SCHEMES.values() for rule in scheme.roots()]
    local = [rule for pack in every_pack() for rule in pack.rules]
    found: dict[str, list[Rule]] = {}
    for rule in _under((*roots, *local)):
        found.setdefault(rule.id, []).append(rule)
    return {name: tuple(versions) for name, versions in found.items()}


_DAYS: Final = frozenset(("in_force", "until"))


def _of_the_law(rule: Rule) -> Rule | None:
    """The rule of the law that *rule* is but for its days; None where it is in other words."""
    kept = [each.name for each in fields(Rule) if each.name not in _DAYS]
    for each in _known()[rule.id]:
        if all(getattr(each, name) is getattr(rule, name) for name in kept):
            return each
    return None


def _named_by(rule: Rule | None) -> tuple[str, str, date | None]:
    """What names a version of a rule of the law: id, reach and first day, since no two of one reach are law at once."""
    assert rule is not None  # noqa: S101 - the caller has no others
    return rule.id, rule.place, rule.starts


def _arrived(
    name: str,
    figures: Mapping[str, ByArea],
    times: Mapping[str, ByArea],
    moved: Sequence[tuple[str, str, date | None, date | None, date | None]],
    *rest: Any,  # noqa: ANN401 - start, places and why, as they are
) -> Reform:
    """A reform in another process, whose rules are the law's there, on other days."""
    rules: list[Rule] = []
    for rule, place, starts, first, last in moved:
        found = [each for each in _known().get(rule, ()) if _named_by(each) == (rule, place, starts)]
        if len(found) != 1:
            raise _wrong(
                "rules",
                f"此处没有自{starts}起施行的规则“{rule}”；请在各进程使用同一版本的规则库和规则包",
                f"there is no rule {rule} from {starts} here; use one version of the library and its packs in all processes",
            )
        rules.append(replace(found[0], in_force=first, until=last))
    return Reform(name, figures, times, tuple(rules), *rest)


def _under(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """Some rules, and every version of each that they name, directly or through others."""
    found: dict[int, Rule] = {}
    ahead = [*reversed(rules)]
    while ahead:
        rule = ahead.pop()
        if id(rule) not in found:
            found[id(rule)] = rule
            ahead += reversed([*rule.shows, *_named(rule.states)])
    return tuple(found.values())


def _named(node: Expression) -> Iterator[Rule]:
    if isinstance(node, ConditionRule | AmountRule):
        yield from versions_of(node)
        return
    for each in fields(node):
        told: object = getattr(node, each.name)
        parts = cast("tuple[object, ...]", told) if isinstance(told, tuple) else (told,)
        for part in parts:
            if isinstance(part, EXPRESSIONS):
                yield from _named(part)


def _form(told: object) -> str:
    """What an expression says, or a part of one: the same in every process, so nothing of how its facts are read."""
    match told:
        case Fact() | Flag() | Category():
            return told.name
        case ConditionRule() | AmountRule():
            return f"({type(told).__name__} {' '.join(each.id for each in versions_of(told))})"
        case frozenset():
            return " ".join(sorted(map(_form, cast("frozenset[object]", told))))
        case tuple():
            return " ".join(map(_form, cast("tuple[object, ...]", told)))
        case _ if isinstance(told, EXPRESSIONS):
            parts = " ".join(_form(getattr(told, each.name)) for each in fields(told) if each.repr)
            return f"({type(told).__name__} {parts})"
        case _:
            return str(told)


def _require_rules(rules: Sequence[Rule]) -> None:
    found = [problem for at, rule in enumerate(rules) for problem in _problems_of(rule, rules[:at])]
    found += [problem for rule in rules for problem in _left_behind(rule, {each.id for each in rules})]
    if found:
        raise RuleDefinitionError(*dict.fromkeys(found))


def _problems_of(rule: Rule, before: Sequence[Rule]) -> Iterator[Problem]:
    law = _known().get(rule.id)
    if law is None:
        yield Problem(
            rule.id,
            "unknown_rule",
            f"没有编号为“{rule.id}”的规则可以代替；请用 assist-rules rules 查看编号",
            f"there is no rule {rule.id} to replace; see the ids with assist-rules rules",
        )
    elif not any(_is_alike(each, rule) for each in law):
        yield Problem(
            rule.id,
            "another_kind",
            f"得到{_kind(rule, 'zh')}；“{rule.id}”是{_kind(law[0], 'zh')}，代替它的应与之同类、同单位，层级不低于它；"
            "请用 rule_of 取得原规则，以 replace(…, states=…) 改写",
            f"found {_kind(rule, 'en')}; {rule.id} is {_kind(law[0], 'en')}, and what stands in its place is of that kind "
            "and unit, at its level or above; take the rule by rule_of and give it other words by replace(…, states=…)",
        )
    if any(each.id == rule.id for each in before):
        yield Problem(
            rule.id,
            "duplicate_rule",
            f"“{rule.id}”被代替了两次；请只写一条",
            f"{rule.id} is replaced twice; write one rule",
        )


def _is_alike(law: Rule, rule: Rule) -> bool:
    """Whether one can be read where the other is, as far as what prints the one can tell."""
    one, other = law.states, rule.states
    units = [each.unit for each in (one, other) if isinstance(each, AMOUNTS)]
    return is_under(one.level, other.level) and len(units) != 1 and len({*units}) <= 1


def _kind(rule: Rule, lang: Literal["zh", "en"]) -> str:
    states = rule.states
    zh, en = ("金额或数量", "an amount") if isinstance(states, AMOUNTS) else ("条件", "a condition")
    if isinstance(states, AMOUNTS):
        zh, en = f"{zh}（{states.unit}）", f"{en} in {states.unit}"
    return f"{zh}（层级 {states.level}）" if lang == "zh" else f"{en} of the level {states.level}"


def _left_behind(rule: Rule, replaced: AbstractSet[str]) -> Iterator[Problem]:
    """What a rule takes along that would be read beside another wording of the same: two rules of one id are no law."""
    # What is named is read in the version of the day; what is held, as what is printed with a rule is, as it stands.
    held, ahead = dict[int, Rule](), [*rule.shows]
    while ahead:
        each = ahead.pop()
        held[id(each)] = each
        ahead += each.shows
    for each in _under((rule,)):
        law = _known().get(each.id, ())
        if each is rule or each.id in replaced or not law:
            continue
        beside = (
            other
            for other in law
            if other.place in {each.place, NATION, *chain(each.place)} and other.overlaps(rule)
        )
        if all(other is not each for other in law):
            yield Problem(
                rule.id,
                "rule_left_behind",
                f"其中用到自己写的“{each.id}”，而方案没有以它代替现行的同一规则；请把它也写入 rules，或者另取编号",
                f"it reads a {each.id} of your own, which the reform does not put in place of the law's; "
                "give that one in rules= too, or another id",
            )
        elif id(each) in held and any(other is not each for other in beside):
            yield Problem(
                rule.id,
                "rule_left_behind",
                f"与它一并列示的“{each.id}”（自{each.starts}起的条文）在这些日期已由另一条文代替，两种条文不能同时适用；"
                f"请在方案中把“{each.id}”的该条文也改为同样的日期",
                f"{each.id}, which is printed with it in its wording of {each.starts}, has another wording on these days, and "
                f"the two cannot be read together; move that wording of {each.id} to the same days in the reform too",
            )


def check_reform(given: object) -> None:
    """Refuses what is no reform.

    Raises:
        AssistRulesError: it is none.
    """
    check_kind(
        "reform",
        given,
        Reform,
        "请用 ar.Reform(名称, figures=…) 建立",
        "make one by ar.Reform(name, figures=…)",
    )


def rule_of(book: Rulebook, rule: str) -> Rule:
    """The rule of an id as it is read in a place on a day: what ``dataclasses.replace`` makes another one of.

    Args:
        book: the law of the place and day.
        rule: the id.

    Raises:
        UnknownRuleError: no rule in force there and then has that id.
    """
    return version_of(rule, book.wording, book.place.code, book.on)


def version_of(rule: str, wording: Wording, place: str, on: date) -> Rule:
    """The rule of an id as a *wording* reads it in a place on a day.

    Raises:
        UnknownRuleError: no rule in force there and then has that id.
    """
    from assist_rules.errors import UnknownRuleError  # noqa: PLC0415 - only on a miss

    above = chain(place)
    local = [each for each in wording.rules if each.id == rule]
    national = [each for each in _known().get(rule, ()) if each.place in above]
    for each in (*local, *national):
        if each.applies_on(on):
            return each
    raise UnknownRuleError.of(
        "unknown_rule",
        path=rule,
        zh=f"{on} 当地没有编号为“{rule}”的规则；请用 assist-rules rules 查看编号",
        en=f"no rule {rule} is in force there on {on}; see the ids with assist-rules rules",
    )
