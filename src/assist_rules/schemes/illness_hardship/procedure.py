"""The procedure: who accepts, who recognises and who pays, by when, and how far back the recognition acts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from assist_rules.law import cities, shandong
from assist_rules.law import national as law
from assist_rules.places import chain
from assist_rules.schemes.procedure import (
    Authority,
    Case,
    Deadline,
    Information,
    Procedure,
    signed_where_asked,
    working,
)
from assist_rules.schemes.remedies import LAW, LAW_FROM, remedies, under_the_law

MEASURE = shandong.SHANDONG_ILLNESS_2023.at("")
JINAN = cities.JINAN_ILLNESS_2023.at("")
FOUNDATION = law.MEDICAL_OPINION_2021.at("")
MEASURE_FROM = date(2023, 4, 7)
JINAN_FROM = date(2023, 12, 31)
RIGID_FROM = date(2025, 1, 1)
FIRST_OPINION = 10
"""Working days from acceptance to the township's opinion."""


def procedure(case: Case) -> Procedure:
    """Authority, deadlines and notes for a decision on a patient impoverished by illness."""
    return Procedure(
        authority=_authority(case),
        deadlines=tuple(_deadlines(case)),
        information=tuple(_information(case)),
    )


def _authority(case: Case) -> Authority:
    return signed_where_asked(case, _deciding_here(case))


def _deciding_here(case: Case) -> Authority:
    township = case.application.accepting_place.township
    return Authority(
        township or f"{case.place_name}的乡镇人民政府（街道办事处）（患者户籍所在地）",
        township or f"the township or subdistrict in {case.place_name_en} where the patient is registered",
        f"{case.place_name}民政部门认定，医疗保障部门支付",
        f"the civil-affairs department of {case.place_name_en} recognises, the medical-insurance department pays",
        MEASURE if case.on >= MEASURE_FROM else FOUNDATION,
        "county",
        refuses_zh=f"{case.place_name}民政部门",
        refuses_en=f"the civil-affairs department of {case.place_name_en}",
    )


def _is_in(case: Case, place: str) -> bool:
    return place in chain(case.place)


def _deadlines(case: Case) -> Iterator[Deadline]:
    # Jinan alone is known to have set the limit.
    if not _is_in(case, JINAN.instrument.place) or case.on < JINAN_FROM:
        return
    yield working(
        "乡镇（街道）调查并提出意见",
        "the township's inquiry and opinion",
        FIRST_OPINION,
        case.application.accepted_on,
        JINAN,
    )


def _information(case: Case) -> Iterator[Information]:
    standing = MEASURE if case.on >= MEASURE_FROM else FOUNDATION
    yield Information(
        "patient_applies",
        "由患者本人书面申请，可以网上申请，也可以委托他人代为申请。",
        "The patient applies, in writing or online, or by proxy with authorisation.",
        standing,
    )
    yield Information(
        "good_once",
        "自认定之日起生效，身份认定一次有效，追溯救助申请月前12个月的个人负担费用，不是此后12个月的资格。",
        "In effect from the day of the decision and good once: it acts back on the cost of the 12 months before the "
        "month of application and is no status for the months to come.",
        JINAN if _is_in(case, JINAN.instrument.place) and case.on >= JINAN_FROM else standing,
    )
    yield Information(
        "medical_department",
        "医疗救助由县级医疗保障部门审核支付。",
        "Medical aid is reviewed and paid by the county medical-insurance department.",
        LAW.at("第二十四条") if case.on >= LAW_FROM else law.INTERIM_MEASURES_2014.at("第三十条"),
    )
    if case.is_refusal:
        yield Information(
            "other_class",
            "已属低保、特困、低保边缘、监测对象等身份的，按该类身份享受医疗救助，就高不重复。",
            "Whoever is in another class has the medical aid of that class; of several the highest.",
            FOUNDATION,
        )
    if case.is_refusal and case.on >= RIGID_FROM:
        yield Information(
            "rigid_expenditure",
            "也可以按刚性支出困难家庭提出申请。",
            "The family may also apply as one in rigid expenditure.",
            law.RIGID_MEASURES_2024.at("第四条"),
        )
    yield from under_the_law(case, held=False)
    yield from remedies(case, _authority(case))
