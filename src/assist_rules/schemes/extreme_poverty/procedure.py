"""The procedure: 特困人员认定办法 arts. 10 to 18 and 23 to 28, and what goes with the support.

Publicity is 7 days (天, calendar); every other limit is in working days.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from assist_rules.law import national as law
from assist_rules.models import Person
from assist_rules.rule import Citation
from assist_rules.schemes.procedure import (
    Authority,
    Case,
    Information,
    Limit,
    Procedure,
    accepted,
    decided,
    is_objected,
    month_after,
    objected,
    of_county,
    published,
    somebody_holds,
    untold,
)
from assist_rules.schemes.remedies import LAW, LAW_FROM, fraud, remedies, under_the_law

NEW = law.EXTREME_POVERTY_MEASURES_2021
OLD = law.EXTREME_POVERTY_MEASURES_2016
STATE_COUNCIL = law.INTERIM_MEASURES_2014
OPINION = law.EXTREME_POVERTY_OPINION_2016
NEW_FROM = date(2021, 7, 1)
REVIEWED_FROM = date(2020, 8, 25)

RECALLED = 20
"""Working days for each of the two steps, township and county, in 2016: as they are recalled."""


def procedure(case: Case) -> Procedure:
    """Authority, deadlines and notes for a decision on extreme poverty."""
    return Procedure(
        authority=_authority(case),
        information=tuple(_information(case)),
        from_month=None if case.is_refusal else month_after(case.application.decided_on),
        from_its_month=False,
    )


def _is_new(case: Case) -> bool:
    return case.on >= NEW_FROM


def _person(case: Case) -> Person | None:
    return None if case.person is None else case.application.household.member(case.person)


def _is_supported(case: Case) -> bool:
    """Whether the person is stated to hold the support on the day."""
    return somebody_holds(case, "extreme_poverty")


def _is_delegated(case: Case) -> bool:
    return case.figure("extreme_poverty_delegated_to_township") == 1


def _authority(case: Case) -> Authority:
    return of_county(case, _deciding(case), delegated=_is_delegated(case))


def _deciding(case: Case) -> Citation:
    """Who decides: the county's department, or the township where it is let decide."""
    if case.on >= LAW_FROM:
        return LAW.at("第四十四条")
    if not _is_new(case):
        return STATE_COUNCIL.at("第十六条")
    return NEW.at("第三条、第二十八条" if _is_delegated(case) else "第三条")


def _is_ending(case: Case) -> bool:
    return case.is_refusal and _is_supported(case)


def _is_examined(case: Case) -> bool:
    return not _is_ending(case)


def _is_objected(case: Case) -> bool:
    return is_objected(case) and _is_examined(case)


def _is_refused(case: Case) -> bool:
    return case.is_refusal and _is_examined(case)


def _is_examined_by_township(case: Case) -> bool:
    return _is_delegated(case) and _is_examined(case)


def _publicity_ends(case: Case) -> date | None:
    day = case.application.publicity_from
    return None if day is None else day + timedelta(days=7)


def _change_reported(case: Case) -> date | None:
    person = _person(case)
    return None if person is None else person.self_care_change_reported_on


