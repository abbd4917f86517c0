"""Sentences that several papers share: grounds, notes, where to turn."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from assist_rules.decision import wording
from assist_rules.decision.answer import Outcome
from assist_rules.decision.document import ring
from assist_rules.decision.outline import capital, figures_of, unsourced_grounds
from assist_rules.decision.referral import in_charge
from assist_rules.places import name_of
from assist_rules.schemes import SCHEMES
from assist_rules.schemes.remedies import Remedy

if TYPE_CHECKING:
    from assist_rules.decision.papers.sheet import Sheet
    from assist_rules.decision.referral import Referral

AFTER_REFUSAL = frozenset(
    {
        "gradual_exit",
        "place_of_emergency",
        "place_of_hardship",
        "help_to_rescue_agency",
        "other_class",
        "rigid_expenditure",
    }
)
"""Notes that somebody refused can act on: other ways, and what goes with an end. Duties of recipients are none."""
WITH_GRANT = frozenset(
    {
        "single_applicants",
        "report_changes",
        "review",
        "fraud",
        # What the text of a province adds: what else is due, what costs it.
        "living_aid",
        "price_linked",
        "reduction",
        "aid_stops",
    }
)
"""Notes of a recipient."""


ROUND = re.compile(r"(?<=\d)\.00(?=元| yuan)")
"""The fen of a sum in a comparison that has none."""


def _plain(sheet: Sheet, text: str) -> str:
    """A ground in shorter words: whole yuan, the family as it reads of itself, and nobody named who is written to."""
    whom = sheet.decision.person
    if whom is not None and sheet.lang == "zh":
        text = text.replace(f"：{wording.person(sheet.decision.application, whom)}", "：")
    return ROUND.sub("", text).replace("共同生活的家庭成员", "家庭成员")


def grounds(sheet: Sheet, *, first_way: bool = False) -> None:
    """Each ground of a refusal in one sentence, with the number of its text and of the papers of its figures.

    A fact, or a number of people, that an earlier ground has told is not told again; the sums of a comparison are.
    """
    lines: dict[str, None] = {}
    known: set[str] = set()
    for ground, found in unsourced_grounds(sheet.decision, sheet.lang, first_way=first_way, sent=True):
        new = ground.without(known)
        known |= {*ground.figures, *ground.told}
        numbers = sheet.rule(found.rule) + sheet.figures(figures_of(found))
        lines[
            f"{_plain(sheet, new.text(sheet.lang))}{sheet.pick('', ' ')}{numbers}{sheet.pick('。', '.')}"
        ] = None
    sheet.listed(list(lines))


def ways_on(sheet: Sheet, referred: Sequence[Referral]) -> None:
    """Where to turn, and the notes that somebody refused can act on, but for a scheme that is referred to already."""
    referrals(sheet, referred)
    notes(sheet, AFTER_REFUSAL - {each.scheme for each in referred})


def notes(sheet: Sheet, codes: Collection[str]) -> None:
    """The duties, rights and consequences of these kinds, each with the number of its text."""
    for note in sheet.decision.information:
        if note.code in codes and _applies(sheet, note.code):
            says = sheet.pick(note.zh, note.en)
            sheet.lines.append(f"{says[:-1]}{sheet.cite(note.cites)}{says[-1]}")


def _applies(sheet: Sheet, code: str) -> bool:
    """Whether a note on another class is about this person: it is one of the class that refuses."""
    refusing = {ground.finding.rule.id for ground in sheet.decision.grounds}
    return code != "other_class" or "illness_hardship.in_no_other_class" in refusing


def supplied_papers(sheet: Sheet) -> None:
    """The papers of figures that the office handed in and that are not cited yet: an answer that rests on them names them."""
    cited = sheet.numbered()
    sheet.figures(
        each
        for each in sheet.decision.basis.inputs
        if any(figure.supplied for resolved in each.papers for figure in resolved.figures)
    )
    if new := "".join(ring(at) for at in range(cited + 1, sheet.numbered() + 1)):
        sheet.say(f"审核还依据当地文件{new}。", f"It also rests on papers of the place {new}.")


def remedy(sheet: Sheet) -> None:
    """The right of reconsideration and suit, each with its body, its period and the number of its text.

    By when to sue after reconsideration is told by the paper of the reconsideration, and in the office's copy.
    """
    told = [each for each in sheet.decision.information if isinstance(each, Remedy)]
    right = sheet.cite(*(each.cites for each in sheet.decision.information if each.code == "remedy"))
    if not told:
        return
    parts = [f"{sheet.pick(each.brief_zh, each.brief_en + ' ')}{sheet.cite(each.cites)}" for each in told]
    sheet.say(
        f"不服的{right}，可以自知道本决定之日起{'，或'.join(parts)}。",
        f"If you do not agree {right}, you can turn, from the day you learn of it, {', or '.join(parts)}.",
    )


def signed_by_decider(sheet: Sheet) -> None:
    """The list of sources, then the body that decides, and the day; a blank where it is open which body that is."""
    authority = sheet.decision.authority
    sheet.sources()
    zh, en = authority.refuses_zh or authority.decides_zh, authority.refuses_en or authority.decides_en
    if authority.decider == "either" and not authority.refuses_zh:
        place = sheet.decision.rulebook.place.code
        zh, en = f"{wording.place(place)}＿＿＿＿", f"________ in {name_of(place, 'en')}"
    sheet.signed((zh, en))


def referrals(sheet: Sheet, referred: Sequence[Referral]) -> None:
    """Where to turn: the office in charge, then what else is settled and what may be open, in one sentence.

    The window of the township accepts every kind of application and passes it on (社会救助暂行办法 art. 60).
    """
    there = in_charge(sheet.decision) if not referred else None
    found = [*referred, *(() if there is None else (there,))]
    sheet.lines += [each.text(sheet.lang) for each in found if each.is_elsewhere]
    others = [each for each in found if not each.is_elsewhere]
    settled: dict[str, list[Referral]] = {}
    for each in others:
        if each.outcome is Outcome.ELIGIBLE:
            settled.setdefault(_whom(sheet, each.persons), []).append(each)
    parts = [
        sheet.pick(
            f"{who}符合{_names(sheet, each)}的条件", f"{who} meet the conditions of {_names(sheet, each)}"
        )
        for who, each in settled.items()
    ]
    if still := [each for each in others if each.outcome is not Outcome.ELIGIBLE]:
        names = _names(sheet, still)
        parts.append(
            sheet.pick(
                f"{'还' if settled else '你户'}可能符合{names}的条件（尚待查清）",
                f"you may {'also ' if settled else ''}meet those of {names}, which is still open",
            )
        )
    if parts:
        sheet.say(
            f"{'，'.join(parts)}，可以向乡镇（街道）申请。",
            f"{capital('; '.join(parts))}: apply to the township.",
        )


def _names(sheet: Sheet, referred: Sequence[Referral]) -> str:
    schemes = dict.fromkeys(SCHEMES[each.scheme] for each in referred)
    return sheet.pick("、", ", ").join(sheet.pick(each.zh, each.en) for each in schemes)


def _whom(sheet: Sheet, persons: Sequence[str]) -> str:
    """Those who may turn elsewhere, as the paper calls them."""
    decision = sheet.decision
    if not persons or decision.person in persons:
        return sheet.pick("您" if persons else "你户", "You")
    return wording.persons(decision.application, persons, sheet.lang)
