"""What facts, standards and units are called in words."""

from __future__ import annotations

from decimal import Decimal

from assist_rules.errors import Lang
from assist_rules.expressions import Level, Unit
from assist_rules.facts.fields import Field
from assist_rules.models.labels import Title, field_title, value_title
from assist_rules.readings.catalogue import facts_asked
from assist_rules.standards import PARAMETERS

KIN: dict[str, Title] = {
    "spouse": Title("配偶", "spouse"),
    "parent": Title("父母", "parent"),
    "child": Title("子女", "child"),
    "sibling": Title("兄弟姐妹", "sibling"),
    "grandparent": Title("祖父母、外祖父母", "grandparent"),
    "grandchild": Title("孙子女、外孙子女", "grandchild"),
    "other": Title("无法定义务的亲属或者其他人", "a relative without a duty, or somebody else"),
    "unclear": Title("关系未说明", "not told what"),
}
"""What a member is to another one."""

FACTS: dict[str, Title] = {
    "kin": Title("另一成员是该成员的", "what the other member is to this one"),
    "kin_is_spouse": Title("两人是夫妻", "the two are married to each other"),
    "kin_duty": Title("两人之间有法定义务", "a statutory duty exists between the two"),
    "kin_duty_found": Title("查明两人之间有法定义务", "a statutory duty between the two is found"),
    "kin_duty_denied": Title("查明两人之间没有法定义务", "it is found that the two owe each other no duty"),
    "kin_with_applicant": Title("两人之一是申请人", "one of the two is the applicant"),
    "kin_is_parted": Title("子女的父母不是夫妻", "the child's parents are not married to each other"),
    "kin_lives_with": Title("子女随该父母生活", "the child lives with this parent"),
    "obligor_with_applicant": Title("两人之一是申请人", "one of the two is the applicant"),
    "obligor_may_be_spouse": Title("可能是配偶", "may be the spouse"),
    "obligor_is_untold": Title("未列出的父母配偶", "a parent's spouse of whom nothing is told"),
    "listed": Title("已列为家庭成员", "listed as a member"),
    "payer_owes_nothing": Title("给付人没有法定义务", "the payer has no statutory duty"),
    "is_public_school": Title("就读公办学校", "studies at a public school"),
    "registered_here": Title("户籍在受理地", "registered in the accepting place"),
    "lives_where_registered": Title("经常居住地与户籍地一致", "lives where registered"),
    "residence_is_exact": Title("居住地具体到县（市、区）", "place of residence told down to the county"),
    "lives_here": Title("居住在受理地", "lives in the accepting place"),
    "registered_in_city": Title("户籍在受理地所在市", "registered in the city of the accepting place"),
    "permit_is_held": Title("持有居住证", "holds a residence permit"),
    "permit_is_of_city": Title("居住证由受理地所在市签发", "the residence permit is of the city"),
    "permit_since": Title("持有居住证起始日期", "residence permit held since"),
    "insured_months": Title(
        "连续缴纳社会保险月数（补缴除外）",
        "months of social insurance without a break, back payments left out",
    ),
    "in_prison": Title("在监狱内服刑", "serves a sentence in prison"),
    "in_compulsory_rehabilitation": Title("被强制隔离戒毒", "in compulsory drug rehabilitation"),
    "declared_missing": Title("被宣告失踪", "declared missing by a court"),
    "declared_dead": Title("被宣告死亡", "declared dead by a court"),
    "has_died": Title("已经死亡", "has died"),
    "holds_extreme_poverty": Title("已享受特困人员救助供养", "holds support in extreme poverty"),
    "holds_orphan": Title("已享受孤儿基本生活保障", "holds the orphan's allowance"),
    "holds_unsupported_child": Title(
        "已享受事实无人抚养儿童保障", "holds the allowance of a child without support"
    ),
    "refusals_in_a_row": Title("连续无正当理由拒绝就业的次数", "refusals of suitable work in a row"),
    "applies_alone": Title("要求单独提出申请", "asks to apply alone"),
    "refuses_cooperation": Title("拒不配合调查", "refuses to cooperate"),
    "barred": Title("存在不予受理的情形", "a ground bars the application"),
    "lives_independently": Title("能够独立生活", "able to live independently"),
    "co_resident": Title("共同居住", "lives in the household"),
    "has_statutory_duty": Title("有法定赡养、抚养、扶养义务", "a statutory duty of support exists"),
    "seriously_ill": Title("患重病", "seriously ill"),
    "illness_on_local_list": Title("所患疾病属于当地认定的重病病种", "the illness is on the local list"),
    "treatment_continuing": Title("仍需继续治疗", "treatment goes on"),
    "studies_full_time": Title("全日制就读", "studies full time"),
    "own_assets_finding": Title("本人财产符合低保规定", "the person's own assets meet the dibao rule"),
    "asset_finding_dibao": Title("核查认定家庭财产符合低保规定", "assets found to meet the dibao rule"),
    "asset_finding_dibao_stated": Title(
        "核查认定家庭财产符合低保规定", "assets found to meet the dibao rule"
    ),
    "asset_finding_margin": Title(
        "核查认定家庭财产符合低保边缘家庭规定", "assets found to meet the margin rule"
    ),
    "income_steady": Title("按月收入", "a monthly income"),
    "expense_steady": Title("按月支出", "a monthly expense"),
    "obligor_in_household": Title("义务人是共同生活的家庭成员", "the obligor is a member of the household"),
    **dict.fromkeys(
        ("obligor_has_died", "obligor_declared_dead", "obligor_deceased"),
        Title("义务人已经死亡", "the obligor has died"),
    ),
    "obligor_on_assistance": Title(
        "义务人享受特困、低保或者属于低保边缘家庭", "the obligor is on assistance"
    ),
    "obligor_duty_found": Title("经查明义务人有法定义务", "the obligor is found to have a statutory duty"),
    "obligor_duty_denied": Title(
        "经查明义务人没有法定义务", "the obligor is found to have no statutory duty"
    ),
    "obligor_duty_finding": Title("义务人有法定义务", "the obligor has a statutory duty"),
    "obligor_raised_by_person": Title("义务人由本人抚养长大", "the obligor was raised by the person"),
    "obligor_raised_person": Title("义务人曾抚养本人", "the obligor raised the person"),
    "obligor_is_step": Title("系继父母子女关系", "a step-relation"),
    "obligor_adopted_away": Title("义务人已被他人收养", "the obligor was adopted by others"),
    "obligor_means": Title("义务人有负担能力", "the obligor has the means"),
    "unlisted_spouse_is_able": Title(
        "未列明的配偶有履行义务能力", "a spouse not listed is able to give support"
    ),
    "obligor_on_extreme_poverty": Title("义务人是特困人员", "the obligor is in extreme poverty"),
    "obligor_on_dibao": Title("义务人是低保对象", "the obligor is on dibao"),
    "obligor_in_prison": Title("义务人在监狱服刑", "the obligor serves a sentence in prison"),
    "obligor_declared_missing": Title("义务人被宣告失踪", "the obligor is declared missing by a court"),
    "obligor_grade_1": Title("义务人一级残疾", "the obligor is disabled of grade 1"),
    "obligor_grade_2": Title("义务人二级残疾", "the obligor is disabled of grade 2"),
    "obligor_grade_3_intellectual": Title(
        "义务人三级智力残疾", "the obligor is intellectually disabled of grade 3"
    ),
    "obligor_grade_3_mental": Title("义务人三级精神残疾", "the obligor is mentally disabled of grade 3"),
    "obligor_member_income": Title("义务人本人年收入", "the obligor's own income a year"),
    "obligor_member_insurance": Title(
        "其中的职工养老金、失业保险金", "of it the employees' pension and unemployment benefit"
    ),
    "obligor_income_per_year": Title("义务人本人年收入", "the obligor's own income a year"),
    "obligor_assets_low_income": Title(
        "义务人财产符合低收入家庭规定", "the obligor's assets meet the low-income rule"
    ),
    "obligor_assets_extreme_poverty": Title(
        "义务人财产符合特困人员规定", "the obligor's assets meet the rule for extreme poverty"
    ),
    "parents_named": Title("已列明的父母人数", "parents named"),
    "parents_dead": Title("其中已经死亡或者被宣告死亡的人数", "of them dead or declared dead"),
    "was_relocated": Title("易地扶贫搬迁至城镇", "relocated to a town"),
    "chooses_extreme_poverty": Title("选择特困人员救助供养", "chooses support in extreme poverty"),
    "chooses_another_child_scheme": Title("选择其他儿童保障", "chooses another scheme for the child"),
    "asset_finding_extreme_poverty": Title(
        "核查认定财产符合特困人员规定", "assets found to meet the rule for extreme poverty"
    ),
    "asset_finding_low_income": Title(
        "核查认定家庭财产符合低收入家庭规定", "assets found to meet the low-income rule"
    ),
    "owes_no_duty": Title("经认定没有法定义务", "found to owe no statutory duty"),
    "clergy_is_apart": Title("宗教教职人员已脱离家庭", "clergy, apart from the family"),
    "clergy_is_at_site": Title("宗教教职人员已在宗教场所居住", "clergy, at a religious site"),
    "has_taken_a_job": Title("已就业", "has taken a job"),
    "detained": Title("在押", "in custody"),
    "year_start": Title("申请日所在年度", "year of the application"),
    "insurance_in_payment": Title("社会保险正常缴费", "social insurance in payment"),
    "registered_in_province": Title("户籍在本省", "registered in the province"),
    "insured_in_province": Title("在本省参加医疗保险", "insured in the province"),
    "is_uninsured": Title("没有参加医疗保险", "without medical insurance"),
    "holds_dibao": Title("已享受最低生活保障", "holds dibao"),
    "holds_dibao_margin": Title("已认定为低保边缘家庭成员", "recognised as of the dibao margin"),
    "holds_rigid_expenditure": Title(
        "已认定为刚性支出困难家庭成员", "recognised as in hardship from rigid expenditure"
    ),
    "holds_returned_to_poverty": Title("已纳入防止返贫监测", "monitored against falling back into poverty"),
    "draws_dibao": Title("正在领取低保金", "draws dibao now"),
    "does_eat": Title("能自主吃饭", "eats alone"),
    "does_dress": Title("能自主穿衣", "dresses alone"),
    "does_transfer": Title("能自主上下床", "gets in and out of bed alone"),
    "does_toilet": Title("能自主如厕", "uses the toilet alone"),
    "does_walk_indoors": Title("能室内自主行走", "walks indoors alone"),
    "does_bathe": Title("能自主洗澡", "bathes alone"),
    "asset_finding_rigid": Title(
        "核查认定家庭财产符合刚性支出困难家庭规定", "assets found to meet the rigid-expenditure rule"
    ),
    "asset_finding_rigid_stated": Title(
        "核查认定家庭财产符合刚性支出困难家庭规定", "assets found to meet the rigid-expenditure rule"
    ),
    "asset_finding_rigid_denied": Title(
        "核查认定家庭财产不符合刚性支出困难家庭规定", "assets found not to meet the rigid-expenditure rule"
    ),
    "has_emergency": Title("提出急难情形", "an emergency is stated"),
    "difficulty_found": Title("认定基本生活出现严重困难", "basic life found in serious difficulty"),
    "difficulty_denied": Title("认定基本生活没有严重困难", "basic life found not in serious difficulty"),
    "cause_refuted": Title("急难事由经核实不成立", "the cause was checked and is not so"),
    "is_epidemic": Title("属于公共卫生事件", "a public-health event"),
    "other_scheme_first": Title("应先申请其他救助", "another scheme has to be applied for first"),
    "relief_is_exhausted": Title(
        "其他救助已用尽，仍有困难", "other relief is used up and difficulty remains"
    ),
    "aided_for_same_cause": Title("曾因同一事由获得临时救助", "was aided for the same cause before"),
    "members_affected": Title("受影响的成员人数", "members affected"),
    "members_living": Title("在世的家庭成员人数", "living members told of"),
    "basic_life_in_serious_difficulty": Title(
        "基本生活暂时出现严重困难", "basic life is in serious difficulty for the time being"
    ),
    "immediate_measures_needed": Title("需要立即采取救助措施", "immediate measures are needed"),
    "family_support_available": Title("能够得到家庭支持", "support by the family is available"),
    "mass_event": Title("属于群体性突发事件", "a mass emergency"),
    "homeless": Title("属于生活无着的流浪、乞讨人员", "a destitute vagrant"),
    "applies_as_individual": Title("以个人名义申请", "asked for by an individual, not for the family"),
    "fixed_dwelling": Title("在当地有固定住所", "has a fixed dwelling in the place"),
    "tuition_free": Title("就读免学费专业", "studies without tuition fees"),
    "in_city_college": Title("在受理地所在市的院校就读", "studies at a college of the city"),
    "unemployment_insured": Title("参加了失业保险", "insured against unemployment"),
    "emergency_here": Title("急难发生在受理地", "the emergency happened in the accepting place"),
    "is_affected": Title("受急难影响", "hit by the emergency"),
    "is_named": Title("已列明的成员", "a member told of"),
    "works_here": Title("在受理地工作", "works in the accepting place"),
    "study_year_is_untold": Title("未说明年级", "the year of study is not told"),
}
"""The facts that are more, or other, than the field they are read from."""

