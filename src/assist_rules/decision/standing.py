"""Where a family stands among the low-income population, and what that opens at other offices.

The six classes are those of 国办发〔2023〕39号 二. A family may be in several: monitored and on dibao, one member in
extreme poverty and the others on the margin; the *tier* is the highest alone. What a class opens elsewhere is
information with its provision and its office, never a decision of ours.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from assist_rules.decision import wording
from assist_rules.displays import Displayed, InParts, Parts
from assist_rules.errors import Lang
from assist_rules.expressions import Level
from assist_rules.models import Application
from assist_rules.models.choices import SupportForm
from assist_rules.models.labels import Title
from assist_rules.models.person import Person
from assist_rules.rule import Citation
from assist_rules.schemes import SCHEMES
from assist_rules.schemes.monitoring import (
    CLASSES,
    HELD_AS,
    NOTICE,
    class_title,
    left_on,
    watched_until,
)
from assist_rules.schemes.order import layers
from assist_rules.schemes.scheme import Tier
from assist_rules.schemes.special_aid import Force, SpecialAid, Terms, opened, source_of

if TYPE_CHECKING:
    from assist_rules.decision.assessment import Assessment

Ends: TypeAlias = tuple[bool, bool]
"""Whether something is certainly so, and whether it may be."""


@dataclass(frozen=True, slots=True)
class Standing(InParts):
    """One of the six classes, and whether a family is in it.

    Attributes:
        tier: the class.
        title: what it is called on the day.
        is_in: whether the family, or one of it, meets its rules; None while that is open.
        persons: those who meet them for certain, of a class that is decided for each member; empty for the household.
        held_by: the members who hold the recognition on the day.
    """

    tier: Tier
    title: Title
    is_in: bool | None
    persons: tuple[str, ...]
    held_by: tuple[str, ...]

    def shown(self, lang: Lang) -> Parts:
        """The class, whether they are in it, and who."""
        zh = lang == "zh"
        yield "类别" if zh else "class", self.title.zh if zh else self.title.en
        yield "是否属于" if zh else "in it", ("待定" if zh else "open") if self.is_in is None else self.is_in
        yield "人员" if zh else "persons", self.persons or None
        yield "已认定" if zh else "held by", self.held_by or None


@dataclass(frozen=True, slots=True)
class Watched(Displayed):
    """A family that left dibao or extreme poverty less than two years ago.

    Attributes:
        scheme: what was left.
        left_on: the last day told of.
        until: the first day on which they are no longer watched.
        cites: by which text.
    """

    scheme: str
    left_on: date
    until: date
    cites: Citation

    def text(self, lang: Lang = "zh") -> str:
        """The fact and the time in a sentence."""
        of = SCHEMES[self.scheme]
        if lang == "zh":
            return (
                f"{wording.day(self.left_on)}退出{of.zh}不满两年，{wording.day(self.until)}前纳入监测"
                f"（{self.cites.text()}）"
            )
        return (
            f"left {of.en} on {wording.day(self.left_on, 'en')}, less than two years ago: watched until before "
            f"{wording.day(self.until, 'en')} ({self.cites.text('en')})"
        )


@dataclass(frozen=True, slots=True)
class Opening(Displayed):
    """What a class opens at another office.

    Attributes:
        aid: the aid, with its office and where it is asked for.
        tier: the class that opens it.
        terms: for whom and how much, as the text has it.
        cites: the text, in force on the day.
        persons: whom it is for; empty for the household.
        basis: ``held`` by a recognition, ``found`` by the rules of the class, ``open`` while it is not settled whether
            the family is in the class.
    """

    aid: SpecialAid
    tier: Tier
    terms: Terms
    cites: Citation
    persons: tuple[str, ...]
    basis: str

    def text(self, lang: Lang = "zh") -> str:
        """The aid, its terms, its office and where to ask, in a line."""
        aid, office, apply = self.aid, self.aid.office, self.aid.apply
        how = FORCES[self.aid.force]
        source = source_of(self.cites, lang)
        if lang == "zh":
            return f"{aid.zh}：{self.terms.zh}{how.zh}（{office.zh}；向{apply.zh}申请；{source}）"
        return f"{aid.en}: {self.terms.en}{how.en} ({office.en}; apply to {apply.en}; {source})"


FORCES: Mapping[Force, Title] = {
    Force.SHALL: Title("", ""),
    Force.MAY: Title("，由当地决定", "; as the place decides"),
    Force.ENCOURAGED: Title("，有条件的地方提供", "; where the place offers it"),
}
"""How far a text binds, after its terms."""


# --- the classes -------------------------------------------------------------------------------------------


def classes(assessment: Assessment) -> tuple[Standing, ...]:
    """The six classes, each with whether the family is in it, and who holds it already."""
    ends: dict[Tier, Ends] = {}
    persons: dict[Tier, tuple[str, ...]] = {}
    for layer, scheme in layers():
        must, may = assessment.ends_of(layer, scheme)
        before = ends.get(layer.tier, (False, False))
        ends[layer.tier] = before[0] or must, before[1] or may
        if not layer.where and scheme.level is not Level.HOUSEHOLD:
            persons[layer.tier] = tuple(
                member
                for member, decisions in assessment.by_person.items()
                if assessment.is_settled_in(decisions[scheme.key])
            )
    on = assessment.on
    return tuple(
        Standing(
            tier,
            class_title(tier, on),
            _answer(ends.get(tier, (False, False))),
            persons.get(tier, ()),
            holders(assessment.application, HELD_AS.get(tier)),
        )
        for tier in CLASSES
    )


def _answer(ends: Ends) -> bool | None:
    must, may = ends
    return True if must else None if may else False


def holders(application: Application, benefit: str | None) -> tuple[str, ...]:
    """The members who certainly hold a benefit on the day."""
    if benefit is None:
        return ()
    household, on = application.household, application.applied_on
    return tuple(one.id for one in household.members if household.holds(one, benefit, on) is True)


def watched(application: Application) -> tuple[Watched, ...]:
    """What the family, or one of it, left less than two years ago and does not hold again."""
    household, on = application.household, application.applied_on
    found: list[Watched] = []
    for scheme, left in left_on(household, on).items():
        until = watched_until(left, on)
        if until is not None:
            found.append(Watched(scheme, left, until, NOTICE))
    return tuple(found)


# --- what they open ----------------------------------------------------------------------------------------


def special_aid(assessment: Assessment) -> tuple[Opening, ...]:
    """What the classes of a family open at other offices, in the order of the opinion.

    What is for whoever it is about comes last. First the recognitions held (they are accepted elsewhere, 社会救助法
    art. 42(2)), then what the rules settle; only where neither is so, what is still open. Under terms that two classes
    share nobody is named twice: the higher class has them first. An aid that is certainly about none of the family is
    left out.
    """
    found: dict[str, list[Opening]] = {}
    application = assessment.application
    ground = tuple(_ground(assessment.classes))
    supported = {one for _, persons, _ in ground for one in persons}
    for standing, persons, basis in ground:
        for aid, terms, cites in opened(standing.tier, assessment.on):
            about = whom(application, aid, standing.tier, persons, supported)
            known = found.setdefault(aid.key, [])
            if about is None or any(not each.persons for each in known):
                continue
            told = {one for each in known if each.terms is terms for one in each.persons}
            rest = tuple(one for one in about if one not in told)
            if rest or not about:
                known.append(Opening(aid, standing.tier, terms, cites, rest, basis))
    in_support = holders(application, HELD_AS[Tier.EXTREME_POVERTY])
    for aid, terms, cites in opened(Tier.NONE, assessment.on):
        if (about := whom(application, aid, Tier.NONE, supported=in_support)) is not None:
            found[aid.key] = [Opening(aid, Tier.NONE, terms, cites, about, "found")]
    return tuple(each for openings in found.values() for each in openings)


def _ground(standings: Sequence[Standing]) -> Iterator[tuple[Standing, tuple[str, ...], str]]:
    """The classes that open something, with whom they are about and on what ground."""
    for_each = {Tier.EXTREME_POVERTY}
    settled = [each for each in standings if each.held_by or each.is_in]
    for each in settled:
        persons = (*each.held_by, *each.persons) if each.tier in for_each else ()
        yield each, tuple(dict.fromkeys(persons)), "held" if each.held_by else "found"
    for each in () if settled else standings:
        if each.is_in is None:
            yield each, (), "open"


def whom(
    application: Application,
    aid: SpecialAid,
    tier: Tier,
    persons: Iterable[str] = (),
    supported: Collection[str] = (),
) -> tuple[str, ...] | None:
    """Whom an aid is for: those of the class, or, where some are known, whom it is about; None where it is nobody.

    Args:
        application: the family.
        aid: the aid.
        tier: the class that opens it.
        persons: those of the class, of one that is decided for each member; empty for all.
        supported: who is in extreme poverty. Of them an aid for whoever is supported at home leaves out those for whom
            support in an institution is chosen (社会救助暂行办法 art. 19).
    """
    if aid.area is not None and application.accepting_place.area not in {None, aid.area}:
        return None
    wanted = set(persons)
    living = [one for one in application.household.members if not one.has_died(application.applied_on)]
    among = [
        one
        for one in living
        if (not wanted or one.id in wanted)
        and not (
            aid.at_home
            and (tier is Tier.EXTREME_POVERTY or one.id in supported)
            and support_form(application, one) == "institution"
        )
    ]
    answers = {one.id: aid.whom(one, application.applied_on) for one in among}
    if all(answer is False for answer in answers.values()):
        return None
    if any(answer is not None for answer in answers.values()):
        return tuple(one for one, answer in answers.items() if answer is not False)
    return tuple(answers) if wanted else ()


def support_form(application: Application, one: Person) -> SupportForm | None:
    """The form of support chosen for a person; what is told of the household is said of whoever has not chosen alone."""
    of_all = None if application.choices is None else application.choices.support_form
    return one.support_form or of_all


# --- in words ----------------------------------------------------------------------------------------------


def openings_in_words(
    openings: Iterable[Opening], lang: Lang, cited: Callable[[Iterable[Citation]], str]
) -> Iterator[str]:
    """A line of what is given to whoever meets the terms, of what hangs on the place, and of what asks no class; by its office.

    Args:
        openings: what is open.
        lang: the language.
        cited: how texts are cited.
    """
    zh = lang == "zh"
    due: list[Opening] = []
    asked: list[Opening] = []
    anyone: list[Opening] = []
    for each in openings:
        (anyone if each.tier is Tier.NONE else due if each.aid.force is Force.SHALL else asked).append(each)
    for group, head in ((due, _DUE), (asked, _ASKED), (anyone, _ANYONE)):
        if not group:
            continue
        once = _ONCE if group[0].basis == "open" else Title("", "")
        offices: dict[Title, list[Opening]] = {}
        for each in group:
            offices.setdefault(each.aid.office, []).append(each)
        # An aid that two classes of the family open on terms of their own is named once.
        names = {office: dict.fromkeys(_named(each, lang) for each in of) for office, of in offices.items()}
        told = ("；" if zh else "; ").join(
            f"{office.zh}的{'、'.join(of)}" if zh else f"{office.en}: {', '.join(of)}"
            for office, of in names.items()
        )
        marks = cited(each.cites for each in group)
        yield f"{once.zh}{head.zh}：{told}{marks}。" if zh else f"{once.en}{head.en}: {told}{marks}."
    schools = [each for each in due if each.aid.apply != due[0].aid.apply]
    if due:
        apply = due[0].aid.apply
        others = ("；" if zh else "; ").join(
            f"{aid.zh}向{aid.apply.zh}提出" if zh else f"{aid.en}: {aid.apply.en}"
            for aid in {each.aid.key: each.aid for each in schools}.values()
        )
        yield (
            f"向{apply.zh}提出，由其转办{'；' if others else ''}{others}。"
            if zh
            else f"apply to {apply.en}, which passes it on{'; ' if others else ''}{others}."
        )


def _named(each: Opening, lang: Lang) -> str:
    """An aid in a few words: in which case it comes in, how much of the premium is paid."""
    when = each.aid.when if each.aid.key != PREMIUM else Title(each.terms.zh, each.terms.en)
    if lang == "zh":
        return f"{each.aid.zh}（{when.zh}）" if when.zh else each.aid.zh
    return f"{each.aid.en} ({when.en})" if when.en else each.aid.en


PREMIUM = "insurance_premium"
"""The aid of which the terms say how much."""
_DUE = Title("符合条件的可以申请", "whoever meets the terms may ask")
_ASKED = Title("当地有的可以询问", "where the place has it, ask")
_ANYONE = Title("不看收入，可以询问", "whatever the income, ask")
_ONCE = Title("认定后，", "once recognised, ")
