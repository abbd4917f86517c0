"""Sentences that several papers share: grounds, notes, where to turn."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from assist_rules.decision import wording
from assist_rules.decision.answer import Outcome
from assist_rules.decision.outline import figures_of, unsourced_grounds
from assist_rules.decision.papers.sheet import number
from assist_rules.decision.referral import in_charge
from assist_rules.schemes import SCHEMES
from assist_rules.schemes.remedies import AFTER_RECONSIDERATION, Remedy

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
        lines[f"{_plain(sheet, new.text(sheet.lang))}{sheet.pick('', ' ')}{numbers}{sheet.pick('。', '.')}"] = None
    sheet.listed(list(lines))


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
    if new := "".join(number(at) for at in range(cited + 1, sheet.numbered() + 1)):
        sheet.say(f"审核还依据当地文件{new}。", f"It also rests on papers of the place {new}.")


def remedy(sheet: Sheet) -> None:
    """The right of reconsideration and suit, each with its body, its period and the number of its text."""
    told = [each for each in sheet.decision.information if isinstance(each, Remedy)]
    if not told:
        return
    parts = [f"{sheet.pick(each.brief_zh, each.brief_en + ' ')}{sheet.cite(each.cites)}" for each in told]
    sheet.say(
        f"不服的，可以自知道本决定之日起{'，或'.join(parts)}。",
        f"If you do not agree, you can turn, from the day you learn of it, {', or '.join(parts)}.",
    )
    if len(told) > 1:
        sheet.say(f"{AFTER_RECONSIDERATION[0]}。", f"{AFTER_RECONSIDERATION[1]}.")


def signed_by_decider(sheet: Sheet) -> None:
    """The list of sources, then the body that decides, and the day."""
    authority = sheet.decision.authority
    sheet.sources()
    sheet.signed(
        (authority.refuses_zh or authority.decides_zh, authority.refuses_en or authority.decides_en)
    )


def referrals(sheet: Sheet, referred: Sequence[Referral]) -> None:
    """Where to turn: the office in charge, what else is settled, then what may be open to them, in one sentence."""
    there = in_charge(sheet.decision) if not referred else None
    found = [*referred, *(() if there is None else (there,))]
    zh = sheet.lang == "zh"
    for each in found:
        if each.is_elsewhere:
            sheet.lines.append(each.text(sheet.lang))
        elif each.outcome is Outcome.ELIGIBLE:
            sheet.lines.append(f"{'' if each.persons or not zh else sheet.you}{each.text(sheet.lang)}")
    names = _names(sheet, (each for each in found if not each.is_elsewhere and each.outcome is Outcome.UNDETERMINED))
    if names:
        sheet.say(
            f"还可能符合{names}的条件，尚待查清，可以向受理机关一并提出申请。",
            f"You may also qualify for {names}, which is still open; you can apply at the same office.",
        )


def _names(sheet: Sheet, found: Iterable[Referral]) -> str:
    schemes = dict.fromkeys(SCHEMES[each.scheme] for each in found)
    return sheet.pick("、", ", ").join(sheet.pick(each.zh, each.en) for each in schemes)
