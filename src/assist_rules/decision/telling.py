"""The text that tells a family of what it probably qualifies for and does not hold, in plain words; no decision.

Telling is a duty of whoever finds it out (社会救助法 art. 39(2); 最低生活保障审核确认办法 art. 6; 国办发〔2023〕39号 三（三）).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, TypeAlias

from assist_rules.decision import wording
from assist_rules.decision.answer import Outcome
from assist_rules.decision.assessment import both_may_be_held
from assist_rules.decision.outline import capital
from assist_rules.decision.shared import in_words, shared_questions
from assist_rules.facts.fields import Who
from assist_rules.law import national as law
from assist_rules.places import chain
from assist_rules.rule import Citation
from assist_rules.schemes import SCHEMES
from assist_rules.schemes.scheme import Purpose
from assist_rules.schemes.special_aid import Force

if TYPE_CHECKING:
    from assist_rules.decision.assessment import Assessment
    from assist_rules.decision.decision import Decision
    from assist_rules.errors import Lang

Found: TypeAlias = Collection[tuple[str, str | None]]
"""Schemes, each with the member it is for, None for the household."""

TOLD_BY = (
    law.SOCIAL_ASSISTANCE_LAW_2026.at("第三十九条第二款"),
    law.OPINION_2023_39.at("三（三）"),
    law.DIBAO_MEASURES_2021.at("第六条第二款"),
)
"""By which people are told, the highest first."""
HELPED_BY = (
    law.SOCIAL_ASSISTANCE_LAW_2026.at("第三十七条第三款"),
    law.DIBAO_MEASURES_2021.at("第六条第一款"),
)


def telling(assessment: Assessment, found: Found, lang: Lang = "zh") -> str:
    """What a family is told of what it may get and does not hold.

    Args:
        assessment: the family's.
        found: what it qualifies for, or may, without holding it.
        lang: the language.
    """
    return "\n".join(_lines(assessment, found, lang))


def _lines(assessment: Assessment, found: Found, lang: Lang) -> Iterator[str]:
    zh = lang == "zh"
    # A leaflet lies about: what tells of an illness by its name is told in person.
    private = any(SCHEMES[scheme].is_private for scheme, _ in found)
    named = [
        each
        for each in assessment.every
        if (each.scheme, each.person) in found and not each.of.is_private and each.of.is_asked_for
    ]
    sure = [each for each in named if each.outcome is Outcome.ELIGIBLE]
    may = [each for each in named if each.outcome is Outcome.UNDETERMINED]
    one = assessment.application.household.member(assessment.application.applicant)
    name = (one.name if one is not None else None) or ("＿＿＿＿" if zh else "________")
    yield "社会救助政策告知书" if zh else "Aid that you may apply for"
    yield f"{name}：" if zh else f"{name},"
    yield (
        "根据我们现在掌握的情况，你家还有下面的救助没有申请。"
        if zh
        else "By what we know now, there is aid that your family has not asked for."
    )
    if sure:
        yield "看来符合条件的：" if zh else "It seems that you qualify for:"
        yield from _numbered(sure, lang)
    if may:
        yield "可能符合条件、还要查清的：" if zh else "You may qualify, once it is found out, for:"
        yield from _numbered(may, lang)
    yield from _not_both(named, lang)
    asked = [each for each in shared_questions(may) if each.once is None and each.who is Who.APPLICANT]
    told = list(in_words(asked, lang, len({each.scheme for each in may}), here=True, with_who=False))
    if told:
        yield (
            "请来说明（有材料的带上）：" if zh else "Please come and tell us (bring papers if you have them):"
        )
        yield from (f"{at}. {line if zh else capital(line)}" for at, line in enumerate(told, 1))
    elif may:
        yield (
            "还没查清的由我们去查，你家先不用准备材料。"
            if zh
            else "What is still open we find out ourselves; you need not bring anything yet."
        )
    if private:
        yield (
            "还有一项救助，请到县级民政部门当面询问。"
            if zh
            else "There is one more kind of aid: ask the civil-affairs department of the county in person."
        )
    others = dict.fromkeys(
        each.aid.zh if zh else each.aid.en for each in assessment.special_aid if each.aid.force is Force.SHALL
    )
    if others:
        listed = ("、" if zh else ", ").join(others)
        yield (f"另外，按规定还可以问一问：{listed}。" if zh else f"You can also ask about: {listed}.")
    yield from _where(assessment, named, lang)
    yield (
        "这不是审批结果。要不要申请由你家决定；申请后由乡镇（街道）和县级部门调查，再书面告诉你家结果和理由。"
        if zh
        else "This is no decision. Whether to apply is up to you; the township and the county then look into it and tell you "
        "the result and the reasons in writing."
    )
    if (text := _by(assessment, TOLD_BY, lang)) is not None:
        yield f"依据：{text}。" if zh else f"By: {text}."


def _numbered(decisions: Collection[Decision], lang: Lang) -> Iterator[str]:
    """A benefit a line: what it is, for whom, what it pays."""
    zh = lang == "zh"
    for at, decision in enumerate(decisions, 1):
        persons = () if decision.person is None else (decision.person,)
        who = wording.persons(decision.application, persons, lang)
        of = (decision.of.zh if zh else capital(decision.of.en)) + (
            "" if not who else f"（{who}）" if zh else f" ({who})"
        )
        due = decision.entitlement
        if due is None and decision.of.purpose is Purpose.REHABILITATION:
            yield (
                f"{at}. {of}：{decision.of.ways[0].zh}。" if zh else f"{at}. {of}, {decision.of.ways[0].en}."
            )
        elif due is None:
            yield f"{at}. {of}" + (
                "。认定后可以享受有关帮扶。" if zh else ": a recognition that opens other help."
            )
        elif decision.outcome is Outcome.ELIGIBLE:
            yield f"{at}. {of}" + (f"，{wording.due(due, lang)}。" if zh else f": {wording.due(due, lang)}.")
        else:
            yield f"{at}. {of}" + ("。金额查清后才能确定。" if zh else ": the sum is set once all is known.")


def _not_both(named: Collection[Decision], lang: Lang) -> Iterator[str]:
    """Which two of what is told to one person, or to the household, cannot both be held, or may not."""
    zh = lang == "zh"
    told = {(each.scheme, each.person) for each in named}
    for one in named:
        for rank in one.of.yields_to or ():
            both = both_may_be_held(rank.switch, one.rulebook)
            for to in rank.to:
                if both is True or told.isdisjoint({(to, None), (to, one.person)}):
                    continue
                first, other = SCHEMES[to], one.of
                who = wording.persons(one.application, () if one.person is None else (one.person,), lang)
                if zh:
                    said = "能不能都享受，要看当地规定" if both is None else "只能享受一种"
                    yours = "，由你家选择" if rank.is_choice and both is False else ""
                    yield f"{'' if not who else f'{who}的'}{first.zh}和{other.zh}{said}{yours}。"
                else:
                    said = (
                        "whether both are held is for the place to say"
                        if both is None
                        else "only one can be held"
                    )
                    yours = ", and your family chooses" if rank.is_choice and both is False else ""
                    yield f"{first.en} and {other.en}{'' if not who else f' ({who})'}: {said}{yours}."


def _where(assessment: Assessment, decisions: Collection[Decision], lang: Lang) -> Iterator[str]:
    zh = lang == "zh"
    offices = dict.fromkeys(
        each.authority.accepts_zh if zh else each.authority.accepts_en for each in decisions
    )
    # Where one office is named twice, once with what makes it the right one, the name alone is enough.
    named = [each for each in offices if not any(each.startswith(of) and each != of for of in offices)]
    if named:
        listed = ("；" if zh else "; ").join(named)
        yield f"到这里申请：{listed}。" if zh else f"Apply to {listed}."
    if (text := _by(assessment, HELPED_BY, lang)) is not None:
        yield (
            f"自己办有困难的，可以请村（居）委会或者别人代办（{text}）。"
            if zh
            else f"If that is hard for you, the village or community committee or somebody else may apply for you ({text})."
        )


def _by(assessment: Assessment, cites: Collection[Citation], lang: Lang) -> str | None:
    """The first of some texts that is law in the place on the day."""
    places = chain(assessment["dibao"].rulebook.place.code)
    found = (each for each in cites if each.instrument.is_law(assessment.on, places))
    return next((each.text(lang) for each in found), None)