DENIED: dict[str, Title] = {
    "holds_extreme_poverty": Title("未享受特困人员救助供养", "holds no support in extreme poverty"),
    "holds_orphan": Title("未享受孤儿基本生活保障", "holds no orphan's allowance"),
    "holds_unsupported_child": Title(
        "未享受事实无人抚养儿童保障", "holds no allowance of a child without support"
    ),
    "holds_dibao": Title("未享受最低生活保障", "does not hold dibao"),
    "holds_dibao_margin": Title("未认定为低保边缘家庭成员", "not recognised as of the dibao margin"),
    "holds_rigid_expenditure": Title(
        "未认定为刚性支出困难家庭成员", "not recognised as in hardship from rigid expenditure"
    ),
    "holds_returned_to_poverty": Title(
        "未纳入防止返贫监测", "not monitored against falling back into poverty"
    ),
    "draws_dibao": Title("未领取低保金", "does not draw dibao"),
    "obligor_on_assistance": Title(
        "义务人不是低保、特困、低保边缘家庭人员",
        "the obligor holds neither dibao, extreme poverty nor its margin",
    ),
    "registered_here": Title("户籍不在受理地", "not registered in the accepting place"),
    "lives_where_registered": Title("经常居住地与户籍地不一致", "does not live where registered"),
    "lives_here": Title("不在受理地居住", "does not live in the accepting place"),
    "emergency_here": Title("急难没有发生在受理地", "the emergency did not happen in the accepting place"),
    "works_here": Title("不在受理地工作", "does not work in the accepting place"),
    "basic_life_in_serious_difficulty": Title(
        "基本生活没有出现严重困难", "basic life is not in serious difficulty"
    ),
    "immediate_measures_needed": Title("不需要立即救助", "no immediate measures needed"),
    "family_support_available": Title("得不到家庭支持", "no family support"),
    "mass_event": Title("不是群体性突发事件", "no mass emergency"),
    "has_emergency": Title("没有提出急难情形", "no emergency is stated"),
    "difficulty_found": Title("没有认定基本生活出现严重困难", "basic life not found in serious difficulty"),
    "difficulty_denied": Title(
        "没有认定基本生活不存在严重困难", "basic life not found to be free of serious difficulty"
    ),
    "cause_refuted": Title("没有发现急难事由不成立", "the cause is not found to be otherwise"),
    "is_epidemic": Title("不是公共卫生事件", "no public-health event"),
    "other_scheme_first": Title("不需先申请其他救助", "no other scheme has to be applied for first"),
    "relief_is_exhausted": Title(
        "没有查明其他救助用尽后仍有困难", "not stated that difficulty remains after other relief"
    ),
    "aided_for_same_cause": Title("未曾因同一事由获得临时救助", "was not aided for the same cause before"),
    "applies_as_individual": Title("不以个人名义申请", "not asked for by an individual"),
    "is_affected": Title("没有受急难影响", "not hit by the emergency"),
    "is_named": Title("尚未列明的成员", "a member not told of"),
    "fixed_dwelling": Title("在当地没有固定住所", "has no fixed dwelling in the place"),
    "tuition_free": Title("就读专业不免学费", "pays tuition fees"),
    "in_city_college": Title("不在受理地所在市的院校就读", "studies at no college of the city"),
    "unemployment_insured": Title("没有参加失业保险", "not insured against unemployment"),
    "homeless": Title("不是生活无着的流浪、乞讨人员", "not a destitute vagrant"),
    "registered_in_city": Title("户籍不在受理地所在市", "not registered in the city of the accepting place"),
    "permit_is_held": Title("未持有居住证", "holds no residence permit"),
    "permit_is_of_city": Title("居住证不由受理地所在市签发", "the residence permit is of another place"),
    "lives_independently": Title("不能独立生活", "not able to live independently"),
    "co_resident": Title("未共同居住", "does not live in the household"),
    "has_statutory_duty": Title("没有法定赡养、抚养、扶养义务", "no statutory duty of support exists"),
    "seriously_ill": Title("未患重病", "not seriously ill"),
    "illness_on_local_list": Title("没有患当地认定的重病病种", "no illness of the local list"),
    "treatment_continuing": Title("不需继续治疗", "treatment does not go on"),
    "studies_full_time": Title("没有全日制就读", "does not study full time"),
    "own_assets_finding": Title(
        "本人财产不符合低保规定", "the person's own assets do not meet the dibao rule"
    ),
    "asset_finding_dibao": Title("核查认定家庭财产不符合低保规定", "assets found not to meet the dibao rule"),
    "asset_finding_margin": Title(
        "核查认定家庭财产不符合低保边缘家庭规定", "assets found not to meet the margin rule"
    ),
    "asset_finding_rigid": Title(
        "核查认定家庭财产不符合刚性支出困难家庭规定", "assets found not to meet the rigid-expenditure rule"
    ),
    "registered_in_province": Title("户籍不在本省", "not registered in the province"),
    "insured_in_province": Title("没有在本省参加医疗保险", "not insured in the province"),
    "is_uninsured": Title("参加了医疗保险", "has medical insurance"),
    "does_eat": Title("不能自主吃饭", "does not eat alone"),
    "does_dress": Title("不能自主穿衣", "does not dress alone"),
    "does_transfer": Title("不能自主上下床", "does not get in and out of bed alone"),
    "does_toilet": Title("不能自主如厕", "does not use the toilet alone"),
    "does_walk_indoors": Title("不能室内自主行走", "does not walk indoors alone"),
    "does_bathe": Title("不能自主洗澡", "does not bathe alone"),
    "insurance_in_payment": Title("社会保险未正常缴费", "social insurance is not in payment"),
    "payer_owes_nothing": Title("给付人有法定义务", "the payer has a statutory duty"),
    "payer_on_assistance": Title(
        "给付人不是特困人员、低保对象或者低保边缘家庭成员",
        "the payer is neither on assistance nor in a margin family",
    ),
    "is_public_school": Title("没有就读公办学校", "does not study at a public school"),
    "contracted_land": Title("没有承包地", "has no contracted land"),
    "collective_income": Title("不参加集体收益分配", "does not share in collective income"),
    "obligor_in_household": Title(
        "义务人不是共同生活的家庭成员", "the obligor is not a member of the household"
    ),
    "obligor_duty_finding": Title("义务人没有法定义务", "the obligor has no statutory duty"),
    "obligor_on_extreme_poverty": Title("义务人不是特困人员", "the obligor is not in extreme poverty"),
    "obligor_on_dibao": Title("义务人不是低保对象", "the obligor is not on dibao"),
    "obligor_means": Title("义务人没有负担能力", "the obligor has not the means"),
    "obligor_raised_by_person": Title("义务人不是由本人抚养长大", "the obligor was not raised by the person"),
    "obligor_raised_person": Title("义务人没有抚养过本人", "the obligor did not raise the person"),
    "obligor_assets_low_income": Title(
        "义务人财产不符合低收入家庭规定", "the obligor's assets do not meet the low-income rule"
    ),
    "obligor_assets_extreme_poverty": Title(
        "义务人财产不符合特困人员规定", "the obligor's assets do not meet the rule for extreme poverty"
    ),
    "unlisted_spouse_is_able": Title("没有未列明的配偶", "no spouse is left out"),
    "asset_finding_extreme_poverty": Title(
        "核查认定财产不符合特困人员规定", "assets found not to meet the rule for extreme poverty"
    ),
    "asset_finding_low_income": Title(
        "核查认定家庭财产不符合低收入家庭规定", "assets found not to meet the low-income rule"
    ),
}
"""What the facts say where the answer is no."""

