"""Sentences that several papers share: grounds, notes, where to turn."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Literal

from assist_rules.decision import wording
from assist_rules.decision.answer import Outcome
from assist_rules.decision.document import ring
from assist_rules.decision.outline import Statement, by_way, capital, figures_of, unsourced_grounds
from assist_rules.decision.referral import in_charge
from assist_rules.places import name_of
from assist_rules.schemes import SCHEMES
from assist_rules.schemes.remedies import Remedy

if TYPE_CHECKING:
    from assist_rules.decision.outline import Sent
    from assist_rules.decision.papers.sheet import Sheet
    from assist_rules.decision.referral import Referral
    from assist_rules.errors import Lang

ROUND = re.compile(r"(?<=\d)\.00(?=元| yuan)")
"""The fen of a sum in a comparison that has none."""


ALONE = re.compile(r"([\d.]+元)×1人＝\1")
"""A sum for one person, which is the figure itself."""
TIMES_HEADS = re.compile(r"乘以家庭人数(?=为[^，；。]*×\d+人)")
"""What the sum behind a figure says too; while the figure is open it has no sum."""
SHORTER = {
    "受理地不对：": "",
    "共同生活的家庭成员": "家庭成员",
    "家庭成员月收入合计": "家庭月收入",
    "申请前12个月政策范围内个人负担的医疗费用": "12个月个人负担",
    "从家庭收入中扣减的医疗费用（月均）": "月均扣减医疗费用",
    "最低生活保障": "低保",
    "按单人户纳入：没有成员符合单独纳入低保的条件": "按单人户纳入，没有成员符合条件",
}
"""What a ground says in a paper, by what the rules call it."""


def _plain(sheet: Sheet, text: str) -> str:
    """A ground in shorter words: whole yuan, the short name of the benefit, and nobody named who is written to."""
    whom = sheet.decision.person
    if whom is not None and sheet.lang == "zh":
        text = text.replace(f"：{wording.person(sheet.decision.application, whom)}", "：")
    text = ALONE.sub(r"\1", ROUND.sub("", text))
    for long, short in SHORTER.items():
        text = text.replace(long, short)
    return TIMES_HEADS.sub("", text)


LONGEST: dict[Lang, int] = {"zh": 500, "en": 2000}
"""The most characters that the paper of a refusal has, line breaks apart."""


def short_enough(write: Callable[[Sent], Sheet]) -> Sheet:
    """A paper with every reason of everybody; where it is too long to be read, with fewer words about each ground.

    Each ground is told in any case, and all of its figures and every member's every reason in the office's copy. Last goes the
    number of an instrument whose title stands beside it.
    """
    ways: tuple[Sent, ...] = ("whole", "briefly", "barely")
    sheets = map(write, ways)
    written = next(sheets)
    while len("".join(written.lines)) > LONGEST[written.lang] and (shorter := next(sheets, None)):
        written = shorter
    if len("".join(written.lines)) > LONGEST[written.lang]:
        written.lines = [NUMBER_BESIDE_TITLE.sub("》", line) for line in written.lines]
    return written


NUMBER_BESIDE_TITLE = re.compile(r"》（[^（）]*号）")


def grounds(sheet: Sheet, sent: Sent = "whole", *, first_way: bool = False) -> None:
    """Each ground of a refusal in one sentence, with the number of its text and of the papers of its figures.

    What an earlier ground has told is not told again: a fact, a sum, a number of people.
    """
    said: dict[tuple[Statement, str], None] = {}
    known: set[str] = set()
    for ground, found in unsourced_grounds(sheet.decision, sheet.lang, first_way=first_way, sent=sent):
        new = ground.without(known)
        if sent != "whole":
            new = new.briefly(known, barely=sent == "barely")
        known |= {*ground.figures, *ground.told}
        numbers = sheet.based(found.rule, figures_of(found))
        said[new, f"{sheet.pick('', ' ')}{numbers}"] = None
    stop = sheet.pick("。", ".")
    sheet.listed([f"{_plain(sheet, each)}{stop}" for each in by_way(said, sheet.lang)])


def ways_on(sheet: Sheet, referred: Sequence[Referral]) -> None:
    """Where to turn, and the notes that somebody refused can act on, but for a scheme that is referred to already."""
    found = _found(sheet, referred)
    referrals(sheet, found)
    # Where the emergency happened is where the referral already sends to.
    told = {"place_of_emergency"} if any(each.is_elsewhere for each in found) else set[str]()
    notes(sheet, notes_of(sheet, "refusal") - {each.scheme for each in found} - told)


def _found(sheet: Sheet, referred: Sequence[Referral]) -> Sequence[Referral]:
    """Where to turn; alone, without an assessment, the office in charge."""
    there = in_charge(sheet.decision) if not referred else None
    return referred if there is None else (there,)


def notes_of(sheet: Sheet, paper: Literal["grant", "refusal"]) -> set[str]:
    """The kinds of notes that a paper tells."""
    return {note.code for note in sheet.decision.information if note.paper == paper}


def notes(sheet: Sheet, codes: Collection[str]) -> None:
    """The duties, rights and consequences of these kinds, each with the number of its text."""
    for note in sheet.decision.information:
        if note.code in codes:
            says = sheet.pick(note.zh, note.en)
            sheet.lines.append(f"{says[:-1]}{sheet.pick('', ' ')}{sheet.cite(note.cites)}{says[-1]}")


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


def referrals(sheet: Sheet, found: Sequence[Referral]) -> None:
    """Where to turn: the office in charge, then what else is settled and what may be open, in one sentence.

    The window of the township accepts every kind of application and passes it on (社会救助暂行办法 art. 60).
    """
    sheet.lines += [each.text(sheet.lang) for each in found if each.is_elsewhere]
    others = [
        each
        for each in found
        if not each.is_elsewhere and SCHEMES[each.scheme].is_asked_for and not SCHEMES[each.scheme].is_private
    ]
    settled: dict[str, list[Referral]] = {}
    for each in others:
        if each.outcome is Outcome.ELIGIBLE:
            settled.setdefault(_whom(sheet, each.persons), []).append(each)
    parts = [
        sheet.pick(
            f"{who}符合{_names(sheet, each)}的条件",
            f"{who} {'meet' if who == 'You' or len(each[0].persons) > 1 else 'meets'} the conditions of {_names(sheet, each)}",
        )
        for who, each in settled.items()
    ]
    if still := [each for each in others if each.outcome is not Outcome.ELIGIBLE]:
        names = _names(sheet, still)
        parts.append(
            sheet.pick(
                f"{'还' if settled else '你户'}可能符合{names}的条件（尚待查清）",
                f"you may {'also ' if settled else ''}meet {'those' if settled else 'the conditions'} of {names}, which is still open",
            )
        )
    if parts:
        sheet.say(
            f"{'，'.join(parts)}，可以向乡镇（街道）申请。",
            f"{capital('; '.join(parts))}: apply to the township.",
        )


def _names(sheet: Sheet, referred: Sequence[Referral]) -> str:
    schemes = dict.fromkeys(SCHEMES[each.scheme] for each in referred)
    if sheet.lang == "zh":
        return "、".join(each.zh for each in schemes)
    return wording.listed([each.in_text_en for each in schemes])


def _whom(sheet: Sheet, persons: Sequence[str]) -> str:
    """Those who may turn elsewhere, as the paper calls them."""
    decision = sheet.decision
    if not persons or decision.person in persons:
        return sheet.pick("您" if persons else "你户", "You")
    return wording.persons(decision.application, persons, sheet.lang)
