"""The procedure: 民发〔2019〕62号 二 and 四（三）; nothing about the child is displayed in public."""

from __future__ import annotations

from collections.abc import Iterator

from assist_rules.law import national as law
from assist_rules.rule import Citation
from assist_rules.schemes.children import (
    PASSED_ON,
    TOLD,
    coming_of_age,
    not_posted,
    taken_anywhere,
    without_means_test,
)
from assist_rules.schemes.materials import Checklist, Material
from assist_rules.schemes.procedure import (
    Authority,
    Case,
    Information,
    Limit,
    Procedure,
    applied,
    month_after,
    of_county,
    somebody_holds,
    standing,
    untold,
)
from assist_rules.schemes.remedies import remedies

OPINION = law.UNSUPPORTED_CHILD_OPINION_2019


def procedure(case: Case) -> Procedure:
    """Authority, first month and notes for a decision on a child without support."""
    return Procedure(
        authority=_authority(case),
        information=tuple(_information(case)),
        from_month=None if case.is_refusal else month_after(case.application.decided_on),
        from_its_month=False,
    )


def _authority(case: Case) -> Authority:
    return of_county(case, OPINION.at("二（三）"))


LIMITS = (
    PASSED_ON,
    Limit(
        "verification",
        "乡镇（街道）作出查验结论",
        "the township's finding",
        15,
        "working_days",
        (OPINION.at("二（二）"),),
        applied,
    ),
    # It runs from the day the county receives papers and finding, which is no field of an application.
    Limit(
        "decision",
        "县级民政部门作出确认",
        "the county's decision",
        15,
        "working_days",
        (OPINION.at("二（三）"),),
        untold,
    ),
    TOLD,
)
"""The time limits, in the order of the procedure."""

MATERIALS = Checklist(
    (
        Material(
            "application",
            "《事实无人抚养儿童基本生活补贴申请表》（由监护人或者受其委托的近亲属填写；情况特殊的，由村、居委会提出）",
            "the application form, filled in by the guardian or a near relative whom the guardian asks; in special cases the "
            "committee applies",
            (OPINION.at("二（一）"),),
        ),
        Material(
            "supplement",
            "父母情况的补充材料（只在部门信息比对不能核实时提供）",
            "further papers on the parents, only where the records of the departments cannot show it",
            (OPINION.at("二（二）"),),
        ),
    ),
    looked_up=(OPINION.at("二（二）"),),
)
"""民发〔2019〕62号 二（一）, 二（二）."""


def _is_drawn(case: Case) -> bool:
    return somebody_holds(case, "unsupported_child")


def _information(case: Case) -> Iterator[Information]:
    yield not_posted(OPINION.at("二（二）"))
    yield from taken_anywhere(case)
    yield without_means_test(OPINION.at("一"))
    if case.is_refusal:
        yield from _after_refusal(case)
    else:
        yield from _with_allowance(case)
    yield from remedies(case, _authority(case))


def _with_allowance(case: Case) -> Iterator[Information]:
    yield Information(
        "payee",
        "监护人有能力支配的，发给监护人；没有能力的，发给实际抚养人或者抚养机构。",
        "Paid to the guardian if able to manage it, else to whoever, or the institution that, brings the child up.",
        OPINION.at("四（三）"),
    )
    yield Information(
        "topped_up",
        "已获得低保金、特困供养金或者困难残疾人生活补贴而未达到标准的，补差发放；全额领取的，不再享受困难残疾人生活补贴。",
        "Who draws dibao, support in extreme poverty or the living subsidy below the standard gets the difference; in full it "
        "leaves no room for the living subsidy.",
        OPINION.at("三（一）"),
    )
    yield Information(
        "not_income",
        "家庭以后申请低保、特困的，本补贴不计入家庭收入；享受以后按人均救助水平重新计算，补差发放。",
        "It is no income where the family applies for dibao or extreme poverty later; then it is worked out anew as the "
        "difference to what each of them gets.",
        OPINION.at("三（一）"),
    )
    yield Information(
        "other_aid",
        "可以同时享受重度残疾人护理补贴、康复救助，按规定享受医疗救助、教育资助。",
        "The nursing subsidy and rehabilitation may be held beside it; medical and education aid by their own rules.",
        OPINION.at("三（二）、三（三）"),
    )
    if (lost := _lost_contact(case)) is not None:
        yield Information(
            "lost_contact",
            "父母失联的，可以向公安机关报案；受理超过六个月仍下落不明的，由公安机关提供查询结果。公安机关无法处理的，"
            "可以由本人承诺、邻里证明、村（居）证实、乡镇（街道）查验。",
            "A lost parent may be reported to the police, who answer after more than six months without a trace; where they "
            "cannot, a promise, the neighbours' and the committee's word and the township's check do.",
            lost,
        )
    of_age = coming_of_age(case)
    yield Information(
        "ends",
        "规定情形不再存在的，应当及时告知乡镇（街道），保障随之终止" + of_age[0] + "。",
        "Once the situation is no longer there, tell the township: the support ends" + of_age[1] + ".",
        OPINION.at("二（四）"),
        paper="grant",
    )


def _lost_contact(case: Case) -> Citation | None:
    return standing(case, law.UNSUPPORTED_CHILD_NOTICE_2020.unread.saying("FACT-LOST"))


def _after_refusal(case: Case) -> Iterator[Information]:
    if _is_drawn(case):
        stops = month_after(case.application.decided_on)
        yield Information(
            "support_ends",
            "不再符合规定情形的，及时终止保障"
            + (f"（从{stops:%Y-%m}起）" if stops is not None else "")
            + "。",
            "What no longer meets the conditions ends in time"
            + (f" (from {stops:%Y-%m})" if stops is not None else "")
            + ".",
            OPINION.at("二（四）"),
        )
    yield Information(
        "written_reasons",
        "不符合条件的，县级民政部门书面说明理由。",
        "The county says in writing why it refuses.",
        OPINION.at("二（三）"),
    )
    yield Information(
        "other_children",
        "父母均已死亡或者查找不到的，可以申请孤儿保障；家庭贫困或者儿童残疾、重病的，可以申请低保、临时救助和当地的困境儿童保障。",
        "A child whose parents are both dead or cannot be found may apply as an orphan; one of a poor family, disabled or ill, "
        "for dibao, temporary aid and what the place has for children in hardship.",
        law.CHILD_HARDSHIP_OPINION_2016.at("二（一）"),
    )