LIMITS = (
    Limit(
        "end_publicity",
        "在村（社区）公示拟终止供养的情况",
        "publicity of the intended end",
        7,
        "days",
        (NEW.at("第二十六条"), OLD.unread),
        published,
        when=_is_ending,
    ),
    Limit(
        "end_review",
        "对异议调查核实并作出决定",
        "decision after an objection to the end",
        15,
        "working_days",
        (NEW.at("第二十六条"), OLD.unread),
        objected,
        when=lambda case: _is_ending(case) and is_objected(case),
    ),
    Limit(
        "first_opinion",
        "乡镇（街道）调查核实",
        "investigation",
        None,
        "working_days",
        (NEW.at("第二十八条"),),
        accepted,
        term="extreme_poverty_delegated_investigation_working_days",
        when=_is_examined_by_township,
    ),
    Limit(
        "first_opinion",
        "乡镇（街道）提出初审意见",
        "the township's first opinion",
        15,
        "working_days",
        (NEW.at("第十三条"),),
        accepted,
        when=_is_examined,
    ),
    Limit(
        "first_opinion",
        "乡镇（街道）提出初审意见",
        "the township's first opinion",
        RECALLED,
        "working_days",
        (OLD.unread,),
        accepted,
        when=_is_examined,
    ),
    Limit(
        "publicity",
        "在村（社区）公示初审意见",
        "publicity of the first opinion",
        7,
        "days",
        (NEW.at("第十五条"), OLD.unread),
        published,
        when=_is_examined,
    ),
    Limit(
        "review",
        "对异议重新调查核实并提出意见，重新公示",
        "new opinion after an objection, published again",
        15,
        "working_days",
        (NEW.at("第十五条"), OLD.unread),
        objected,
        when=_is_objected,
    ),
    Limit(
        "decision",
        "公示期满后作出确认决定并确定照料档次",
        "decision and care grade after the publicity",
        None,
        "working_days",
        (NEW.at("第二十八条"),),
        _publicity_ends,
        term="extreme_poverty_delegated_decision_working_days",
        when=_is_examined_by_township,
    ),
    # It runs from the day the township files the case with the county, which is no field of an application.
    Limit(
        "decision",
        "县级民政部门提出审核确认意见",
        "the county's decision",
        15,
        "working_days",
        (NEW.at("第十六条"),),
        untold,
        when=_is_examined,
    ),
    Limit(
        "decision",
        "县级民政部门提出审核确认意见",
        "the county's decision",
        RECALLED,
        "working_days",
        (OLD.unread,),
        untold,
        when=_is_examined,
    ),
    Limit(
        "reasons",
        "书面告知不予确认的理由",
        "written reasons of the refusal",
        3,
        "working_days",
        (NEW.at("第十八条"), OLD.unread),
        decided,
        when=_is_refused,
    ),
    Limit(
        "self_care",
        "重新评估生活自理能力并调整照料档次",
        "self-care assessed again and the grade adjusted",
        10,
        "working_days",
        (NEW.at("第二十三条"), OLD.unread),
        _change_reported,
        when=lambda case: _change_reported(case) is not None and _is_examined(case),
    ),
)
"""The time limits, in the order of the procedure."""


def _information(case: Case) -> Iterator[Information]:
    if case.is_refusal:
        yield from _after_refusal(case)
    else:
        yield from _with_support(case)
    person = _person(case)
    if person is not None and person.civil_capacity in {"limited", "none"}:
        yield Information(
            "help_to_apply",
            "本人无民事行为能力或者限制民事行为能力的，村（居）委会和乡镇（街道）应当主动帮助申请；其他人也可以代为申请。",
            "Where the person has no or limited civil capacity the committee and the township must help; anyone may apply for them.",
            NEW.at("第十条、第十一条") if _is_new(case) else OLD.unread,
        )
    if case.on < LAW_FROM:
        yield Information(
            "authorisation",
            "申请人和法定义务人都应当签字授权信息核对，并如实申明劳动能力、生活来源、财产和赡养、抚养、扶养情况。",
            "The applicant and the obligors sign the authorisation to check, and state labour, living, assets and support truly.",
            NEW.at("第十条") if _is_new(case) else OLD.unread,
        )
    yield from under_the_law(case, held=_is_supported(case))
    yield fraud(case)
    yield from remedies(case, _authority(case))


