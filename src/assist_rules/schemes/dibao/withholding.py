"""What is withheld for refusing work: 社会救助暂行办法 art. 45, 最低生活保障审核确认办法 art. 34.

Three refusals in a row, without good reason, of work that suits health and ability, by a member who can work and has
none: the county cuts or stops that person's own share, never the family's.
"""

from __future__ import annotations

from assist_rules import facts
from assist_rules.expressions import Discretion, all_of, least, not_, when, yuan
from assist_rules.law import national as law
from assist_rules.rule import Rule, amount, holds
from assist_rules.schemes.dibao.household import is_minor

ARTICLE_45 = law.INTERIM_MEASURES_2014.at("第四十五条")

refused_work = Rule(
    id="dibao.refused_work",
    zh="有劳动能力、未就业，无正当理由连续三次拒绝适合的工作",
    en="able to work and without work, refused suitable work three times in a row without good reason",
    cites=(ARTICLE_45, law.DIBAO_MEASURES_2021.at("第三十四条")),
    states=all_of(facts.refused_work_three_times, not_(holds(is_minor)), not_(facts.cannot_be_offered_work)),
)


def withheld_from(share: Rule, discretion: str, rule: str) -> Rule:
    """What is withheld of a member's own *share*: at least a fen, at most all of it."""
    return Rule(
        id=rule,
        zh="因连续三次拒绝就业而减发或停发的本人份额",
        en="own share reduced or stopped after three refusals of work in a row",
        cites=refused_work.cites,
        states=when(
            holds(refused_work),
            Discretion(
                discretion,
                least(yuan("0.01"), amount(share)),
                amount(share),
                zh="减发或停发本人低保金的数额",
                en="how much of the person's own share is withheld",
            ),
        ),
    )
