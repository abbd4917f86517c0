"""What each layer of the low-income population opens at other offices (专项救助和其他帮扶), as the texts name it.

Information with its provision and its office, and no decision of ours: each office has terms of its own (国办发〔2023〕39号 四;
社会救助法 arts. 24 to 28, 34, 38). A recognition is shared and accepted there, so that the means need not be looked at
again (社会救助法 art. 42(2)). Before October 2023 the measures of the State Council alone speak, of extreme poverty and
dibao.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from assist_rules.law import national as law
from assist_rules.models.labels import Title
from assist_rules.models.person import Disability, Person
from assist_rules.rule import Citation, Instrument
from assist_rules.schemes.scheme import Tier

LAW = law.SOCIAL_ASSISTANCE_LAW_2026
OPINION = law.OPINION_2023_39
MEASURES = law.INTERIM_MEASURES_2014


class Force(StrEnum):
    """How far a text binds who gives the aid."""

    SHALL = "shall"
    """Given to whoever meets the terms."""
    MAY = "may"
    """The place may give it (可以)."""
    ENCOURAGED = "encouraged"
    """The text encourages it (鼓励); nobody is entitled."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What an aid is for some layers.

    Attributes:
        tiers: the layers.
        zh: for whom and how much, as the text has it.
        en: the same in English.
        cites: where it stands, newest first; it does not exist for these layers on a day on which none is law.
    """

    tiers: frozenset[Tier]
    zh: str
    en: str
    cites: tuple[Citation, ...]


NOTHING = Title("", "")


def _not_told(one: Person, on: date) -> bool | None:
    """No fact of a person says whether it is about them."""
    del one, on
    return None


@dataclass(frozen=True, slots=True)
class SpecialAid:
    """One kind of aid of another office.

    Attributes:
        key: its name in the interface.
        zh: what it is called.
        en: the same in English.
        office: who is in charge.
        apply: where it is asked for.
        terms: by layer; the first that names a layer and is law on the day is its own.
        when: in which case it comes in, in a few words; empty where none need be said.
        force: how far the text binds.
        whom: whether it can be about a member on a day; None where that is not told. It is not named to a household in
            which it is about nobody for certain.
        area: the registration in town or countryside that it is for; None for both.
        at_home: whether of those in extreme poverty it is for whoever is supported at home (分散供养) alone. Where it asks
            no class, those are meant who hold that support already: what the rules find moves nobody to an institution.
    """

    key: str
    zh: str
    en: str
    office: Title
    apply: Title
    terms: tuple[Terms, ...]
    when: Title = NOTHING
    force: Force = Force.SHALL
    whom: Callable[[Person, date], bool | None] = _not_told
    area: str | None = None
    at_home: bool = False

    @property
    def asks_class(self) -> bool:
        """Whether it is opened by a class alone."""
        return not any(Tier.NONE in each.tiers for each in self.terms)

    def of(self, tier: Tier, on: date) -> tuple[Terms, Citation] | None:
        """The terms for a layer on a day, with the first text that is law then; None where it opens nothing."""
        for each in self.terms:
            cited = next((one for one in each.cites if _is_law(one.instrument, on)), None)
            if tier in each.tiers and cited is not None:
                return each, cited
        return None


def source_of(cites: Citation, lang: str = "zh") -> str:
    """The text by which an aid is given, and that its first day was not seen where that is so."""
    if cites.instrument.in_force is not None:
        return cites.text(lang)
    return f"{cites.text(lang)}{'，施行日期未见' if lang == 'zh' else ', its first day not seen'}"


def _is_law(instrument: Instrument, on: date) -> bool:
    return instrument.is_law(on, {instrument.place})


# --- of whom it can be -------------------------------------------------------------------------------------

_WORKING_AGE = 16
_ADULT = 18
ELDER = 60
"""The age in full years from which somebody is an elder (老年人权益保障法 art. 2)."""


def _age(one: Person, on: date) -> int | None:
    return None if one.birth_date is None else age_on(one.birth_date, on)


@lru_cache(maxsize=4096)
def age_on(born: date, on: date) -> int:
    """Full years on a day."""
    return relativedelta(on, born).years


def _studies(one: Person, _: date) -> bool | None:
    if one.study is not None or one.employment == "student":
        return True
    return None if one.employment is None else False


def _looks_for_work(one: Person, on: date) -> bool | None:
    """Of working age, able to work and out of work (社会救助法 art. 27)."""
    age = _age(one, on)
    if (age is not None and age < _WORKING_AGE) or one.labour_capacity == "none":
        return False
    if one.employment is None:
        return None
    return one.employment == "unemployed"


def _needs_care(one: Person, on: date) -> bool | None:
    """Old, under age or disabled, and not able to care for oneself (39号 四（四）)."""
    age = _age(one, on)
    is_of_class = (age is not None and (age < _ADULT or age >= ELDER)) or bool(one.disabilities)
    if not is_of_class:
        return None if age is None or one.disabilities is None else False
    if one.self_care is None:
        return None
    alone = [getattr(one.self_care, name) for name in type(one.self_care).model_fields]
    return True if False in alone else None if None in alone else False


def _is_disabled(one: Person, _: date) -> bool | None:
    return None if one.disabilities is None else bool(one.disabilities)


def _is_old(one: Person, on: date) -> bool | None:
    age = _age(one, on)
    return None if age is None else age >= ELDER


_SEVERE = 2
"""The lower of the two grades of a severe disability."""
VISITED: Mapping[str, Title] = {
    "lost_ability": Title("失能", "lost abilities"),
    "severely_disabled": Title("重残", "severely disabled"),
    "alone": Title("独居", "lives alone"),
    "empty_nest": Title("空巢", "no child near"),
    "left_behind": Title("留守", "left behind"),
    "special_family": Title("计划生育特殊家庭", "lost an only child, or it is disabled"),
}
"""The classes of elders who are visited; no text at hand defines one, and of the last three no fact tells."""


def classes_visited(
    grades: Iterable[int | None] | None, ability: int | None, *, lives_with_another: bool = False
) -> dict[str, bool | None]:
    """In which of the classes ``VISITED`` an elder is; None where that is not told.

    Args:
        grades: that of each disability, None where it is not known or no longer certified; None where it is not told
            whether there is any.
        ability: the grade of the assessment of abilities, 0 for intact.
        lives_with_another: whether another member is told to live in the same home: no 独居 then. Where none is told,
            somebody who is no member may live there.
    """
    severe: bool | None = None
    if grades is not None:
        each = [None if grade is None else grade <= _SEVERE for grade in grades]
        severe = True if True in each else None if None in each else False
    open_: dict[str, bool | None] = dict.fromkeys(VISITED)
    return open_ | {
        "lost_ability": None if ability is None else ability > 0,
        "severely_disabled": severe,
        "alone": False if lives_with_another else None,
    }


def _may_be_visited(one: Person, on: date) -> bool | None:
    """An elder; for certain where the facts show one of the classes."""
    if (old := _is_old(one, on)) is not True:
        return old
    grades = None if one.disabilities is None else [certified(each, on) for each in one.disabilities]
    return True if True in classes_visited(grades, one.ability_grade).values() else None


def certified(one: Disability, on: date) -> int | None:
    """The grade of a disability; None where it is not told, or its certificate has run out."""
    until = one.certificate_valid_until
    return None if until is not None and until < on else one.grade


# --- the layers --------------------------------------------------------------------------------------------

EP, DIBAO, MARGIN, RIGID = (
    Tier.EXTREME_POVERTY,
    Tier.DIBAO,
    Tier.DIBAO_MARGIN,
    Tier.RIGID_EXPENDITURE,
)
_FOUR = frozenset({EP, DIBAO, MARGIN, RIGID})
_SIX = _FOUR | {Tier.MONITORED, Tier.OTHER}
_TWO = frozenset({EP, DIBAO})
_THREE = frozenset({EP, DIBAO, MARGIN})
_ANY = frozenset({Tier.NONE})
"""What is opened to whoever it is about, in whatever class the family is."""

_TOWNSHIP = Title("户籍所在地乡镇（街道）", "the township or subdistrict of registration")
_CIVIL = Title("民政部门", "civil affairs")
_MEDICAL = Title("医疗保障部门", "medical security")
_HOUSING = Title("住房城乡建设部门", "housing and construction")

HOME_ADAPTATION = SpecialAid(
    key="home_adaptation",
    zh="居家适老化改造",
    en="adaptation of the home",
    office=_CIVIL,
    apply=_TOWNSHIP,
    when=Title("失能、残疾、高龄老年人优先", "the disabled and very old first"),
    terms=(
        Terms(
            _THREE,
            "分散供养的特困老年人、低保和低保边缘家庭的老年人，按当地条件",
            "elders in extreme poverty cared for at home, on dibao or its margin, on the terms of the place",
            (law.HOME_ADAPTATION_OPINION.unread.saying("HOME-1"),),
        ),
    ),
    force=Force.MAY,
    whom=_is_old,
    at_home=True,
)
VISITS = SpecialAid(
    key="visiting_care",
    zh="老年人探访关爱",
    en="visits to elders",
    office=_CIVIL,
    apply=_TOWNSHIP,
    when=Title(
        "独居、空巢、留守、失能、重残、计划生育特殊家庭的",
        "alone, left behind, disabled, an only child lost",
    ),
    terms=(
        Terms(
            _ANY,
            "六十周岁以上独居、空巢、留守、失能、重残、计划生育特殊家庭的老年人，不看收入",
            "elders of 60 and over who live alone or left behind, are disabled or lost an only child, whatever the income",
            (law.VISITING_OPINION_2022.unread.saying("VISIT-1"),),
        ),
    ),
    force=Force.MAY,
    whom=_may_be_visited,
    at_home=True,
)
SPECIAL_AID: tuple[SpecialAid, ...] = (
    SpecialAid(
        key="insurance_premium",
        zh="资助参加城乡居民基本医疗保险",
        en="premium of the residents' medical insurance",
        office=_MEDICAL,
        apply=_TOWNSHIP,
        terms=(
            Terms(
                frozenset({EP}),
                "个人缴费全额资助",
                "paid in full",
                (OPINION.at("四（二）"), MEASURES.at("第二十九条")),
            ),
            Terms(
                frozenset({DIBAO}),
                "个人缴费定额资助",
                "a fixed sum",
                (LAW.at("第二十四条第二款"), OPINION.at("四（二）"), MEASURES.at("第二十九条")),
            ),
            Terms(
                _SIX,
                "符合当地资助参保条件的，定额资助",
                "a fixed sum to those who meet the terms of the place",
                (OPINION.at("四（二）"),),
            ),
        ),
    ),
    SpecialAid(
        key="medical_aid",
        zh="医疗救助",
        en="medical aid",
        office=_MEDICAL,
        apply=_TOWNSHIP,
        when=Title("患大病、慢性病的", "of serious or chronic illness"),
        terms=(
            Terms(
                _FOUR,
                "大病患者在定点医药机构的住院费用、因慢性病长期服药或者患重特大疾病长期门诊治疗的费用，按规定救助",
                "the seriously ill: in-patient cost at designated institutions, long medication of chronic illness, long "
                "out-patient treatment of serious illness, as ruled",
                (LAW.at("第二十四条第三款"), OPINION.at("四（二）")),
            ),
            Terms(
                _TWO,
                "保险支付后个人及其家庭难以承担的符合规定的基本医疗自负费用，给予补助",
                "what the family cannot bear of the cost within the rules, after the insurances have paid",
                (MEASURES.at("第二十八条、第二十九条"),),
            ),
        ),
    ),
    SpecialAid(
        key="education_aid",
        zh="教育救助",
        en="education aid",
        office=Title("教育部门", "education"),
        apply=Title("就读学校", "the school"),
        when=Title("有在园、在校的", "of those at school"),
        terms=(
            Terms(
                _FOUR,
                "从幼儿园到普通高等教育：助学金、生活补助、勤工助学、助学贷款、减免费用",
                "kindergarten to higher education: grants, living aid, work-study, loans, fees waived",
                (LAW.at("第二十五条"), OPINION.at("四（二）")),
            ),
            Terms(
                _SIX,
                "属于其他经济困难家庭且符合条件的在园幼儿、在校学生",
                "children and students of other poor families who meet the terms",
                (OPINION.at("四（二）"),),
            ),
            Terms(
                _TWO,
                "在义务教育、高中和普通高等教育阶段就学的，按规定救助",
                "those in compulsory, senior-secondary and higher education, as ruled",
                (MEASURES.at("第三十三条"),),
            ),
        ),
        whom=_studies,
    ),
    SpecialAid(
        key="housing_aid_town",
        zh="城镇住房救助",
        en="housing aid in town",
        office=_HOUSING,
        apply=Title(
            "户籍所在地乡镇（街道），或者县级住房保障部门",
            "the township or subdistrict of registration, or the housing office of the county",
        ),
        when=Title("住房困难的", "in housing hardship"),
        terms=(
            Terms(
                frozenset({EP}),
                "分散供养且符合当地住房困难条件的，优先配租公租房或者发放租赁补贴",
                "those cared for at home who meet the local terms: public rental housing or a rent subsidy, first",
                (LAW.at("第二十六条"), OPINION.at("四（二）"), MEASURES.at("第三十七条、第三十八条")),
            ),
            Terms(
                _FOUR,
                "符合当地住房困难条件的，优先配租公租房或者发放租赁补贴",
                "those who meet the local terms: public rental housing or a rent subsidy, first",
                (LAW.at("第二十六条"), OPINION.at("四（二）")),
            ),
            Terms(
                frozenset({DIBAO}),
                "符合规定标准的住房困难家庭：公租房、租赁补贴",
                "families in housing hardship by the standard: public rental housing, rent subsidy",
                (MEASURES.at("第三十七条、第三十八条"),),
            ),
        ),
        area="urban",
        at_home=True,
    ),
    SpecialAid(
        key="housing_aid_country",
        zh="农村住房救助",
        en="housing aid in the countryside",
        office=_HOUSING,
        apply=_TOWNSHIP,
        when=Title("住房困难的", "in housing hardship"),
        terms=(
            Terms(
                frozenset({EP}),
                "分散供养且符合当地住房困难条件的，优先通过农村危房改造等解决",
                "those cared for at home who meet the local terms: repair of dangerous houses and the like, first",
                (LAW.at("第二十六条"), OPINION.at("四（二）"), MEASURES.at("第三十七条、第三十八条")),
            ),
            Terms(
                _FOUR,
                "符合当地住房困难条件的，优先通过农村危房改造等解决",
                "those who meet the local terms: repair of dangerous houses and the like, first",
                (LAW.at("第二十六条"), OPINION.at("四（二）")),
            ),
            Terms(
                frozenset({DIBAO}),
                "符合规定标准的住房困难家庭：农村危房改造",
                "families in housing hardship by the standard: repair of dangerous houses",
                (MEASURES.at("第三十七条、第三十八条"),),
            ),
        ),
        area="rural",
        at_home=True,
    ),
    SpecialAid(
        key="job_aid",
        zh="就业救助",
        en="job aid",
        office=Title("人力资源社会保障部门", "human resources and social security"),
        apply=_TOWNSHIP,
        when=Title("有失业的", "of those out of work"),
        terms=(
            Terms(
                frozenset({DIBAO, MARGIN, RIGID}),
                "有劳动能力且失业的成员：贷款贴息、税费减免、培训补贴、社保补贴，难以就业的安排公益性岗位",
                "members able to work and out of work: interest, tax, training and insurance subsidies, public posts",
                (LAW.at("第二十七条"), OPINION.at("四（二）")),
            ),
            Terms(
                frozenset({DIBAO}),
                "有劳动能力且失业的成员：贷款贴息、社保补贴、岗位补贴、培训补贴、公益性岗位",
                "members able to work and out of work: interest, insurance, post and training subsidies, public posts",
                (MEASURES.at("第四十二条"),),
            ),
        ),
        whom=_looks_for_work,
    ),
    SpecialAid(
        key="disaster_aid",
        zh="受灾人员救助",
        en="disaster relief",
        office=Title("应急管理部门", "emergency management"),
        apply=_TOWNSHIP,
        when=Title("受灾的", "after a disaster"),
        terms=(
            Terms(
                _FOUR,
                "遭遇自然灾害的，按自然灾害救助政策救助",
                "those struck by a natural disaster, by the rules of disaster relief",
                (LAW.at("第二十八条第一款"), OPINION.at("四（二）"), MEASURES.at("第二十条")),
            ),
        ),
    ),
    SpecialAid(
        key="care_services",
        zh="访视、照料等服务",
        en="visits, care and other services",
        office=_CIVIL,
        apply=_TOWNSHIP,
        terms=(
            Terms(
                _SIX,
                "生活不能自理的老年人、未成年人、残疾人",
                "elders, minors and disabled people who cannot care for themselves",
                (LAW.at("第三十四条"), OPINION.at("四（四）")),
            ),
        ),
        force=Force.ENCOURAGED,
        whom=_needs_care,
    ),
    HOME_ADAPTATION,
    VISITS,
    SpecialAid(
        key="heating_and_funeral",
        zh="取暖补贴、殡葬费用减免",
        en="heating aid, funeral fees",
        office=_CIVIL,
        apply=_TOWNSHIP,
        terms=(Terms(_FOUR, "按当地政策", "by the policy of the place", (OPINION.at("四（五）"),)),),
        force=Force.MAY,
    ),
    SpecialAid(
        key="disability_extension",
        zh="残疾人补贴、残疾儿童康复救助、无障碍改造",
        en="subsidies of the disabled, rehabilitation of disabled children, barrier-free homes",
        office=Title("民政部门、残联", "civil affairs, the disabled persons' federation"),
        apply=_TOWNSHIP,
        terms=(
            Terms(
                frozenset({MARGIN}),
                "当地已将其延伸至低保边缘家庭的",
                "where the place has extended them to margin families",
                (OPINION.at("四（五）"),),
            ),
        ),
        force=Force.ENCOURAGED,
        whom=_is_disabled,
    ),
    SpecialAid(
        key="charity",
        zh="慈善帮扶",
        en="charity",
        office=Title("民政部门、慈善组织", "civil affairs, charities"),
        apply=Title("乡镇（街道）或者慈善组织", "the township or subdistrict, or a charity"),
        terms=(
            Terms(
                _SIX,
                "按需求与慈善项目对接，不是应得的待遇",
                "needs are matched with projects; nobody is entitled",
                (LAW.at("第五十七条"), OPINION.at("四（六）")),
            ),
        ),
        force=Force.ENCOURAGED,
    ),
)
"""In the order of the opinion of 2023."""


def opened(tier: Tier, on: date) -> Iterator[tuple[SpecialAid, Terms, Citation]]:
    """What a layer opens elsewhere on a day, each with its terms and its text."""
    for each in SPECIAL_AID:
        found = each.of(tier, on)
        if found is not None:
            yield each, *found
