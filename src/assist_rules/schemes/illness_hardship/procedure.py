"""The procedure: who accepts, who recognises and who pays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from assist_rules.law import national as law
from assist_rules.schemes.procedure import (
    Authority,
    Case,
    Information,
    Procedure,
    signed_where_asked,
)
from assist_rules.schemes.remedies import LAW, LAW_FROM, remedies, under_the_law

FOUNDATION = law.MEDICAL_OPINION_2021.unread.saying("GB42-OBJ")
RIGID_FROM = date(2025, 1, 1)


def procedure(case: Case) -> Procedure:
    """Authority, deadlines and notes for a decision on a patient impoverished by illness."""
    return Procedure(
        authority=_authority(case),
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
        FOUNDATION,
        "county",
        refuses_zh=f"{case.place_name}民政部门",
        refuses_en=f"the civil-affairs department of {case.place_name_en}",
    )


def _information(case: Case) -> Iterator[Information]:
    yield Information(
        "patient_applies",
        "由患者本人书面申请，可以网上申请，也可以委托他人代为申请。",
        "The patient applies, in writing or online, or by proxy with authorisation.",
        FOUNDATION,
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
            paper="refusal",
        )
    yield from under_the_law(case, held=False)
    yield from remedies(case, _authority(case))
