"""The one notice of what is still to be brought (一次性补充材料告知书): only what the applicant can bring."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assist_rules.decision.outline import questions_in_words
from assist_rules.decision.papers.progress import accepted_by, still_to_find
from assist_rules.decision.papers.sheet import Sheet
from assist_rules.facts.fields import Who

if TYPE_CHECKING:
    from assist_rules.decision.answer import Answer, OpenQuestion
    from assist_rules.errors import Lang

TITLE = ("一次性补充材料告知书", "Notice of what is still needed")


def asked_of_applicant(decision: Answer) -> tuple[OpenQuestion, ...]:
    """What is open now and the applicant's to tell."""
    return tuple(each for each in decision.open_questions if each.once is None and each.who is Who.APPLICANT)


def supplement(decision: Answer, lang: Lang, asked: Sequence[OpenQuestion]) -> Sheet:
    """The paper that asks the applicant for what only he can tell; what the office has to find out is not asked."""
    sheet = Sheet(decision, lang)
    sheet.head(TITLE)
    sheet.say(
        f"{sheet.applied()}还缺以下情况，请说明，并提交有关材料：",
        f"{sheet.applied()}cannot be decided until you tell of this:",
    )
    lines = list(questions_in_words(decision, asked, lang, with_who=False))
    sheet.listed(lines)
    still_to_find(sheet, len(asked))
    sheet.say("请于＿＿＿＿年＿＿月＿＿日前一次补齐。", "Please answer by ____-__-__, all at once.")
    accepted_by(sheet)
    return sheet
