"""Chinese and English titles of the values of enumerations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple, get_args

from assist_rules.models.annotations import literal_values
from assist_rules.models.assets import HomeType, VehicleKind
from assist_rules.models.choices import ChildScheme, OfficialRole, SupportForm
from assist_rules.models.emergency import EmergencyKind, Severity
from assist_rules.models.expense import ExpenseKind
from assist_rules.models.household import BarGround, Monitored, RenouncedBy, RenouncedThing
from assist_rules.models.income import IncomeKind
from assist_rules.models.person import (
    Benefit,
    CivilCapacity,
    CustodyKind,
    DisabilityKind,
    Employment,
    InsuranceKind,
    LabourCapacity,
    MaritalStatus,
    OrderBasis,
    Relation,
    StudyLevel,
)
from assist_rules.models.values import AreaKind, ObligorRelation


class Title(NamedTuple):
    """Title of a field or value, in Chinese and English."""

    zh: str
    en: str


def label(annotation: Any, value: str) -> Title:  # noqa: ANN401
    """What a value of the closed list in *annotation* is called; the value itself where there is no closed list."""
    return VALUE_TITLES.get(literal_values(annotation), {}).get(value, Title(value, value))


def _titles(kind: Any, *pairs: tuple[str, str]) -> tuple[tuple[str, ...], dict[str, Title]]:  # noqa: ANN401
    values: tuple[str, ...] = get_args(kind)
    return values, {value: Title(*pair) for value, pair in zip(values, pairs, strict=True)}


VALUE_TITLES: Final[Mapping[tuple[str, ...], Mapping[str, Title]]] = dict(
    (
        _titles(AreaKind, ("城镇", "urban"), ("农村", "rural")),
        _titles(
            Relation,
            ("本人", "applicant"),
            ("配偶", "spouse"),
            ("子女", "child"),
            ("父母", "parent"),
            ("兄弟姐妹", "sibling"),
            ("祖父母、外祖父母", "grandparent"),
            ("孙子女、外孙子女", "grandchild"),
            ("儿媳、女婿", "child-in-law"),
            ("公婆、岳父母", "parent-in-law"),
            ("其他亲属", "other relative"),
            ("其他", "other"),
        ),
        _titles(
            ObligorRelation,
            ("配偶", "spouse"),
            ("父母", "parent"),
            ("子女", "child"),
            ("兄弟姐妹", "sibling"),
            ("祖父母、外祖父母", "grandparent"),
            ("孙子女、外孙子女", "grandchild"),
            ("儿媳、女婿", "child-in-law"),
            ("其他", "other"),
        ),
        _titles(
            MaritalStatus,
            ("未婚", "never married"),
            ("已婚", "married"),
            ("离异", "divorced"),
            ("丧偶", "widowed"),
        ),
        _titles(
            Employment,
            ("在业", "employed"),
            ("自主经营", "self-employed"),
            ("务农", "farming"),
            ("无业", "unemployed"),
            ("退休", "retired"),
            ("在校", "student"),
            ("不在劳动力之列", "not in the labour force"),
        ),
        _titles(LabourCapacity, ("完全", "full"), ("部分丧失", "partial"), ("完全丧失", "none")),
        _titles(CivilCapacity, ("完全", "full"), ("限制", "limited"), ("无", "none")),
        _titles(
            DisabilityKind,
            ("视力", "visual"),
            ("听力", "hearing"),
            ("言语", "speech"),
            ("肢体", "physical"),
            ("智力", "intellectual"),
            ("精神", "mental"),
        ),
        _titles(
            StudyLevel,
            ("幼儿园", "kindergarten"),
            ("小学", "primary school"),
            ("初中", "junior secondary school"),
            ("普通高中", "senior secondary school"),
            ("中等职业学校", "secondary vocational school"),
            ("大学专科", "college diploma"),
            ("大学本科", "bachelor's degree"),
            ("研究生", "postgraduate"),
            ("特殊教育", "special education"),
        ),
        _titles(
            CustodyKind,
            ("监狱服刑", "prison"),
            ("强制隔离戒毒", "compulsory drug rehabilitation"),
            ("羁押", "detention"),
            ("社区矫正", "community correction"),
            ("其他", "other"),
        ),
        _titles(
            InsuranceKind,
            ("居民医保", "residents' insurance"),
            ("职工医保", "employees' insurance"),
            ("未参保", "not insured"),
        ),
        _titles(
            OrderBasis,
            ("协议", "agreement"),
            ("调解", "mediation"),
            ("判决", "judgment"),
            ("其他", "other"),
        ),
        _titles(
            Benefit,
            ("最低生活保障", "minimum living allowance"),
            ("特困人员救助供养", "support for persons in extreme poverty"),
            ("低保边缘家庭", "dibao-margin household"),
            ("刚性支出困难家庭", "household in hardship from rigid expenditure"),
            ("因病致贫重病患者", "seriously ill patient impoverished by illness"),
            ("孤儿基本生活保障", "orphan's basic living allowance"),
            ("事实无人抚养儿童", "child without de facto support"),
            ("困境儿童", "child in hardship"),
            ("困难残疾人生活补贴", "living subsidy for disabled persons in hardship"),
            ("重度残疾人护理补贴", "nursing subsidy for severely disabled persons"),
            ("经济困难老年人补贴", "subsidy for elders in hardship"),
            ("高龄津贴", "old-age allowance"),
            ("防止返贫监测对象", "monitored against falling back into poverty"),
            ("经济困难老年人护理补贴", "nursing subsidy for elders in hardship"),
            ("养老服务消费补贴", "consumption subsidy for elders"),
            ("艾滋病病毒感染儿童基本生活费", "allowance of a child with HIV"),
            ("失业补助金", "unemployment subsidy"),
            ("孤儿助学", "schooling aid of orphans"),
        ),
        _titles(
            IncomeKind,
            ("工资性收入", "wages"),
            ("辅助性就业收入", "supported employment"),
            ("经营净收入", "net business income"),
            ("农业经营净收入", "net farm income"),
            ("财产净收入", "net property income"),
            ("出租收入", "rent"),
            ("利息", "interest"),
            ("土地流转收入", "land lease"),
            ("集体分红", "collective dividend"),
            ("变卖财产收入", "sale of property"),
            ("赡养（抚养、扶养）费", "support received"),
            ("职工养老金", "employee pension"),
            ("居民养老保险中央基础养老金", "resident pension, central base part"),
            ("居民养老保险地方基础养老金", "resident pension, local base part"),
            ("居民养老保险个人账户养老金", "resident pension, personal account"),
            ("失业保险金", "unemployment benefit"),
            ("遗属待遇", "survivor's benefit"),
            ("赔偿、补偿收入", "compensation"),
            ("接受赠与、继承收入", "gifts and inheritance"),
            ("优抚对象抚恤补助", "preferential pension"),
            ("计划生育奖励扶助", "family-planning award"),
            ("奖学金、助学金", "scholarship"),
            ("见义勇为奖励", "award for bravery"),
            ("社会救助金", "social assistance"),
            ("困难残疾人生活补贴", "living subsidy for disabled persons"),
            ("重度残疾人护理补贴", "nursing subsidy for disabled persons"),
            ("高龄津贴", "old-age allowance"),
            ("儿童福利补贴", "child allowance"),
            ("其他收入", "other income"),
        ),
        _titles(
            ExpenseKind,
            ("医保目录内个人负担费用", "in-policy medical cost borne"),
            ("其他自负医疗费用", "other medical cost borne"),
            ("教育费用", "education fees"),
            ("住宿费", "boarding"),
            ("康复费用", "rehabilitation"),
            ("灾害和意外支出", "disaster or accident"),
            ("就业成本", "cost of employment"),
            ("社会保险费", "social insurance"),
            ("税款", "tax"),
            ("支付的赡养（抚养、扶养）费", "support paid"),
            ("生活支出", "living"),
            ("其他必需支出", "other necessary expense"),
        ),
        _titles(
            VehicleKind,
            ("小汽车", "car"),
            ("货车", "truck"),
            ("普通摩托车", "motorcycle"),
            ("残疾人代步车", "disability vehicle"),
            ("船舶", "ship"),
            ("大型农机具", "large farm machine"),
            ("其他", "other"),
        ),
        _titles(
            HomeType,
            ("商品房", "commodity flat"),
            ("自建房", "self-built house"),
            ("政策性住房", "policy housing"),
            ("公租房", "public rental"),
            ("拆迁安置房", "resettlement flat"),
            ("非居住类房屋", "non-residential building"),
            ("其他", "other"),
        ),
        _titles(
            Monitored,
            ("非监测对象", "not monitored"),
            ("脱贫不稳定户", "unstable after leaving poverty"),
            ("边缘易致贫户", "at the margin of poverty"),
            ("突发严重困难户", "in sudden serious difficulty"),
        ),
        _titles(RenouncedThing, ("财产", "property"), ("赡养（抚养、扶养）费", "support"), ("其他", "other")),
        _titles(RenouncedBy, ("离婚", "divorce"), ("赠与", "gift"), ("转让", "transfer"), ("其他", "other")),
        _titles(
            BarGround,
            ("无正当理由拒绝就业", "refuses work without good reason"),
            ("拒绝配合调查", "refuses the investigation"),
            ("隐瞒收入或财产", "conceals income or assets"),
            ("自费就读高收费学校", "pays for a high-fee school"),
            ("自费出国留学", "pays for study abroad"),
            ("义务人有能力而不履行", "obligor with means does not perform"),
            ("闲置土地", "leaves land idle"),
            ("放弃财产或赡养费", "gave up property or support"),
            ("其他", "other"),
        ),
        _titles(
            EmergencyKind,
            ("火灾", "fire"),
            ("交通事故", "traffic accident"),
            ("其他意外事件", "other accident"),
            ("突发重大疾病", "sudden serious illness"),
            ("自然灾害", "natural disaster"),
            ("公共卫生事件", "public health event"),
            ("社会安全事件", "social safety event"),
            ("其他", "other"),
        ),
        _titles(Severity, ("较轻", "lighter"), ("较重", "heavier"), ("重大", "major")),
        _titles(OfficialRole, ("经办人员", "handling officer"), ("村（居）委会成员", "committee member")),
        _titles(SupportForm, ("分散供养", "at home"), ("集中供养", "in an institution")),
        _titles(
            ChildScheme,
            ("特困人员救助供养", "support for persons in extreme poverty"),
            ("孤儿基本生活保障", "orphan's basic living allowance"),
            ("事实无人抚养儿童", "child without de facto support"),
            ("最低生活保障", "minimum living allowance"),
        ),
    )
)
"""Titles of the values, by enumeration."""
