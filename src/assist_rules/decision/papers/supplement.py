"""The one notice of what is still to be brought (一次性补充材料告知书): only what the applicant can bring."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from assist_rules.decision import wording
from assist_rules.decision.papers.progress import accepted_by, still_to_find
from assist_rules.decision.papers.sheet import Sheet
from assist_rules.facts.fields import Who

if TYPE_CHECKING:
    from assist_rules.decision.answer import Answer, OpenQuestion
    from assist_rules.errors import Lang

TITLE = ("一次性补充材料告知书", "Notice of what is still needed")


def asked_of_applicant(decision: Answer) -> tuple[OpenQuestion, ...]:
    """What is open now and the applicant's to tell, but what the applicant has said not to know."""
    now = [each for each in decision.open_questions if each.once is None and each.who is Who.APPLICANT]
    return tuple(each for each in now if not each.not_known)


def supplement(decision: Answer, lang: Lang, asked: Sequence[OpenQuestion]) -> Sheet:
    """The paper that asks the applicant for what only he can tell; what the office has to find out is not asked."""
    sheet = Sheet(decision, lang)
    sheet.head(TITLE)
    sheet.say(
        f"{sheet.applied()}还缺以下情况，请说明，并提交有关材料：",
        f"{sheet.applied()}cannot be decided until you tell of this:",
    )
    sheet.listed(list(_asked(sheet, asked)))
    still_to_find(sheet, len(asked))
    checklist(sheet)
    number = sheet.cite(decision.on_materials[0])
    sheet.say(
        f"以上是还缺的全部{number}，请于＿＿＿＿年＿＿月＿＿日前补齐。",
        f"This is all that is still needed {number}; please bring it by ____-__-__.".replace(" ;", ";"),
    )
    accepted_by(sheet)
    return sheet


def _asked(sheet: Sheet, asked: Sequence[OpenQuestion]) -> Iterator[str]:
    """What is asked, the same of several people in one line; whoever is written to is not named."""
    decision = sheet.decision
    people: dict[str, dict[str, None]] = {}
    for each in asked:
        whom = people.setdefault(wording.ask(decision, each, sheet.lang), {})
        if (name := wording.whom(decision.application, each, sheet.lang)) not in {"", _written_to(sheet)}:
            whom[name] = None
    for what, whom in people.items():
        yield f"{sheet.pick('、', ', ').join(whom)}{sheet.pick('：', ': ')}{what}" if whom else what


def _written_to(sheet: Sheet) -> str | None:
    """How the person of a person's scheme is called elsewhere."""
    decision = sheet.decision
    return decision.person and wording.person(decision.application, decision.person, sheet.lang)


def checklist(sheet: Sheet) -> None:
    """The papers of an application, for whoever has not handed all of them in."""
    papers = sheet.decision.materials
    if not papers:
        return
    sheet.say(
        "申请材料（没有交过的，请一并交来）：", "Papers of an application (bring those not handed in yet):"
    )
    sheet.lines += [f"· {sheet.pick(each.zh, each.en + ' ')}{sheet.cite(each.cites)}" for each in papers]
    if looked_up := sheet.decision.on_materials[1]:
        number = sheet.cite(looked_up)
        sheet.say(
            f"能从国家或者地方政务服务平台查到的，不用重复交{number}。",
            f"What the office can look up on a government platform need not be brought again {number}.",
        )