def _with_support(case: Case) -> Iterator[Information]:
    person = _person(case)
    yield Information(
        "form_of_support",
        "供养形式（在家分散供养或者在供养服务机构集中供养）由本人自主选择；部分或者完全丧失生活自理能力的，优先提供集中供养。",
        "Whether at home or in an institution is the person's own choice; those who lost self-care get institution places first.",
        LAW.at("第十六条第二款") if case.on >= LAW_FROM else STATE_COUNCIL.at("第十九条"),
    )
    yield Information(
        "content",
        "救助供养包括基本生活条件、照料（含住院期间照料）、疾病治疗、丧葬，并给予住房、教育救助；参加居民医保的个人缴费全额资助。",
        "Support takes in living, care (in hospital too), treatment, funeral, housing and education aid; insurance premiums are paid in full.",
        OPINION.unread.saying("GF14-CONTENT"),
    )
    yield Information(
        "no_double_benefit",
        "纳入救助供养后不再享受低保，不再领取困难残疾人生活补贴和重度残疾人护理补贴；可以同时享受养老、医疗等社会保险和高龄津贴。",
        "With the support go neither dibao nor the two disability subsidies; pensions, insurance and old-age allowance stay.",
        OPINION.unread.saying("GF14-NODUP", "GF14-STACK"),
    )
    if person is not None and person.birth_date is not None:
        coming_of_age = person.birth_date + relativedelta(years=18)
        if case.on < coming_of_age and _is_new(case):
            yield Information(
                "child_choice",
                "同时符合孤儿或者事实无人抚养儿童条件的未成年人，可以选择儿童保障；选择后不再认定为特困人员。",
                "A minor who also meets the conditions of an orphan or of a child without de-facto support may choose that instead.",
                NEW.at("第九条"),
            )
            yield _goes_on(case, coming_of_age)
        elif case.on >= LAW_FROM and case.on < coming_of_age + relativedelta(years=8) and _is_supported(case):
            yield _goes_on(case, coming_of_age)
    if _is_new(case):
        yield from _since_2021(case)
    if case.on >= REVIEWED_FROM:
        yield Information(
            "review",
            "每年核查一次。",
            "Reviewed once a year.",
            law.REFORM_OPINION_2020.at("七"),
            paper="grant",
        )
    yield Information(
        "report_changes",
        "生活自理能力、收入、财产、义务人等情况发生变化的，本人、照料人、村（居）委会或者供养服务机构应当及时报告。",
        "Changes of self-care, income, assets or obligors are reported by the person, the carer, the committee or the institution.",
        NEW.at("第二十三条、第二十五条") if _is_new(case) else OLD.unread,
        paper="grant",
    )


def _goes_on(case: Case, coming_of_age: date) -> Information:
    """What follows at 18: the ministry lets the support go on in school, the law says that it does."""
    if case.on >= LAW_FROM:
        return Information(
            "goes_on_to_18",
            f"年满18周岁（{coming_of_age.isoformat()}）后仍在义务教育或者高中阶段教育（含中等职业教育）阶段就学的，继续予以供养。",
            f"Who is still in compulsory or senior secondary school (vocational included) at 18 ({coming_of_age.isoformat()}) "
            "goes on being supported.",
            LAW.at("第十六条第三款"),
        )
    return Information(
        "goes_on_to_18",
        f"可以继续供养至18周岁（{coming_of_age.isoformat()}）；其后仍在接受义务教育或者在普通高中、中等职业学校就读的，可以继续。",
        f"Support may go on to 18 ({coming_of_age.isoformat()}), and beyond in compulsory, senior secondary or secondary vocational school.",
        NEW.at("第二十四条第二款"),
    )


def _since_2021(case: Case) -> Iterator[Information]:
    yield Information(
        "area",
        "有承包土地或者参加农村集体经济收益分配的，一般按农村标准；易地扶贫搬迁至城镇的，按城市标准。",
        "With contracted land or collective income the rural standard applies as a rule; after relocation to a town the urban one.",
        NEW.at("第十九条"),
    )
    if case.figure("extreme_poverty_delegated_to_township") is None:
        yield Information(
            "delegation",
            "省级人民政府可以规定由乡镇（街道）作出确认决定，有关文件未见。"
            if case.on >= LAW_FROM
            else "县级民政部门可以委托乡镇（街道）审核确认；本地有无委托，未见文件。",
            "The province may let townships decide; its paper was not seen."
            if case.on >= LAW_FROM
            else "The county may delegate the decision to the township; no paper says whether this one has.",
            LAW.at("第四十四条第二款") if case.on >= LAW_FROM else NEW.at("第二十八条"),
        )


def _after_refusal(case: Case) -> Iterator[Information]:
    if _is_supported(case):
        decided = case.application.decided_on
        stops = month_after(decided)
        yield Information(
            "ends",
            "不再符合条件的，公示7天无异议后作出终止供养决定，从次月起终止"
            + (f"（{stops:%Y-%m}）" if stops is not None else "")
            + "；死亡当月照发。",
            "Support ends from the month after the decision"
            + (f" ({stops:%Y-%m})" if stops is not None else "")
            + ", after 7 days of publicity; the month of death is paid.",
            NEW.at("第二十四条、第二十六条") if _is_new(case) else OLD.unread,
            paper="grant",
        )
        yield Information(
            "other_assistance",
            "终止供养后，符合最低生活保障、临时救助等条件的，应当及时纳入相应救助。",
            "Whoever meets the conditions of dibao or temporary assistance once support ends is to be moved there in time.",
            NEW.at("第二十七条") if _is_new(case) else OLD.unread,
        )