UNITS: dict[str, Title] = {
    "CNY/person/month": Title("元/人·月", "yuan a person a month"),
    "CNY/person/year": Title("元/人·年", "yuan a person a year"),
    "CNY/month": Title("元/月", "yuan a month"),
    "CNY/hour": Title("元/小时", "yuan an hour"),
    "CNY/case": Title("元/次", "yuan a case"),
    "CNY/student": Title("元/学生", "yuan a student"),
    "x dibao_standard": Title("倍低保标准", "times the dibao standard"),
    "x yearly dibao_standard": Title("倍年低保标准", "times the yearly dibao standard"),
    "x disposable_income": Title("倍人均可支配收入", "times disposable income a head"),
    "months": Title("个月", "months"),
    "years": Title("年", "years"),
    "days": Title("天", "days"),
    "working days": Title("个工作日", "working days"),
    "percent": Title("%", "per cent"),
    "count": Title("档", "in number"),
    "zone": Title("类地区", "(zone)"),
}
"""The units of figures; a switch has none."""


def said(title: Title, lang: Lang) -> str:
    """The title in one language."""
    return title.zh if lang == "zh" else title.en


def model_path(level: Level, path: str) -> str:
    """The path of a fact in the models' words; a choice stands with the application, whomever it is about."""
    alone = level is Level.HOUSEHOLD or path.startswith("choices.")
    # What two members are to each other is told of one of them.
    return path if alone else f"{Level.MEMBER if level is Level.KIN else level}.{path}"


