"""The margin family as a scheme: its ways in, its alerts and its procedure."""

from __future__ import annotations

from datetime import date

from assist_rules.law import cities, shandong
from assist_rules.law import national as law
from assist_rules.schemes.dibao_margin import eligibility
from assist_rules.schemes.procedure import Authority, Case, Information, Procedure, calendar, working
from assist_rules.schemes.scheme import Alert, Scheme, Way

TWO_TEXTS_ZH = "（国家规定为“不符合低保条件”，山东规定为“高于低保标准”，按国家规定认定）"
TWO_TEXTS_EN = " (the national text says “does not meet dibao”, the Shandong text “above the standard”; the national reading is taken)"


def procedure(case: Case) -> Procedure:
    """Authority, deadlines and notes for a decision on the margin."""
    application = case.application
    at = application.accepting_place.township or f"{case.place_name}的乡镇人民政府（街道办事处）"
    at_en = application.accepting_place.township or f"the township or subdistrict in {case.place_name_en}"
    # Only Jinan is known to have set a limit of its own.
    local = case.figure("dibao_margin_decision_working_days")
    cites = law.DIBAO_MEASURES_2021.at("第二十二条") if local is None else cities.JINAN_MARGIN_2022.at("")
    return Procedure(
        authority=Authority(
            at,
            at_en,
            f"{case.place_name}民政部门",
            f"the civil-affairs department of {case.place_name_en}",
            law.NOTICE_2022_83.at("四（三）"),
        ),
        deadlines=(
            calendar(
                "在村（社区）公示",
                "publicity",
                7,
                application.publicity_from,
                shandong.SHANDONG_MARGIN_2022.at(""),
            ),
            working(
                "作出认定",
                "decision",
                local or 30,
                application.accepted_on,
                cites,
            ),
        ),
        information=(
            Information(
                "single_applicants",
                "低保边缘家庭中的重度残疾人、重病患者等可以单独提出低保申请。",
                "Severely disabled or seriously ill members of a margin family may apply for dibao alone.",
                law.NOTICE_2022_83.at("一（四）"),
            ),
        ),
    )


DIBAO_MARGIN = Scheme(
    key="dibao_margin",
    zh="最低生活保障边缘家庭",
    en="family on the margin of dibao",
    founded_by=law.DIBAO_MEASURES_2021.at("第八条第二款"),
    in_force=date(2021, 7, 1),
    ways=(
        Way("household", "按家庭认定", "as a household", eligible=eligibility.margin_household),
        Way(
            "expenditure",
            "按支出型认定",
            "by spending",
            eligible=eligibility.margin_by_spending,
            available=eligibility.place_has_expenditure_route,
        ),
        Way(
            "household",
            "按家庭认定",
            "as a household",
            eligible=eligibility.margin_household_after_deductions,
            by_claim=True,
        ),
    ),
    procedure=procedure,
    alerts=(
        Alert(
            eligibility.income_at_standard,
            "家庭人均月收入恰好等于低保标准" + TWO_TEXTS_ZH,
            "income per member is exactly at the dibao standard" + TWO_TEXTS_EN,
        ),
        Alert(
            eligibility.poor_with_margin_assets,
            "收入低于低保标准而财产只符合低保边缘家庭规定" + TWO_TEXTS_ZH,
            "income is below the standard but the assets meet the margin rule alone" + TWO_TEXTS_EN,
        ),
    ),
)
