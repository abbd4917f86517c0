"""A member of the household, and what may be known about one person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, Literal, Self, TypeAlias, Unpack

from pydantic import BeforeValidator, Discriminator, Field, Strict, Tag

from assist_rules.errors import Problem
from assist_rules.models.choices import ChildScheme, SupportForm
from assist_rules.models.contradictions import note_duplicates, note_order, note_sum
from assist_rules.models.expense import Expense
from assist_rules.models.income import Income
from assist_rules.models.record import Record, fact
from assist_rules.models.values import (
    ITEMS_LIMIT,
    MEMBERS_LIMIT,
    AreaKind,
    Count,
    Day,
    DiscretionValue,
    Division,
    ExtensionName,
    Flag,
    MemberId,
    Money,
    ObligorRelation,
    Text,
)

if TYPE_CHECKING:
    from assist_rules.models.arguments import PersonArguments, PersonFacts

Relation: TypeAlias = Literal[
    "self",
    "spouse",
    "child",
    "parent",
    "sibling",
    "grandparent",
    "grandchild",
    "child_in_law",
    "parent_in_law",
    "other_relative",
    "other",
]
MaritalStatus: TypeAlias = Literal["never_married", "married", "divorced", "widowed"]
Employment: TypeAlias = Literal[
    "employed", "self_employed", "farming", "unemployed", "retired", "student", "not_in_labour_force"
]
LabourCapacity: TypeAlias = Literal["full", "partial", "none"]
CivilCapacity: TypeAlias = Literal["full", "limited", "none"]
DisabilityKind: TypeAlias = Literal["visual", "hearing", "speech", "physical", "intellectual", "mental"]
StudyLevel: TypeAlias = Literal[
    "kindergarten",
    "primary",
    "junior_secondary",
    "senior_secondary",
    "secondary_vocational",
    "diploma",
    "bachelor",
    "postgraduate",
    "special_education",
]
CustodyKind: TypeAlias = Literal["prison", "compulsory_rehab", "detention", "community_correction", "other"]
InsuranceKind: TypeAlias = Literal["resident", "employee", "none"]
OrderBasis: TypeAlias = Literal["agreement", "mediation", "judgment", "other"]
Benefit: TypeAlias = Literal[
    "dibao",
    "extreme_poverty",
    "dibao_margin",
    "rigid_expenditure",
    "illness_hardship",
    "orphan",
    "unsupported_child",
    "child_hardship",
    "disability_living",
    "disability_nursing",
    "elderly_hardship",
    "old_age_allowance",
    "returned_to_poverty",
    "elderly_nursing",
    "elderly_consumption",
    "hiv_child",
    "unemployment_subsidy",
    "orphan_study",
]


class Registration(Record):
    """Household registration (hukou)."""

    division: Division | None = fact("户籍所在地行政区划代码", "place of registration (GB/T 2260 code)")
    area: AreaKind | None = fact("户籍性质（城镇或农村）", "urban or rural registration")
    since: Day | None = fact("户籍登记日期", "registered since")


class Disability(Record):
    """One certified disability; several entries are a multiple disability. Grade 1 is the severest of 4."""

    kind: DisabilityKind | None = fact("残疾类别", "kind of disability")
    grade: Annotated[int, Strict(), Field(ge=1, le=4)] | None = fact(
        "残疾等级", "grade of disability (1 to 4)"
    )
    certificate_valid_until: Day | None = fact("残疾人证有效期至", "certificate valid until", exception=True)


class Custody(Record):
    """Serving a sentence, compulsory rehabilitation or other loss of liberty."""

    kind: CustodyKind | None = fact("羁押或服刑种类", "kind of custody")
    from_date: Day | None = fact("开始日期", "first day of custody", alias="from")
    until: Day | None = fact("截止日期", "last day of custody")
    term_months: Count | None = fact("期限（月）", "term of the sentence (months)")

    keywords: ClassVar[Mapping[str, str]] = {"from_date": "from"}

    def lasts_on(self, day: date) -> bool:
        """Whether it has begun by *day* and has not ended; a date that is not told is taken to say neither."""
        return (self.from_date is None or self.from_date <= day) and (self.until is None or day <= self.until)

    def note_contradictions(self, at: str, found: list[Problem]) -> None:
        """Custody does not end before it starts."""
        note_order(self, "from_date", "until", at, found)


class Clergy(Record):
    """A member of the clergy who lives at the site of worship, apart from the family."""

    lives_at_site_since: Day | None = fact("在宗教活动场所居住起始日期", "lives at the site since")
    left_family_since: Day | None = fact("脱离家庭起始日期", "apart from the family since")


class SeriousIllness(Record):
    """A serious illness by name."""

    name: Text | None = fact("病种名称", "name of the illness")
    on_local_list: Flag | None = fact("是否属于当地规定的重病病种", "on the local list of serious illnesses")


class ResidencePermit(Record):
    """A residence permit of a place other than that of registration."""

    held: Flag | None = fact("是否持有居住证", "residence permit held")
    since: Day | None = fact("居住证取得日期", "residence permit held since")
    division: Division | None = fact("居住证签发地行政区划代码", "place of issue (GB/T 2260 code)")


class MedicalInsurance(Record):
    """Basic medical insurance."""

    place: Division | None = fact("参保地行政区划代码", "place of insurance (GB/T 2260 code)")
    kind: InsuranceKind | None = fact("参保险种", "kind of insurance")


class SocialInsurance(Record):
    """Social insurance paid at the place of work, in months."""

    months_continuous: Count | None = fact("连续缴费月数", "months paid without a break")
    months_back_paid: Count | None = fact("补缴月数", "months paid afterwards")
    in_payment: Flag | None = fact("是否正在缴费", "being paid now")


class Study(Record):
    """Present schooling."""

    level: StudyLevel | None = fact("就读阶段", "level of study")
    full_time: Flag | None = fact("是否全日制", "studies full-time")
    year: Annotated[int, Strict(), Field(ge=1, le=10)] | None = fact("年级", "year of study (1 to 10)")
    entered_on: Day | None = fact("入学日期", "day of entry")
    tuition_free: Flag | None = fact("是否免学费", "studies tuition-free")
    public_school: Flag | None = fact("是否公办学校", "public school")
    in_city_college: Flag | None = fact("是否在本市院校就读", "at a college of the city")


class SelfCare(Record):
    """What a person can do alone; the six items by which self-care is judged (特困人员认定办法)."""

    eat: Flag | None = fact("能否自主吃饭", "eats alone")
    dress: Flag | None = fact("能否自主穿衣", "dresses alone")
    transfer: Flag | None = fact("能否自主上下床", "gets in and out of bed alone")
    toilet: Flag | None = fact("能否自主如厕", "uses the toilet alone")
    walk_indoors: Flag | None = fact("能否室内自主行走", "walks indoors alone")
    bathe: Flag | None = fact("能否自主洗澡", "bathes alone")


class WorkRefusal(Record):
    """One offer of work that was refused."""

    on: Day | None = fact("拒绝日期", "day of the refusal")
    suitable: Flag | None = fact("所介绍工作是否与健康状况和劳动能力相适应", "work suited health and ability")
    good_reason: Flag | None = fact("是否有正当理由", "had a good reason")


class HeldBenefit(Record):
    """A recognition or benefit that a person holds."""

    benefit: Benefit = Field(title="已享受的待遇", description="recognition or benefit held")
    since: Day | None = fact("享受起始日期", "benefit held since")
    per_month: Money | None = fact("每月金额（元）", "amount per month (yuan)")
    ended_on: Day | None = fact("终止日期", "benefit ended on")
    current: Flag | None = fact("申请之日是否享受", "held on the day of the application")

    def moot_fields(self) -> frozenset[str]:
        """What is held on the day, or is not, needs no dates for it."""
        return frozenset() if self.current is None else frozenset({"since", "ended_on"})

    def held_on(self, day: date) -> bool | None:
        """Whether it is held on *day*, that of the application; None where neither ``current`` nor the dates say so."""
        return self._by_dates(day) if self.current is None else self.current

    def _by_dates(self, day: date) -> bool | None:
        begun = None if self.since is None else self.since <= day
        lasts = None if self.ended_on is None else day <= self.ended_on
        if begun is False or lasts is False:
            return False
        return True if begun and lasts else None

    def note_contradictions(self, at: str, found: list[Problem]) -> None:
        """A benefit does not end before it starts."""
        note_order(self, "since", "ended_on", at, found)

    def note_day(self, day: date, at: str, found: list[Problem]) -> None:
        """What is said of the day of the application agrees with the dates."""
        dates = self._by_dates(day)
        if self.current is None or dates is None or dates == self.current:
            return
        found.append(
            Problem(
                path=f"{at}current",
                code="contradiction",
                zh=f"申请之日（{day}）是否享受该项待遇，与其起止日期不一致；请核对。",
                en=f"whether the benefit is held on the day of the application, {day}, is not what its dates say; "
                "check them.",
            )
        )


def _benefit(value: Any) -> Any:  # noqa: ANN401
    return {"benefit": value, "current": True} if isinstance(value, str) else value


def held_on(receives: Sequence[HeldBenefit] | None, benefit: str, day: date) -> bool | None:
    """Whether *benefit* is held on *day*, that of the application; None where the list does not settle it."""
    if receives is None:
        return None
    answers = {item.held_on(day) for item in receives if item.benefit == benefit}
    return True if True in answers else (None if None in answers else False)


def may_be_parent(elder: Circumstances, child: Circumstances) -> bool:
    """Whether the dates of birth, as far as they are told, let one be a parent of the other."""
    return elder.birth_date is None or child.birth_date is None or elder.birth_date < child.birth_date


Receipt: TypeAlias = Annotated[
    HeldBenefit, BeforeValidator(_benefit, json_schema_input_type=HeldBenefit | Benefit)
]
"""A held benefit; its code alone says that it is held on the day of the application."""


class SupportOrder(Record):
    """What an agreement, a mediation or a judgment says the support is, in yuan."""

    basis: OrderBasis | None = fact("依据（协议、调解或判决）", "basis (agreement, mediation or judgment)")
    per_month: Money | None = fact("每月金额（元）", "amount per month (yuan)")


DEATHS: Final = ("died_on", "declared_dead_on")
"""The days from which on somebody is dead in law: that of death, or that of the judgment that declares it (民法典 art. 48)."""
_deaths_of = attrgetter(*DEATHS)


class Circumstances(Record):
    """What may be known about any person who matters, member or not."""

    name: Text | None = Field(default=None, title="姓名", description="name", repr=False)
    birth_date: Day | None = fact("出生日期", "date of birth")
    died_on: Day | None = fact("死亡日期", "day of death", exception=True)
    disabilities: Annotated[tuple[Disability, ...], Field(max_length=ITEMS_LIMIT)] | None = fact(
        "残疾情况", "disabilities"
    )
    seriously_ill: Flag | None = fact("是否患重病", "seriously ill")
    serious_illness: SeriousIllness | None = fact("重病病种", "serious illness")
    labour_capacity: LabourCapacity | None = fact("劳动能力", "capacity to work")
    civil_capacity: CivilCapacity | None = fact("民事行为能力", "civil capacity")
    custody: Custody | None = fact("羁押或服刑情况", "custody", exception=True)
    declared_missing_on: Day | None = fact("宣告失踪日期", "declared missing on", exception=True)
    declared_dead_on: Day | None = fact("宣告死亡日期", "declared dead on", exception=True)
    out_of_contact_since: Day | None = fact("失去联系起始日期", "out of contact since", exception=True)
    missing_report_accepted_on: Day | None = fact(
        "公安机关受理报案日期", "missing-person report accepted on", exception=True
    )
    guardianship_revoked_on: Day | None = fact("撤销监护资格日期", "guardianship revoked on", exception=True)
    expelled_on: Day | None = fact("遣送（驱逐）出境日期", "expelled from the country on", exception=True)
    performs_guardianship: Flag | None = fact(
        "是否履行监护抚养责任", "performs the duties of a parent: guards and supports the child"
    )
    unable_to_raise: Flag | None = fact(
        "经查验是否属于不能抚养子女的规定情形（重残、重病、服刑在押等）",
        "found in one of the situations in which a parent cannot raise a child (disabled, ill, in custody …)",
    )
    receives: Annotated[tuple[Receipt, ...], Field(max_length=ITEMS_LIMIT)] | None = fact(
        "已享受的认定和待遇", "recognitions and benefits held"
    )

    def note_contradictions(self, at: str, found: list[Problem]) -> None:
        """Nobody dies before birth; what is recorded inside holds together."""
        note_order(self, "birth_date", "died_on", at, found)
        if self.custody:
            self.custody.note_contradictions(f"{at}custody.", found)
        for index, held in enumerate(self.receives or ()):
            held.note_contradictions(f"{at}receives[{index}].", found)


class Supporter(Circumstances):
    """A person outside the household whom the law may oblige to support a member. Yuan.

    ``has_statutory_duty`` is a finding and overrides what follows from the relation.
    """

    registered: Registration | None = fact("户籍", "household registration")
    resides_in: Division | None = fact("居住地行政区划代码", "place of residence (GB/T 2260 code)")
    has_statutory_duty: Flag | None = fact("是否有法定义务", "has a statutory duty")
    raised_by_this_person: Flag | None = fact("是否由被扶养人抚养长大", "was raised by this person")
    raised_this_person: Flag | None = fact("是否曾抚养被扶养人", "raised this person")
    step: Flag | None = fact("是否继父母子女关系", "a step-relation", exception=True)
    adopted_away: Flag | None = fact("是否已被他人收养", "adopted by others", exception=True)
    deceased: Flag | None = fact("是否已故", "deceased", exception=True)
    means: Flag | None = fact("是否有履行义务能力", "has the means")
    income_per_year: Money | None = fact("年人均收入（元）", "income per year (yuan)")
    assets_within_low_income_rule: Flag | None = fact(
        "财产是否符合低收入家庭规定", "assets within the low-income rule"
    )
    assets_within_extreme_poverty_rule: Flag | None = fact(
        "财产是否符合特困人员规定", "assets within the extreme-poverty rule"
    )
    household_income_per_month: Money | None = fact("家庭月收入（元）", "household income per month (yuan)")
    household_size: Annotated[int, Strict(), Field(ge=1, le=30)] | None = fact(
        "家庭人口", "persons in the household"
    )
    persons_supported: Annotated[int, Strict(), Field(ge=0, le=30)] | None = fact(
        "应赡养（抚养、扶养）人数", "persons to be supported"
    )
    support_order: SupportOrder | None = fact("赡养（抚养、扶养）协议或裁判", "support agreement or order")
    support_paid_per_month: Money | None = fact("每月实际给付（元）", "support paid per month (yuan)")


class Parent(Supporter):
    """A parent who is not a member of the household, and an obligor unless one is listed."""


class Obligor(Supporter):
    """A person outside the household who is listed as an obligor, with the relation to the person supported."""

    id: MemberId | None = fact("编号", "id")
    relation: ObligorRelation | None = fact(
        "与被赡养（抚养、扶养）人的关系", "relation to the person supported"
    )


def _parent_kind(value: Any) -> str:  # noqa: ANN401
    return "id" if isinstance(value, str) else "person"


ParentLink: TypeAlias = Annotated[
    Annotated[MemberId, Tag("id")] | Annotated[Parent, Tag("person")], Discriminator(_parent_kind)
]
"""A parent: the id of a member, or a record of somebody who is none."""


class Person(Circumstances):
    """A member of the household; ``relation`` is to the applicant."""

    id: MemberId = Field(title="成员编号", description="member id")
    relation: Relation = Field(title="与申请人的关系", description="relation to the applicant")
    registered: Registration | None = fact("户籍", "household registration")
    resides_in: Division | None = fact("居住地行政区划代码", "place of residence (GB/T 2260 code)")
    resides_since: Day | None = fact("居住起始日期", "living there since")
    residence_permit: ResidencePermit | None = fact("居住证", "residence permit")
    residence_permit_since: Day | None = fact("居住证取得日期", "residence permit held since")
    fixed_dwelling: Flag | None = fact("是否有固定住所", "has a fixed dwelling")
    workplace: Division | None = fact("工作地行政区划代码", "place of work (GB/T 2260 code)")
    marital_status: MaritalStatus | None = fact("婚姻状况", "marital status")
    spouse: MemberId | None = fact("配偶", "spouse")
    parents: Annotated[tuple[ParentLink, ...], Field(max_length=ITEMS_LIMIT)] | None = fact("父母", "parents")
    birth_parents_not_found: Flag | None = fact(
        "是否查找不到生父母（如被遗弃的儿童）",
        "the birth parents cannot be found, as of a child who was abandoned",
    )
    diagnosed_for_rehabilitation: Flag | None = fact(
        "是否经诊断患有孤独症，或者视力、听力、言语、肢体、智力残疾（没有残疾人证的）",
        "diagnosed with autism, or with a disability of sight, hearing, speech, body or intellect that is not certified",
        exception=True,
    )
    hiv_confirmed: Flag | None = fact(
        "是否经确证检测感染艾滋病病毒", "infected with HIV, confirmed by a test", exception=True
    )
    in_child_institution: Flag | None = fact(
        "是否由儿童福利机构收留抚养", "brought up in a child-welfare institution"
    )
    orphan_as_minor: Flag | None = fact(
        "未满18周岁时是否被认定为孤儿", "recognised as an orphan before the age of 18"
    )
    unsupported_as_minor: Flag | None = fact(
        "未满18周岁时是否被认定为事实无人抚养儿童",
        "recognised before the age of 18 as a child without de-facto support",
        exception=True,
    )
    adopted: Flag | None = fact("是否被收养", "adopted")
    child_scheme: ChildScheme | None = fact(
        "本人（监护人）选择的儿童保障项目", "scheme chosen for this child"
    )
    support_form: SupportForm | None = fact("本人选择的供养形式", "form of support chosen by the person")
    guardian: MemberId | None = fact("监护人", "guardian")
    duties: Annotated[tuple[MemberId, ...], Field(max_length=ITEMS_LIMIT)] | None = fact(
        "与申请人、配偶、父母、子女以外哪些成员之间有法定义务",
        "members with whom a statutory duty of support exists, the applicant, spouse, parents and children apart",
    )
    clergy: Clergy | None = fact("宗教教职人员情况", "clergy living apart", exception=True)
    on_active_service: Flag | None = fact("是否现役军人", "on active military service", exception=True)
    co_resident: Flag | None = fact("是否在申请人家中共同生活", "lives in the applicant's home")
    co_resident_since: Day | None = fact("共同生活起始日期", "lives in the household since")
    own_home: Flag | None = fact("是否有自己的住房", "has a home of their own")
    able_to_live_independently: Flag | None = fact("是否具备独立生活能力", "able to live independently")
    self_care: SelfCare | None = fact("生活自理能力", "self-care")
    self_care_change_reported_on: Day | None = fact(
        "生活自理能力变化报告日期", "day a change of self-care was reported"
    )
    long_term_care_since: Day | None = fact("长期不能自理起始日期", "in need of long-term care since")
    ability_grade: Annotated[int, Strict(), Field(ge=0, le=4)] | None = fact(
        "老年人能力评估等级", "elder's ability grade (0 to 4)"
    )
    work_injury_care_fee: Flag | None = fact("是否领取工伤生活护理费", "receives a work-injury care fee")
    day_care_subsidy: Flag | None = fact("是否享受日间照料补贴", "receives a day-care subsidy")
    medical_insurance: MedicalInsurance | None = fact("基本医疗保险", "medical insurance")
    has_statutory_duty: Flag | None = fact(
        "与申请人之间是否有法定赡养（抚养、扶养）义务",
        "statutory duty of support between this person and the applicant",
    )
    treatment_continuing: Flag | None = fact(
        "疾病或伤残是否未愈且持续治疗", "illness or injury not healed and still treated"
    )
    assets_within_dibao_rule: Flag | None = fact(
        "本人财产是否符合低保规定", "the person's own assets meet the dibao rule"
    )
    study: Study | None = fact("就学情况", "study")
    employment: Employment | None = fact("就业状况", "employment status")
    unemployed_since: Day | None = fact("失业起始日期", "unemployed since")
    unemployment_insured: Flag | None = fact("是否参加失业保险", "insured against unemployment")
    job_started_on: Day | None = fact("就业日期", "job started on", exception=True)
    labour_contract_until: Day | None = fact("劳动合同截止日期", "labour contract until")
    social_insurance: SocialInsurance | None = fact("社会保险缴费情况", "social insurance")
    work_refusals: Annotated[tuple[WorkRefusal, ...], Field(max_length=ITEMS_LIMIT)] | None = fact(
        "拒绝就业情况", "refusals of work", exception=True
    )
    contracted_land: Flag | None = fact("是否有承包地", "has contracted land")
    collective_income: Flag | None = fact("是否参加集体收益分配", "shares in collective income")
    relocated: Flag | None = fact("是否易地搬迁", "relocated", exception=True)
    incomes: Annotated[tuple[Income, ...], Field(max_length=ITEMS_LIMIT)] | None = fact("收入", "incomes")
    expenses: Annotated[tuple[Expense, ...], Field(max_length=ITEMS_LIMIT)] | None = fact("支出", "expenses")
    obligors: Annotated[tuple[Obligor, ...], Field(max_length=MEMBERS_LIMIT)] | None = fact(
        "法定赡养（抚养、扶养）义务人", "persons obliged to support"
    )
    extension: Annotated[Mapping[ExtensionName, DiscretionValue], Field(max_length=ITEMS_LIMIT)] | None = (
        fact("自定义制度所需的事实", "facts that a scheme of one's own asks, by name")
    )

    if TYPE_CHECKING:

        def __init__(self, /, **data: Unpack[PersonArguments]) -> None: ...

    @classmethod
    def of(
        cls,
        id: str,  # noqa: A002
        *,
        relation: Relation,
        born: date | str | None = None,
        registered: str | None = None,
        area: AreaKind | None = None,
        wages: Decimal | str | int | None = None,
        **facts: Unpack[PersonFacts],
    ) -> Self:
        """A member in one line.

        Args:
            id: the member id.
            relation: the relation to the applicant, "self" for the applicant.
            born: date of birth.
            registered: the GB/T 2260 code of the place of registration.
            area: urban or rural registration.
            wages: yuan a month; the list of incomes is then known to hold just this and *incomes*.
            facts: any other field of :class:`Person`.

        Raises:
            InvalidApplicationError: a field is refused; carries every problem.
        """
        told: dict[str, Any] = {"id": id, "relation": relation, **facts}
        if born is not None:
            told["birth_date"] = born
        registration = {"division": registered, "area": area}
        if any(value is not None for value in registration.values()):
            told["registered"] = {key: value for key, value in registration.items() if value is not None}
        if wages is not None:
            told["incomes"] = ({"kind": "wages", "per_month": wages}, *(facts.get("incomes") or ()))
        return cls(**told)

    @property
    def dead_since(self) -> date | None:
        """The day of death, or of the judgment that declares it, whichever is earlier; None where neither is told."""
        return min((day for day in _deaths_of(self) if day is not None), default=None)

    def has_died(self, on: date) -> bool:
        """Whether a member is told to have died, or to have been declared dead, by a day, that day included.

        As the facts ``has_died`` and ``declared_dead`` have it; a death is an exception, which nobody is asked for.
        """
        since = self.dead_since
        return since is not None and since <= on

    def moot_fields(self) -> frozenset[str]:
        """One date of the residence permit is enough; of the facts of schemes of one's own those ask, each by its name."""
        told = self.residence_permit is not None and self.residence_permit.since is not None
        return frozenset({"extension", "residence_permit_since"} if told else {"extension"})

    def note_contradictions(self, at: str, found: list[Problem]) -> None:
        """The two dates of the residence permit agree, lists of amounts stay within their limit, obligors' ids differ."""
        super().note_contradictions(at, found)
        permit = self.residence_permit
        if (
            permit
            and permit.since
            and self.residence_permit_since
            and permit.since != self.residence_permit_since
        ):
            found.append(
                Problem(
                    path=f"{at}residence_permit.since",
                    code="contradiction",
                    zh="居住证取得日期有两个，应当一致；请只保留正确的一个。",
                    en="two dates for the residence permit, which must agree; keep the right one.",
                )
            )
        for name, items in (
            ("incomes", self.incomes),
            ("expenses", self.expenses),
            ("parents", self.parents),
        ):
            for index, item in enumerate(items or ()):
                if isinstance(item, Record):
                    item.note_contradictions(f"{at}{name}[{index}].", found)
        note_sum(self.incomes, f"{at}incomes", found)
        note_sum(self.expenses, f"{at}expenses", found)
        obligors: Sequence[Obligor] = self.obligors or ()
        for index, obligor in enumerate(obligors):
            obligor.note_contradictions(f"{at}obligors[{index}].", found)
        note_duplicates([obligor.id for obligor in obligors], f"{at}obligors[{{}}].id", found)
