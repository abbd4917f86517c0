"""Where somebody who is refused can turn (转介): the office in charge, and what else they may get.

The window of a township accepts and passes on every kind of application (社会救助暂行办法 art. 60, 社会救助法 art. 64),
and a family that may qualify is told so unasked (最低生活保障审核确认办法 art. 6). Nothing here knows a rule: the application is decided again as if it had been handed in elsewhere, and what else a
family may get is what its assessment found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assist_rules.decision import wording
from assist_rules.decision.answer import Answer, Outcome
from assist_rules.decision.runs import run_of
from assist_rules.displays import Displayed
from assist_rules.errors import Lang
from assist_rules.models import Application
from assist_rules.models.labels import Title
from assist_rules.places import current_code
from assist_rules.rulebooks import rulebook, shipped_standards
from assist_rules.schemes.scheme import Purpose, Scheme

OF_PLACE = frozenset({"right_place", "responsible_for_emergency", "responsible_for_expenditure"})
"""Ids of the conditions on where an application is made, without their scheme."""

REGISTERED = Title("户籍所在地", "where the registration is")
PERMIT = Title("居住证签发地", "where the residence permit was issued")
EMERGENCY = Title("急难发生地", "where the emergency happened")
LIVES = Title("居住地", "where the family lives")


@dataclass(frozen=True, slots=True)
class Referral(Displayed):
    """One sentence of a refusal that says where to turn.

    A paper asks for it with ``decision.notice(..., referred=assessment.referred(decision))`` and prints ``text(lang)``
    of each, in order: first the office in charge of the same scheme, then what is settled, then what is open. Alone,
    without an assessment, :func:`in_charge` gives the first kind.

    Attributes:
        scheme: key of the scheme to ask for; that of the refusal itself where only the place is wrong.
        persons: the members it is for; empty for the household.
        outcome: eligible where that is settled; undetermined where something is open, as it always is elsewhere.
        place: GB/T 2260 code of the place where to ask.
        is_elsewhere: whether another office is in charge of the scheme that was asked for.
        zh: the sentence in Chinese, which stands before the applicant and before an officer alike.
        en: the same in English.
    """

    scheme: str
    persons: tuple[str, ...]
    outcome: Outcome
    place: str
    is_elsewhere: bool
    zh: str
    en: str

    def text(self, lang: Lang = "zh") -> str:
        """The sentence."""
        return self.zh if lang == "zh" else self.en


def in_charge(decision: Answer) -> Referral | None:
    """The office that is in charge of the scheme, where a refusal rests on the place of the application.

    Those places are tried that the application tells of: of registration, of the permit, of the emergency, of
    residence. The first is named whose own decision has no ground of place. None where nothing is wrong with the
    place, where no place told of is the right one, and where the other place would refuse for reasons of its own what is
    refused here for more than the place.
    """
    if not any(_is_of_place(ground.finding.rule.id) for ground in decision.grounds):
        return None
    here = current_code(decision.rulebook.place.code)
    persons = () if decision.person is None else (decision.person,)
    for code, (zh, en) in dict(_places(decision)).items():
        if code == here or not _is_right(decision, code):
            continue
        return Referral(
            decision.scheme,
            persons,
            Outcome.UNDETERMINED,
            code,
            is_elsewhere=True,
            zh=f"可以向{zh}（{wording.place(code)}）的乡镇人民政府（街道办事处）提出申请。",
            en=f"The application can be made to the township or subdistrict {en} ({wording.place(code, 'en')}).",
        )
    return None


def to_scheme(decision: Answer) -> Referral:
    """The sentence on another scheme, which *decision* found to be open to the household or person, or possibly so."""
    persons = () if decision.person is None else (decision.person,)
    of, authority = decision.of, decision.authority
    who = wording.persons(decision.application, persons)
    who_en = wording.persons(decision.application, persons, "en") or "The household"
    if decision.outcome is Outcome.ELIGIBLE:
        zh = f"{who}符合{of.zh}的条件，可以向{authority.accepts_zh}提出申请。"
        en = f"{who_en} qualifies {_as(of)}; apply to {authority.accepts_en}."
    else:
        zh = f"{who}可能符合{of.zh}的条件，尚待查清，可以向{authority.accepts_zh}提出申请。"
        en = f"{who_en} may qualify {_as(of)}, which is still open; apply to {authority.accepts_en}."
    code = decision.rulebook.place.code
    return Referral(decision.scheme, persons, decision.outcome, code, False, zh, en[:1].upper() + en[1:])


def _as(of: Scheme) -> str:
    """What somebody qualifies for, or as."""
    return f"{'as' if of.purpose is Purpose.RECOGNITION else 'for'} {of.in_text_en}"


def _is_of_place(rule: str) -> bool:
    return rule.rpartition(".")[2] in OF_PLACE


def _places(decision: Answer) -> Iterator[tuple[str, Title]]:
    """The places that the application tells of, with what each is; a later name of a place does not count."""
    application = decision.application
    living = [one for one in application.household.members if not one.has_died(application.applied_on)]
    asked = [one for one in living if one.id == decision.person] or living
    named: list[tuple[str | None, Title]] = []
    if application.emergency is not None and decision.of.purpose is Purpose.EMERGENCY:
        named.append((application.emergency.place, EMERGENCY))
    named += [(one.registered.division, REGISTERED) for one in asked if one.registered is not None]
    named += [(one.residence_permit.division, PERMIT) for one in asked if one.residence_permit is not None]
    named += [(one.resides_in, LIVES) for one in asked]
    seen: set[str] = set()
    for code, title in named:
        if code is not None and (now := current_code(code)) not in seen:
            seen.add(now)
            yield now, title


def _is_right(decision: Answer, code: str) -> bool:
    """Whether the application, handed in at another place, has no ground of place, and may come to more than a refusal."""
    application = _handed_in_at(decision.application, code)
    book = decision.rulebook
    own = None if book.standards is shipped_standards() else book.standards
    there = rulebook(code, on=book.on, carry_forward=book.carry_forward, standards=own)
    there = there if book.reformed is None else there.reform(book.reformed)
    run, row = run_of(decision.of, application, person=decision.person, rulebook=there)
    other = type(decision)(decision.of, run, row)
    if any(_is_of_place(ground.finding.rule.id) for ground in other.grounds):
        return False
    return decision.is_misplaced or other.outcome is not Outcome.INELIGIBLE


def _handed_in_at(application: Application, code: str) -> Application:
    area = application.accepting_place.area
    for one in application.household.members:
        if one.registered is not None and one.registered.division == code and one.registered.area is not None:
            area = one.registered.area
            break
    return application.replace_fact("accepting_place", {"division": code, "area": area})
