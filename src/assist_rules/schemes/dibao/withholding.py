"""What is withheld for refusing work: 社会救助暂行办法 art. 45, 最低生活保障审核确认办法 art. 34.

Three refusals in a row, without good reason, of work that suits health and ability, by a member who can work and has
none: the county cuts or stops that person's own share, never the family's.
"""

from __future__ import annotations

from assist_rules import facts
from assist_rules.expressions import (
    Discretion,
    Elapsed,
    Level,
    all_of,
    any_of,
    exists,
    least,
    not_,
    number,
    when,
    years,
    yuan,
)
from assist_rules.facts import medical, self_care
from assist_rules.law import national as law
from assist_rules.rule import Rule, amount, holds
from assist_rules.schemes.dibao.household import is_counted, is_minor

ARTICLE_45 = law.INTERIM_MEASURES_2014.at("第四十五条")

draws_dibao = Rule(
    id="dibao.draws_dibao",
    zh="家庭现享受最低生活保障",
    en="the household draws dibao now",
    cites=(ARTICLE_45,),
    states=any_of(medical.draws_dibao, exists(Level.MEMBER, all_of(is_counted, medical.holds_dibao))),
)
cannot_be_offered_work = Rule(
    id="dibao.cannot_be_offered_work",
    zh="没有劳动能力，已就业、就学或者退休，或者在押",
    en="not able to work, in work, at school or retired, or in custody",
    cites=(ARTICLE_45, law.DIBAO_MEASURES_2021.at("第三十四条")),
    # 有劳动能力但未就业: while it is not told, nothing is withheld for certain.
    states=any_of(
        self_care.labour_capacity.is_in("none"),
        facts.employment.is_in("employed", "self_employed", "farming", "student", "retired"),
        facts.detained,
    ),
)
refused_work = Rule(
    id="dibao.refused_work",
    zh="有劳动能力、未就业，无正当理由连续三次拒绝适合的工作",
    en="able to work and without work, refused suitable work three times in a row without good reason",
    cites=(ARTICLE_45, law.DIBAO_MEASURES_2021.at("第三十四条")),
    # Of a household that draws dibao, as the article says; of an age at which people work.
    states=all_of(
        # 连续3次, within the year that a review reaches.
        number(3) <= facts.refusals_in_a_row,
        not_(holds(is_minor)),
        Elapsed(facts.birth_date, facts.applied_on) < years(60),
        not_(holds(cannot_be_offered_work)),
        holds(draws_dibao),
    ),
)


refused_work_since_the_law = Rule(
    id="dibao.refused_work_since_the_law",
    zh="共同生活的成员中有人连续三次拒绝就业",
    en="a counted member refused work three times in a row",
    cites=(law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十七条"),),
    states=exists(Level.MEMBER, all_of(is_counted, holds(refused_work))),
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
