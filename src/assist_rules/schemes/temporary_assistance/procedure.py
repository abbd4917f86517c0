"""The procedure: who accepts and who decides by date, place and amount; aid first, the papers afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from assist_rules.law import national as law
from assist_rules.places import NATION, current_code, name_of
from assist_rules.rule import Citation
from assist_rules.schemes.procedure import (
    Authority,
    Case,
    Decider,
    Information,
    Limit,
    Procedure,
    accepted,
    by_township_asked,
    standing,
)
from assist_rules.schemes.remedies import fraud, remedies, under_the_law

ARTICLE_48 = law.INTERIM_MEASURES_2014.at("第四十八条")
NOTICE_47 = law.TEMPORARY_NOTICE_2014.unread.saying("GF47-AUTH")
NOTICE_83 = law.NOTICE_2022_83.at("四（三）")
OPINION_39 = law.OPINION_2023_39.at("四（三）")
SMALL_FAST = law.TEMPORARY_OPINION_2026.at("二（一）")
RECOGNISED = law.TEMPORARY_OPINION_2026.at("二（二）")
CASE_BY_CASE = law.TEMPORARY_OPINION_2026.at("二")
LAW = law.SOCIAL_ASSISTANCE_LAW_2026

AT_PLACE_FROM = date(2022, 10, 20)
"""From this day the place of the emergency is responsible everywhere: 83号 四（三）."""
LAW_FROM = date(2026, 7, 1)
"""From this day the law speaks: one door, aid first as a duty, vagrants taken by the township too."""
SMALL_FAST_DAYS = 3
NOT_RESPONSIBLE = "temporary_assistance.responsible_for_emergency"
NOT_FOR_SPENDING = "temporary_assistance.responsible_for_expenditure"
URGENT = frozenset({"emergency", "small_fast"})
ORDINARY = frozenset({"emergency", "expenditure", "unemployment"})


def procedure(case: Case) -> Procedure:
    """Authority, deadlines and notes for a decision on temporary assistance."""
    return Procedure(
        authority=_authority(case),
        information=tuple(_information(case)),
    )


def _of_2014(case: Case) -> Citation:
    """The notice that set the scheme up, and before its day the regulation that founds it."""
    return (
        NOTICE_47
        if NOTICE_47.instrument.is_law(case.on, {NATION})
        else law.INTERIM_MEASURES_2014.at("第四十八条")
    )


# --- who -----------------------------------------------------------------------------------------------


def _authority(case: Case) -> Authority:
    """Who accepts and decides; a refusal that names another is signed by the office that was asked."""
    named = _responsible(case)
    if not case.is_refusal or not _is_elsewhere(case):
        return named
    return by_township_asked(case, named)


def _is_elsewhere(case: Case) -> bool:
    """Whether those asked are not those responsible."""
    emergency = case.application.emergency
    vagrant = emergency is not None and emergency.homeless is True
    return vagrant or not {NOT_RESPONSIBLE, NOT_FOR_SPENDING}.isdisjoint(case.grounds)


def _responsible(case: Case) -> Authority:
    emergency = case.application.emergency
    if emergency is not None and emergency.homeless is True:
        return _for_vagrants(case, emergency.place)
    if NOT_RESPONSIBLE in case.grounds:
        if case.on < AT_PLACE_FROM:
            return _rescue_agency(case, _of_2014(case))
        if emergency is not None and emergency.place is not None:
            return _place_of_emergency(case, emergency.place)
    if NOT_FOR_SPENDING in case.grounds and case.on >= LAW_FROM:
        home = _home(case)
        if home is not None:
            return _place_of_residence(home)
    accepts_zh, accepts_en, cites = _accepts(case)
    decides_zh, decides_en, decider = _decides(case)
    return Authority(accepts_zh, accepts_en, decides_zh, decides_en, cites, decider)


def _rescue_agency(case: Case, cites: Citation) -> Authority:
    """The route of those whom the township only helps to apply."""
    zh, en = case.place_name, case.place_name_en
    return Authority(
        f"{zh}的救助管理机构（由乡镇人民政府、街道办事处协助提出申请）",
        f"the rescue agency of {en}; the township or subdistrict helps to apply",
        f"{zh}的救助管理机构；未设立的，由{zh}民政部门",
        f"the rescue agency of {en}, or its civil-affairs department where there is none",
        cites,
    )


def _for_vagrants(case: Case, place: str | None) -> Authority:
    """The rescue agency; from the law on that of the place of the hardship, to which the township there passes it."""
    if case.on < LAW_FROM:
        return _rescue_agency(case, law.INTERIM_MEASURES_2014.at("第五十条"))
    code = None if place is None else current_code(place)
    zh = case.place_name if code is None else name_of(code)
    en = case.place_name_en if code is None else name_of(code, "en")
    return Authority(
        f"{zh}的救助管理机构，或者{zh}的乡镇人民政府（街道办事处）（急难发生地）",
        f"the rescue agency of {en}, or the township or subdistrict in {en}, where the hardship arose",
        f"{zh}的救助管理机构",
        f"the rescue agency of {en}",
        LAW.at("第五十二条"),
    )


def _home(case: Case) -> str | None:
    """Where the living members of whom it is told live, where that is one place."""
    members, on = case.application.household.members, case.application.applied_on
    places = {each.resides_in for each in members if not each.has_died(on)} - {None}
    return places.pop() if len(places) == 1 else None


def _place_of_residence(place: str) -> Authority:
    """Where a family that the accepting place does not take for its spending lives."""
    zh, en = name_of(current_code(place)), name_of(current_code(place), "en")
    return Authority(
        f"{zh}的乡镇人民政府（街道办事处）（家庭居住地）",
        f"the township or subdistrict in {en}, where the family lives",
        f"{zh}的乡镇人民政府（街道办事处）或者民政部门",
        f"the township or subdistrict in {en}, or the civil-affairs department there",
        LAW.at("第三十七条第二款"),
        "either",
    )


def _place_of_emergency(case: Case, place: str) -> Authority:
    zh, en = name_of(current_code(place)), name_of(current_code(place), "en")
    return Authority(
        f"{zh}的乡镇人民政府（街道办事处）（急难发生地）",
        f"the township or subdistrict in {en}, where the emergency happened",
        f"{zh}的乡镇人民政府（街道办事处）或者民政部门",
        f"the township or subdistrict in {en}, or the civil-affairs department there",
        _at_place(case),
        "either",
    )


def _at_place(case: Case) -> Citation:
    """Which text makes the place of the emergency responsible."""
    return LAW.at("第三十七条第二款") if case.on >= LAW_FROM else NOTICE_83


def _accepts(case: Case) -> tuple[str, str, Citation]:
    """The township that accepts, named where it is told, and what makes it responsible."""
    application = case.application
    emergency = application.emergency
    township = application.accepting_place.township
    zh = f"{case.place_name}{township or '的乡镇人民政府（街道办事处）'}"
    en = f"{township or 'the township or subdistrict'} in {case.place_name_en}"
    if case.on >= LAW_FROM:
        if emergency is None or URGENT.isdisjoint(case.routes):
            return f"{zh}（困难发生地）", f"{en}, where the hardship arises", LAW.at("第三十七条第二款")
        return f"{zh}（急难发生地）", f"{en}, where the emergency happened", LAW.at("第三十七条第二款")
    if emergency is None or URGENT.isdisjoint(case.routes):
        return (
            f"{zh}（户籍地或者居住证所在地）",
            f"{en}, where a member is registered or holds a permit",
            _of_2014(case),
        )
    at_place = emergency.place is not None and current_code(emergency.place) == current_code(
        application.accepting_place.division
    )
    if not at_place:
        return (
            f"{zh}（户籍地或者居住证所在地）",
            f"{en}, where a member is registered or holds a permit",
            _of_2014(case),
        )
    cites = NOTICE_83 if case.on >= AT_PLACE_FROM else _of_2014(case)
    return f"{zh}（急难发生地）", f"{en}, where the emergency happened", cites


def _decides(case: Case) -> tuple[str, str, Decider]:
    """The township up to its ceiling, above it the county department of the same place."""
    township = case.application.accepting_place.township
    zh = f"{case.place_name}{township or '的乡镇人民政府（街道办事处）'}"
    en = f"{township or 'the township or subdistrict'} in {case.place_name_en}"
    county_zh, county_en = (
        f"{case.place_name}民政部门",
        f"the civil-affairs department of {case.place_name_en}",
    )
    if case.figure("temporary_assistance_all_delegated") == 1:
        return f"{zh}（审批权已下放）", f"{en}, to which the decision is delegated", "township"
    ceiling = case.figure("temporary_assistance_township_ceiling")
    if ceiling is None or case.amount is None:
        return (
            f"{county_zh}（小额可以委托乡镇、街道）",
            f"{county_en}; small sums may be delegated to the township",
            "either",
        )
    low, high = case.amount
    if high is not None and high <= ceiling:
        return f"{zh}（{ceiling}元以下）", f"{en} (up to {ceiling} yuan)", "township"
    if low > ceiling:
        return (
            f"{county_zh}（超过乡镇、街道审批上限{ceiling}元）",
            f"{county_en} (above the township's {ceiling} yuan)",
            "county",
        )
    return (
        f"{ceiling}元以下由{zh}，超过的由{county_zh}",
        f"up to {ceiling} yuan {en}, above it {county_en}",
        "either",
    )


# --- by when -------------------------------------------------------------------------------------------


SMALL_AID_DAYS = "temporary_assistance_small_decision_working_days"


def _is_small_fast(case: Case) -> bool:
    return not case.is_refusal and "small_fast" in case.routes


def is_small_aid(case: Case) -> bool:
    """Whether the sum is within what a place lets its townships decide; such aid has no other limit there."""
    ceiling = case.figure("temporary_assistance_township_ceiling")
    if case.is_refusal or ceiling is None or case.amount is None or ORDINARY.isdisjoint(case.routes):
        return False
    return case.amount[1] is not None and case.amount[1] <= ceiling


def _started(case: Case) -> date:
    return case.application.accepted_on or case.application.applied_on


SMALL_AID_LIMIT = Limit(
    "small_aid",
    "乡镇（街道）小额救助办结",
    "small aid by the township, the whole process",
    None,
    "working_days",
    (NOTICE_83, NOTICE_47, ARTICLE_48),
    accepted,
    term=SMALL_AID_DAYS,
    when=is_small_aid,
)
LIMITS = (
    Limit(
        "small_fast",
        "小额快救（一般不超过3天）",
        "small fast aid, generally",
        SMALL_FAST_DAYS,
        "days",
        (SMALL_FAST,),
        _started,
        when=_is_small_fast,
    ),
    SMALL_AID_LIMIT,
)


# --- what goes with it ---------------------------------------------------------------------------------


def _information(case: Case) -> Iterator[Information]:
    if case.is_refusal:
        yield from _of_a_refusal(case)
    elif "small_fast" in case.routes:
        yield Information(
            "no_economic_check",
            "小额快救直接登记救助对象、急难事由、救助金额等信息，不开展家庭经济状况核对，不公示，资料留存备查。",
            "Object, cause and amount are registered directly: no check of the family's means and no public display; "
            "the file is kept.",
            SMALL_FAST,
        )
        yield Information(
            "beyond_small_fast",
            "救助金额超过一个月低保标准的，按急难型临时救助一般规定办理。",
            "What goes beyond a month of the dibao standard follows the ordinary rules of emergency aid.",
            SMALL_FAST,
        )
    if not URGENT.isdisjoint(case.routes) and case.on >= LAW_FROM:
        yield Information(
            "aid_first",
            "情况紧急、救助金额较小、需立即采取救助措施的，应当先行救助；紧急情况解除后，按照规定补充说明情况。",
            "Where it is urgent, the sum small and measures are needed at once, aid has to come first; the circumstances "
            "are set out afterwards.",
            LAW.at("第五十条"),
        )
    elif "emergency" in case.routes:
        yield Information(
            "aid_first",
            "情况紧急的先行救助，急难缓解后再登记救助对象、事由、金额，补齐手续；简化经济状况核对和公示。",
            "Where it is urgent aid comes first, and object, cause, amount and papers follow once it eases; the check of "
            "means and the public display are cut short.",
            OPINION_39 if case.on >= date(2023, 10, 25) else ARTICLE_48,
        )
    if "expenditure" in case.routes:
        yield from _of_spending(case)
    yield from _always(case)


def _of_a_refusal(case: Case) -> Iterator[Information]:
    emergency = case.application.emergency
    if NOT_RESPONSIBLE in case.grounds and case.on < AT_PLACE_FROM:
        yield Information(
            "help_to_rescue_agency",
            "对没有当地户籍、也未持有居住证的人员，乡镇、街道应当协助其向县级救助管理机构申请；未设立的，协助其向县级民政部门申请。",
            "Whoever is neither registered here nor holds a permit is helped by the township to apply to the county's "
            "rescue agency, or to county civil affairs where there is none.",
            _of_2014(case),
            paper="refusal",
        )
    if NOT_RESPONSIBLE in case.grounds and case.on >= AT_PLACE_FROM:
        yield Information(
            "place_of_emergency",
            f"急难型临时救助由急难发生地{_named(case)}实施，应当告知申请人并转送。",
            f"Emergency aid is given where the emergency happened{_named(case, 'en')}: the applicant is told so and the case "
            "passed on.",
            _at_place(case),
            paper="refusal",
        )
    if NOT_FOR_SPENDING in case.grounds and case.on >= LAW_FROM:
        home = _home(case)
        zh, en = ("", "") if home is None else (name_of(home), name_of(home, "en"))
        yield Information(
            "place_of_hardship",
            "支出型临时救助向困难发生地提出申请" + (f"，家庭居住地是{zh}。" if zh else "。"),
            "Aid for spending is asked for where the hardship arises"
            + (f"; the family lives in {en}." if en else "."),
            LAW.at("第三十七条第二款"),
            paper="refusal",
        )
    if emergency is not None and emergency.homeless is True and case.on >= LAW_FROM:
        yield Information(
            "rescue_agency",
            "生活无着的流散人员可以向急难发生地的救助管理机构申请，也可以向急难发生地的乡镇人民政府、街道办事处提出，"
            "由救助管理机构给予照料服务、急病救治、身份查询、协助返回、寻亲安置等救助。",
            "A destitute person without a home may apply to the rescue agency or to the township where the hardship arose; "
            "the agency gives care, treatment of acute illness, search for identity and kin, and help to return.",
            LAW.at("第五十二条"),
        )
    elif emergency is not None and emergency.homeless is True:
        yield Information(
            "rescue_agency",
            "公安机关等应当告知、引导或者护送其到救助管理机构；突发急病的，立即通知急救机构。",
            "Police and officers direct or escort such persons to the rescue agency; for acute illness emergency service is "
            "called at once.",
            law.INTERIM_MEASURES_2014.at("第五十一条"),
        )
    yield Information(
        "competent_department",
        "难以确定主管部门的，可以向社会救助经办机构或者县级民政部门求助，受理后应当及时办理或者转办。",
        "Whoever cannot tell which department is competent may ask the social-assistance office or county civil affairs, "
        "which handle or transfer the case without delay.",
        law.INTERIM_MEASURES_2014.at("第六十条"),
    )


def _named(case: Case, lang: Literal["zh", "en"] = "zh") -> str:
    """The place of the emergency, where it is told."""
    emergency = case.application.emergency
    if emergency is None or emergency.place is None:
        return ""
    name = name_of(current_code(emergency.place), lang)
    return f"（{name}）" if lang == "zh" else f" ({name})"


def _of_spending(case: Case) -> Iterator[Information]:
    if case.on >= SMALL_FAST_FROM:
        yield Information(
            "display_then_stages",
            "公示后救助，原则上一次审批、分阶段发放，救助期限、标准固定；家庭情况重大变化应当报告，重新核查。",
            "Given after public display; in principle approved once and paid in stages over a fixed period; major changes are "
            "reported and checked anew.",
            RECOGNISED,
        )
    else:
        yield Information(
            "full_review",
            "支出型临时救助按规定程序审核、公示、审批。",
            "Aid for spending goes through the full review, public display and approval.",
            ARTICLE_48,
        )


SMALL_FAST_FROM = date(2026, 1, 29)


def _by_law(case: Case) -> Iterator[Information]:
    """What the law tells of every temporary assistance."""
    if not case.is_refusal:
        yield Information(
            "in_time",
            "救助对象遇有紧急情况的，应当及时给予救助。",
            "In urgent cases help is given at once.",
            LAW.at("第三十五条"),
        )
    yield Information(
        "victims",
        "遭受犯罪侵害或者民事侵权、获得司法救助后仍面临生活困难的当事人，符合条件的，也是社会救助对象。",
        "Victims of a crime or a tort who are still in hardship after judicial aid are objects of assistance too, where they "
        "meet the conditions.",
        LAW.at("第三十六条"),
    )


def _always(case: Case) -> Iterator[Information]:
    emergency = case.application.emergency
    if emergency is not None and emergency.severity == "major" and not case.is_refusal:
        yield Information(
            "case_by_case",
            "重大困难一事一议，由县级集体研究决定，适当提高救助额度。",
            "Major hardship is decided case by case by collective consultation of the county, and the amount raised.",
            standing(case, CASE_BY_CASE) or _of_2014(case),
        )
    if case.on >= LAW_FROM:
        yield from _by_law(case)
    yield Information(
        "forms",
        "可以发放临时救助金、配发实物、提供转介服务；村（居）民委员会或者其他单位、个人可以代为提出申请。",
        "Aid is cash, goods or referral; the village committee, other units or persons may apply for the applicant.",
        _of_2014(case),
    )
    # Victims are told in any decision of this scheme. Aid for spending is paid in stages, which may be cut.
    in_stages = "expenditure" in case.routes
    yield from (each for each in under_the_law(case, held=in_stages) if each.code != "victims")
    yield fraud(case)
    yield from remedies(case, _authority(case))
