"""Who decides in Shanghai, what a family is owed beside the answer, and what stops aid: arts. 17, 20, 31, 36 and 45."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assist_rules.packs.shanghai.instruments import PLACE, REGULATION, REGULATION_2018
from assist_rules.places import NATION, current_code, is_county, name_of, province_of
from assist_rules.schemes.procedure import (
    Authority,
    Case,
    Information,
    Procedure,
    by_township_asked,
    standing,
)
from assist_rules.schemes.remedies import decided_by

DECIDES = (
    REGULATION.at("第三十一条、第三十六条第一款"),
    REGULATION_2018.at("第三十一条、第三十六条第一款"),
)
STOPS = (REGULATION.at("第四十五条第二款"), REGULATION_2018.at("第四十五条第二款"))
PRICES = (REGULATION.at("第二十条"), REGULATION_2018.at("第二十条"))
LIVING_AID = (REGULATION.at("第十七条第二款"), REGULATION_2018.at("第十七条第二款"))


def dibao(case: Case, national: Procedure) -> Procedure:
    """The township of registration decides."""
    return _informed(_at_registration(case, national), _stops(case, of_dibao=True), _prices(case))


def extreme_poverty(case: Case, national: Procedure) -> Procedure:
    """The township of registration decides."""
    return _informed(_at_registration(case, national), _stops(case), _prices(case))


def margin(case: Case, national: Procedure) -> Procedure:
    """What a family of the margin is owed beside the recognition, and what the regulation called it at first."""
    return _informed(national, _stops(case), _living_aid(case), _first_name(case))


def rigid_expenditure(case: Case, national: Procedure) -> Procedure:
    """The township of registration decides on living aid."""
    prices = _prices(case) if case.amount is not None and case.amount[1] != 0 else iter(())
    return _informed(_at_registration(case, national), _stops(case), prices)


def _informed(procedure: Procedure, *more: Iterator[Information]) -> Procedure:
    told = (each for group in more for each in group)
    return replace(procedure, information=(*procedure.information, *told))


# --- who decides: arts. 31 and 36 ------------------------------------------------------------------------


def _at_registration(case: Case, national: Procedure) -> Procedure:
    """Any service centre accepts, the township of registration decides; a family of elsewhere is answered where it asked."""
    cites = standing(case, *DECIDES)
    if cites is None or case.is_misplaced:
        return national
    home = _registered(case)
    if home is None and case.is_refusal:
        return decided_by(case, national, by_township_asked(case, national.authority), case.place)
    home = home or PLACE
    known = is_county(home)
    zh = f"{name_of(home)}的" if known else ""
    en = f" in {name_of(home, 'en')}" if known else ""
    authority = Authority(
        "网上，或者就近的社区事务受理服务机构",
        "online, or any community service centre near the applicant",
        f"{zh}乡镇人民政府（街道办事处）（申请人户籍所在地）",
        f"the township or subdistrict{en} where the applicant is registered",
        cites,
        "township",
    )
    return decided_by(case, national, authority, home)


def _registered(case: Case) -> str | None:
    """Where the one decided for is registered in the city; of a family whose applicant is not, where a member of it is."""
    application = case.application
    first = case.person or application.applicant
    members = sorted(application.household.members, key=lambda each: each.id != first)
    codes = [
        current_code(each.registered.division)
        for each in members
        if each.registered is not None and each.registered.division is not None
    ]
    return next((code for code in codes if province_of(code) == PLACE), None)


# --- what goes with the answer ----------------------------------------------------------------------------


def _stops(case: Case, *, of_dibao: bool = False) -> Iterator[Information]:
    cites = standing(case, *STOPS)
    if case.is_refusal or cites is None:
        return
    refused = "，低保家庭中有劳动能力但未就业的成员无正当理由连续三次拒绝介绍的适合工作" if of_dibao else ""
    refused_en = (
        ", or where a member of a dibao family who is able and without work refuses suitable work three times in a row "
        "without good reason"
        if of_dibao
        else ""
    )
    yield Information(
        "aid_stops",
        "骗取救助、不再符合条件、拒绝配合核查、有与收入水平不相符的高消费行为且无法说明正当理由、在救助期间参与赌博或者吸毒等违法活动"
        f"{refused}的，停止救助。",
        "Aid stops for fraud, where the conditions are no longer met, for refusing the check, for spending out of line with "
        f"income without good reason, for gambling or drugs while on aid{refused_en}.",
        cites,
        paper="grant",
    )


def _prices(case: Case) -> Iterator[Information]:
    cites = standing(case, *PRICES)
    if not case.is_refusal and cites is not None:
        yield Information(
            "price_linked",
            "居民消费价格指数涨幅达到规定条件时，另发临时价格补贴。",
            "When consumer prices rise as far as is ruled, a temporary price supplement is paid on top.",
            cites,
            paper="grant",
        )


def _living_aid(case: Case) -> Iterator[Information]:
    cites = standing(case, *LIVING_AID)
    if not case.is_refusal and cites is not None:
        yield Information(
            "living_aid",
            "家庭可支配收入扣除医疗、教育费用等必需支出后，月人均低于本市低保标准的，还应当给予相应的生活救助，数额按本市规定，本决定没有计算。",
            "Where income net of medical, education and other necessary spending is below the dibao standard per member, living "
            "aid is owed too; how much is the city's rule and is not computed here.",
            cites,
            paper="grant",
        )


def _first_name(case: Case) -> Iterator[Information]:
    if REGULATION_2018.is_law(case.on, {NATION, PLACE}):
        yield Information(
            "called",
            "本市条例将低保边缘家庭称为“低收入困难家庭”。",
            "The city's regulation calls a family of the margin one in difficulty for low income (低收入困难家庭).",
            REGULATION_2018.at("第十一条"),
        )