def fact_title(name: str, field: Field | None = None) -> Title:
    """What a fact is called; *field* says where one stands that no scheme of the library asks."""
    if (title := FACTS.get(name)) is not None:
        return title
    if name.startswith("decided:"):
        return Title("经办机关已经作出的裁量", "what the officer has already decided")
    field = field or facts_asked()[name]
    if not field.path:
        return Title(name, name)
    zh, en = field_title(model_path(field.level, field.path))
    # A field asks; a fact that is told says it.
    return Title(
        zh.replace("（元）", "").replace("是否", ""), en.replace(" (yuan)", "").removeprefix("whether ")
    )


SUBJECTS = (
    "基本生活",
    "急难",
    "居住地",
    "父母",
    "子女",
    "户籍",
    "两人之间",
    "两人",
    "给付人",
    "患者",
    "核查认定家庭财产",
    "核查认定财产",
    "经查明义务人",
    "义务人财产",
    "义务人",
    "未列明的配偶",
    "申请前一年内",
    "其他救助",
    "社会保险",
    "宗教教职人员",
)
"""What a statement may be about, as it begins; a longer one before one that it begins with."""


def asked(title: Title, lang: Lang) -> str:
    """A statement as a question: in Chinese 是否 stands before what is said of its subject."""
    if lang == "en":
        return f"{title.en}?"
    subject = next((each for each in SUBJECTS if title.zh.startswith(each)), "")
    return f"{subject}是否{title.zh.removeprefix(subject)}"


