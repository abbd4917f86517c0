"""What every decision tells beside its answer: remedies with body and period, and what fraud costs, by date.

The body follows from the place and from who decides: the county government for its own department and for a township
or subdistrict under it (行政复议法 of 2023, art. 24); before 2024 a department's act could also be taken to the
department above (the same law as of 2017, art. 12). An act that may weigh on somebody tells all three: the right, the
body and the period (实施条例 art. 17).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from assist_rules.law import national as law
from assist_rules.places import chain, city_of, is_county, name_of, province_of
from assist_rules.rule import Citation
from assist_rules.schemes.procedure import Authority, Case, Information, Procedure

LAW_FROM = date(2026, 7, 1)
"""First day of the Social Assistance Law."""
LAW = law.SOCIAL_ASSISTANCE_LAW_2026
STATE_COUNCIL = law.INTERIM_MEASURES_2014
NEW_RECONSIDERATION_FROM = date(2024, 1, 1)
SIX_MONTHS_FROM = date(2015, 5, 1)
INTERIM_FROM = date(2014, 5, 1)


@dataclass(frozen=True, slots=True)
class Remedy(Information):
    """A way to have the decision reviewed.

    Attributes:
        brief_zh: period and body as the paper of the deciding body says them, from the day of learning of it.
        brief_en: the same in English.
    """

    brief_zh: str
    brief_en: str


def decided_on(case: Case) -> date:
    """The day whose law rules the decision as an act: that of the decision, if told and if no other day was asked for."""
    told = case.application.decided_on
    return told if told is not None and case.on == case.application.applied_on else case.on


def fraud(case: Case) -> Information:
    """What aid got by false statements costs."""
    if decided_on(case) >= LAW_FROM:
        return Information(
            "fraud",
            "虚报、隐瞒、伪造骗取救助的，可以责令退回，处非法获取财物和利益价值二倍以下罚款，并可以调减、停止救助。",
            "Aid got by false statements may be ordered back, with a fine of up to 2 times its value; aid may be cut or stopped.",
            LAW.at("第七十三条"),
            paper="grant",
        )
    return Information(
        "fraud",
        "虚报、隐瞒、伪造骗取救助的，停止救助、退回款物，可以处非法获取款额一倍以上三倍以下罚款。",
        "Aid got by false statements is stopped and returned; a fine of 1 to 3 times the sum may be imposed.",
        STATE_COUNCIL.at("第六十八条"),
        paper="grant",
    )


def remedies(case: Case, authority: Authority, seat: str | None = None) -> Iterator[Information]:
    """The right of reconsideration and suit, each with its body and its period.

    Args:
        case: what is decided.
        authority: who decides.
        seat: the code of the place whose authority that is; by default the accepting place.
    """
    day = decided_on(case)
    yield Information(
        "remedy",
        "对决定不服的，可以依法申请行政复议或者提起行政诉讼。",
        "The decision may be taken to administrative reconsideration or to court.",
        LAW.at("第七十六条") if day >= LAW_FROM else STATE_COUNCIL.at("第六十五条"),
    )
    seat = seat or case.place
    of_county = is_county(seat)
    county, county_en = _named(seat) if of_county else ("＿＿＿＿县（市、区）", "the county of ________")
    government, government_en = f"{county}人民政府", f"the people's government of {county_en}"
    by = authority.decider
    if by is None:
        government, government_en = "＿＿＿＿", "________"
    yield _reconsideration(day, by, (government, government_en), seat)
    if day >= SIX_MONTHS_FROM:
        at, at_en = ("", "") if by is None or not of_county else (f"（{county}）", f" ({county_en})")
        yield Remedy(
            "suit",
            f"也可以自知道本决定之日起六个月内，向作出决定的机关所在地{at}的人民法院提起行政诉讼；"
            "先申请复议而不服复议决定的，自收到复议决定书之日起十五日内起诉。",
            f"Or, within six months of learning of the decision, to the people's court at the seat of the deciding "
            f"authority{at_en}; after reconsideration, within 15 days of receiving its decision.",
            law.LITIGATION_LAW.at("第十八条、第四十五条、第四十六条"),
            f"六个月内向{_own_name(seat) if at else '作出决定的机关所在地'}的人民法院起诉",
            f"within six months to the people's court{at_en.replace(' (', ' of ').rstrip(')') or ' at the seat of the authority'}",
        )
    if case.is_refusal:
        yield Information(
            "remedies_are_told",
            "不予确认对申请人产生不利影响，决定书应当写明申请行政复议的权利、复议机关和期限。",
            "A refusal weighs on the applicant: it tells the right of reconsideration, the body and the period.",
            law.RECONSIDERATION_REGULATION_2007.at("第十七条"),
        )
        if day >= NEW_RECONSIDERATION_FROM:
            yield Information(
                "remedies_not_told",
                "没有告知的，六十日自申请人知道复议权利、复议机关和期限之日起计算，自知道决定内容之日起最长不超过一年。",
                "Where they were not told, the 60 days run from learning of them, at most one year from learning of the decision.",
                law.RECONSIDERATION_LAW_2023.at("第二十条第三款"),
            )


def _above(code: str) -> str:
    """What stands before the own name of a place: the signature of the paper has it."""
    return name_of(chain(code)[1])


def _own_name(code: str) -> str:
    return name_of(code).removeprefix(_above(code))


def _named(code: str) -> tuple[str, str]:
    return name_of(code), name_of(code, "en")


def _reconsideration(day: date, by: str | None, body: tuple[str, str], seat: str) -> Remedy:
    zh, en = body
    if day >= NEW_RECONSIDERATION_FROM:
        items = {"county": "第一项", "township": "第二项、第三项"}.get(by or "", "第一项至第三项")
        cites = law.RECONSIDERATION_LAW_2023.at(f"第二十条、第二十四条第一款{items}")
    else:
        articles = {
            "county": "第十二条第一款",
            "township": "第十三条第一款、第十五条第一款第一项",
        }.get(by or "", "第十二条第一款、第十三条第一款、第十五条第一款第一项")
        cites = law.RECONSIDERATION_LAW_2017.at(f"第九条、{articles}")
        city = city_of(seat)
        above, above_en = _named(province_of(seat) if city is None or city == seat else city)
        if by == "county":
            zh, en = f"{zh}或者{above}民政部门", f"{en} or the civil-affairs department of {above_en}"
        elif by == "either":
            zh = f"{zh}（决定由县级民政部门作出的，也可以向{above}民政部门）"
            en = (
                f"{en} (where the county's department decided, or the civil-affairs department of {above_en})"
            )
    return Remedy(
        "reconsideration",
        f"可以自知道本决定之日起六十日内，向{zh}申请行政复议。",
        f"Reconsideration: within 60 days of learning of the decision, to {en}.",
        cites,
        f"六十日内向{zh.removeprefix(_above(seat))}申请行政复议",
        f"within 60 days to {en} for reconsideration",
    )


def decided_by(case: Case, procedure: Procedure, authority: Authority, seat: str) -> Procedure:
    """A procedure with another authority, that of a place *seat*, and with the remedies that follow from it."""
    told = {each.code for each in remedies(case, procedure.authority)}
    kept = (each for each in procedure.information if each.code not in told)
    return replace(procedure, authority=authority, information=(*kept, *remedies(case, authority, seat)))


def usual_procedure(case: Case, founded_by: Citation) -> Procedure:
    """The procedure where no text of the scheme has one, or not yet: who answers at the place, and the remedies of the day."""
    zh, en = case.place_name, case.place_name_en
    authority = Authority(
        f"{zh}的乡镇人民政府（街道办事处）",
        f"the township or subdistrict in {en}",
        f"{zh}民政部门",
        f"the civil-affairs department of {en}",
        founded_by,
        "county",
    )
    notes = () if case.on < INTERIM_FROM else tuple(remedies(case, authority))
    return Procedure(authority, notes)


def under_the_law(case: Case, *, held: bool) -> Iterator[Information]:
    """What the Social Assistance Law has every procedure do; nothing before its day.

    Args:
        case: what is decided.
        held: whether the benefit is held already, so that the answer may cut or end it.
    """
    if case.on < LAW_FROM:
        return
    yield Information(
        "declaration",
        "申请人应当如实报告家庭成员、收入、财产和刚性支出，并同意核查；申请对象和有关单位、个人应当配合核查。",
        "The applicant states members, income, assets and rigid spending truly and agrees to the check; all cooperate in it.",
        LAW.at("第四十条、第四十三条第二款"),
    )
    yield Information(
        "consent_of_obligors",
        "不共同生活的赡养、抚养、扶养义务人，只在必要时并经其本人同意，才核对其收入、财产。",
        "Income and assets of obligors outside the household are checked only where necessary and with their consent.",
        LAW.at("第四十一条"),
    )
    yield Information(
        "by_proxy",
        "本人或者家庭成员申请有困难的，可以委托村（居）委会或者他人代为申请。",
        "Who finds it hard to apply may have the village or residents' committee, or anyone else, do it.",
        LAW.at("第三十七条第三款"),
    )
    if held:
        yield Information(
            "heard",
            "作出调减、终止救助的决定前，应当听取救助对象的意见；作出后应当书面告知并说明理由。",
            "Before aid is cut or ended the recipient is heard; the decision is told in writing, with its reasons.",
            LAW.at("第四十七条、第四十八条"),
        )
    if case.is_refusal:
        yield Information(
            "written_reasons",
            "决定不给予社会救助的，应当书面告知申请人并说明理由。",
            "A refusal is told to the applicant in writing, with its reasons.",
            LAW.at("第四十五条"),
        )
        yield Information(
            "other_aid_is_told",
            "乡镇（街道）发现需要救助的家庭和人员，应当及时告知有关救助政策，并协助申请或者组织救助。",
            "Where the township finds that a family or a person needs aid, it tells of the policies and helps apply or aids.",
            LAW.at("第三十九条第二款"),
        )
        yield Information(
            "victims",
            "遭受犯罪侵害或者民事侵权，获得司法救助后生活仍然困难、符合条件的，纳入社会救助。",
            "Victims of a crime or a tort who after judicial aid are still in hardship are objects if they meet the conditions.",
            LAW.at("第三十六条"),
        )
    else:
        yield Information(
            "posted",
            "给予救助的决定，在所在村、社区等范围内公布。",
            "The decision to grant is posted in the village or community.",
            LAW.at("第四十五条"),
        )