def denial(name: str, field: Field | None = None) -> Title:
    """What a yes-or-no fact says where the answer is no."""
    if (said_no := DENIED.get(name)) is not None:
        return said_no
    title = fact_title(name, field)
    return Title(f"“{title.zh}”不成立", f"not so: {title.en}")


def fact_value(
    name: str,
    value: Decimal | bool | str,  # noqa: FBT001 - a fact
    lang: Lang,
    field: Field | None = None,
) -> str:
    """A value of a fact in words."""
    match value:
        case bool():
            return {"zh": ("否", "是"), "en": ("no", "yes")}[lang][value]
        case Decimal():
            return f"{value:.2f}" + ("元" if lang == "zh" else " yuan")
        case str():
            if name == "disability_grade":
                return {"zh": "一二三四"[int(value) - 1] + "级", "en": f"grade {value}"}[lang]
            if name == "kin":
                return said(KIN[value], lang)
            field = field or facts_asked()[name]
            return (
                said(value_title(model_path(field.level, field.path), value), lang) if field.path else value
            )


def standard_title(name: str) -> Title:
    """What a standard is called."""
    parameter = PARAMETERS[name]
    return Title(parameter.zh, parameter.en)


def figure_text(amount: str, unit: str, lang: Lang) -> str:
    """A figure as a paper has it, with its unit in words."""
    if unit == "switch":
        return {
            "zh": "适用" if amount == "1" else "不适用",
            "en": "applies" if amount == "1" else "does not apply",
        }[lang]
    word = said(UNITS.get(unit, Title(unit, unit)), lang)
    for sign, zh in ((">=", "不低于"), ("<=", "不超过"), ("<", "低于"), (">", "高于")):
        if amount.startswith(sign):
            amount = (zh if lang == "zh" else f"{sign} ") + amount.removeprefix(sign)
            break
    return f"{amount}{word}" if lang == "zh" else f"{amount} {word}"


def unit_word(unit: Unit, lang: Lang) -> str:
    """The word after a number of a unit."""
    words = {Unit.FEN: ("元", " yuan"), Unit.PERSONS: ("人", " persons"), Unit.MONTHS: ("个月", " months")}
    zh, en = words.get(unit, ("", ""))
    return zh if lang == "zh" else en
