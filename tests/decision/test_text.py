"""What a person reads: the explanation of a decision."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias, cast

import families
import pytest
from hypothesis import HealthCheck, given, settings

import assist_rules as ar
from assist_rules.decision.assess import assess
from assist_rules.decision.formula import formula
from assist_rules.decision.html import decision_html
from assist_rules.decision.markdown import decision_markdown
from assist_rules.decision.wording import document, person, question_text
from assist_rules.expressions import Standard, Unit, per_cent, whole
from assist_rules.law import national as law
from assist_rules.readings.decide import decide
from assist_rules.readings.findings import finding
from assist_rules.readings.program import compile_rules
from assist_rules.rule import Rule
from assist_rules.schemes import SCHEMES
from assist_rules.standards import SHIPPED_DATA, Confidence
from assist_rules.standards.files import shipped
from assist_rules.testing import applications

EXAMPLES = Path(__file__).parents[2] / "examples"

ELIGIBLE = """\
最低生活保障：符合条件，按家庭纳入。
受理地：山东省济南市历下区（适用城镇标准）；申请日期：2024年5月20日
保障对象：申请人王某、配偶、子女，共3人
金额：每月1842.00元，自作出决定之日的次月起发放
计算：1114.00元×3人－1500.00元＝1842.00元（《社会救助暂行办法》（国务院令第649号）第十二条第一款、《最低生活保障审核确认办法》（民发〔2021〕57号）第二十三条；最低生活保障标准见济民发〔2024〕3号）
理由：
1. 向有权受理的地方提出申请：各成员户籍在受理地、经常居住地与户籍地一致（《社会救助暂行办法》（国务院令第649号）第十一条、《最低生活保障审核确认办法》（民发〔2021〕57号）第四条、第五条）
2. 共同生活的家庭成员人均收入低于当地最低生活保障标准：共同生活的家庭成员人数为3人，共同生活的家庭成员月收入合计为1500.00元，当地低保标准乘以家庭人数为1114.00元×3人＝3342.00元（《社会救助暂行办法》（国务院令第649号）第九条；最低生活保障标准见济民发〔2024〕3号）
3. 家庭财产状况符合当地最低生活保障规定：核查认定家庭财产符合低保规定（《社会救助暂行办法》（国务院令第649号）第九条、《最低生活保障审核确认办法》（民发〔2021〕57号）第十四条）
4. 家庭中有可以享受低保待遇的成员（未享受特困人员救助供养等同类待遇）：保障人数为3人（《社会救助暂行办法》（国务院令第649号）第十二条第一款）
5. 申请人配合调查，审核确认程序未终止（《最低生活保障审核确认办法》（民发〔2021〕57号）第二十九条）
提示：
1. 以下数值为转引，未读到原文，使用前应核对：最低生活保障标准（济民发〔2024〕3号）。
2. 当地可以另作规定而未见文件，按没有规定处理：必要就业成本扣减额、赡养抚养扶养费计算公式、该家庭所属档次的补助金额上限、分类施保补助（未成年人）、分类施保补助（重度残疾人）。
"""
ALONE = """\
最低生活保障：符合条件，按单人户纳入。
受理地：山东省淄博市张店区（适用城镇标准）；申请日期：2024年3月11日
保障对象：子女，共1人
金额：每月989.00元，自作出决定之日的次月起发放
计算：989.00元×1人＝989.00元（《最低生活保障审核确认办法》（民发〔2021〕57号）第八条、第二十三条；最低生活保障标准见淄民〔2024〕10号）
理由：
1. 家庭整体不符合低保条件（符合的应整户纳入）：家庭人均收入不低于当地最低生活保障标准；扣除刚性支出后，家庭人均月收入仍不低于当地低保标准；疾病、伤残已愈且无学生在读；扣减刚性支出后，家庭人均收入不低于当地最低生活保障标准（《关于进一步做好最低生活保障等社会救助兜底保障工作的通知》一（一））
2. 有成员符合按单人户纳入低保的条件：子女：可以单独提出申请的人员；受理地是本人户籍所在地，或者居住证家庭的居住地；本人收入低于当地最低生活保障标准；本人财产状况符合当地最低生活保障规定（《最低生活保障审核确认办法》（民发〔2021〕57号）第八条）
3. 申请人配合调查，审核确认程序未终止（《最低生活保障审核确认办法》（民发〔2021〕57号）第二十九条）
提示：
1. 以下数值为转引，未读到原文，使用前应核对：支出型低保须仍在治疗或仍在全日制就读（《淄博市最低生活保障管理办法》）、支出型低保支出核算期（《淄博市最低生活保障管理办法》）、月最低工资标准（一类地区）（鲁政字〔2023〕172号）、最低工资适用地区类别（鲁政字〔2021〕169号 附件）。
2. 未见当地的低保边缘线，按部颁规定的一般标准1.5倍认定，请核对。
3. 未见当地计算赡养、抚养、扶养费的办法，没有计算义务人应当给付的费用，请经办机关核实。
4. 当地可以另作规定而未见文件，按没有规定处理：低保边缘家庭适用低保财产标准、单人户计算应当获得的赡养抚养扶养费。
"""
UNDETERMINED = """\
最低生活保障：待定。
受理地：山东省济南市历下区（适用城镇标准）；申请日期：2024年5月20日
如果符合条件：每月不超过2228.00元
已经查清：
1. 向有权受理的地方提出申请：申请人、子女户籍在受理地、经常居住地与户籍地一致（《社会救助暂行办法》（国务院令第649号）第十一条、《最低生活保障审核确认办法》（民发〔2021〕57号）第四条、第五条）
2. 申请人配合调查，审核确认程序未终止（《最低生活保障审核确认办法》（民发〔2021〕57号）第二十九条）
需要查清：
1. 子女：申请前12个月的各项收入（申请人说明）
2. 家庭财产核查结论：是否符合低保规定（信息核对或者入户调查）
3. 申请人、子女：是否已享受特困人员救助供养（信息核对或者入户调查）
如果不能按家庭纳入，还需查清：
1. 山东省济南市历下区2024年5月20日有无“支出型低保”的规定，有的按什么条件办理（查阅当地文件）
2. 申请人、子女：申请前12个月的各项支出（申请人说明）
3. 申请人、子女：残疾类别和等级，没有的也应说明（申请人说明）
4. 申请人、子女：是否患重病（申请人说明）
5. 因残疾、患重病等增加的刚性支出和必要就业成本的扣减额（经办机关认定）
6. 家庭财产核查结论：是否符合低保边缘家庭规定（信息核对或者入户调查）
7. 山东省济南市历下区2024年5月20日有无“支出型低保边缘家庭”的规定，有的按什么条件办理（查阅当地文件）
8. 认定低保边缘家庭时刚性支出的扣减额（经办机关认定）
9. 申请人、子女：所患疾病是否属于当地认定的重病病种（经办机关认定）
10. 山东省济南市历下区2024年5月20日有无“其他特殊困难人员可单独申请低保”的规定，有的按什么条件办理（查阅当地文件）
11. 申请人、子女：本人财产是否符合低保规定（信息核对或者入户调查）
12. 子女、申请人：本人刚性支出的扣减额（经办机关认定）
提示：
1. 上年度居民人均可支配收入：该数值没有文件依据，请核对公布文件。
2. 辅助性就业收入扣减上限（低保标准倍数）：开始日期系推定，文件未直接载明。
3. 以下数值为转引，未读到原文，使用前应核对：最低生活保障标准（济民发〔2024〕3号）、上年度居民人均可支配收入（无文件）、辅助性就业收入扣减上限（低保标准倍数）（山东省民政厅等《关于进一步做好最低生活保障等社会救助兜底保障工作的通知》(新闻发布会 2023-08-03)）、低保边缘家庭收入上限（低保标准倍数）（济南市低保边缘家庭认定规定）、月最低工资标准（一类地区）（鲁政字〔2023〕172号）、最低工资适用地区类别（鲁政字〔2021〕169号 附件）。
4. 未见当地计算赡养、抚养、扶养费的办法，没有计算义务人应当给付的费用，请经办机关核实。
5. 当地可以另作规定而未见文件，按没有规定处理：该家庭所属档次的补助金额上限、分类施保补助（未成年人）、分类施保补助（重度残疾人）、分类施保补助（重病患者）。
"""
BY_INCOME = """\
最低生活保障：不符合条件，理由如下：
受理地：山东省济南市历下区（适用城镇标准）；申请日期：2024年5月20日
1. 家庭人均收入不低于当地最低生活保障标准：共同生活的家庭成员人数为2人，共同生活的家庭成员月收入合计为2228.00元，当地低保标准乘以家庭人数为1114.00元×2人＝2228.00元（《社会救助暂行办法》（国务院令第649号）第九条；最低生活保障标准见济民发〔2024〕3号）
2. 按单人户纳入：没有成员符合单独纳入低保的条件：申请人刘某、子女不属于可以单独申请的人员；申请人刘某本人收入不低于当地最低生活保障标准（本人收入与低保标准的差额为1114.00元－2228.00元＝－1114.00元）（《最低生活保障审核确认办法》（民发〔2021〕57号）第八条）
提示：部分数值为转引；据历下区民政局答复，当地没有以下规定，结论取决于此：其他特殊困难人员可单独申请低保；部分当地规定未见文件。
救济途径：对决定不服的，可以依法申请行政复议或者提起行政诉讼。可以自知道本决定之日起六十日内，向山东省济南市历下区人民政府申请行政复议。也可以自知道本决定之日起六个月内，向作出决定的机关所在地（山东省济南市历下区）的人民法院提起行政诉讼；先申请复议而不服复议决定的，自收到复议决定书之日起十五日内起诉（《社会救助暂行办法》（国务院令第649号）第六十五条；《中华人民共和国行政复议法》第二十条、第二十四条第一款第二项、第三项；《中华人民共和国行政诉讼法》第十八条、第四十五条、第四十六条）。
"""
BY_ASSETS = """\
最低生活保障：不符合条件，理由如下：
受理地：山东省济南市历下区（适用城镇标准）；申请日期：2024年5月20日
1. 家庭财产不符合当地最低生活保障规定：核查认定家庭财产不符合低保规定（《社会救助暂行办法》（国务院令第649号）第九条、《最低生活保障审核确认办法》（民发〔2021〕57号）第十四条）
2. 按单人户纳入：没有成员符合单独纳入低保的条件：申请人刘某、子女不属于可以单独申请的人员；申请人刘某本人收入不低于当地最低生活保障标准（本人收入与低保标准的差额为1114.00元－1500.00元＝－386.00元）（《最低生活保障审核确认办法》（民发〔2021〕57号）第八条）
提示：部分数值为转引；据历下区民政局答复，当地没有以下规定，结论取决于此：其他特殊困难人员可单独申请低保。
救济途径：对决定不服的，可以依法申请行政复议或者提起行政诉讼。可以自知道本决定之日起六十日内，向山东省济南市历下区人民政府申请行政复议。也可以自知道本决定之日起六个月内，向作出决定的机关所在地（山东省济南市历下区）的人民法院提起行政诉讼；先申请复议而不服复议决定的，自收到复议决定书之日起十五日内起诉（《社会救助暂行办法》（国务院令第649号）第六十五条；《中华人民共和国行政复议法》第二十条、第二十四条第一款第二项、第三项；《中华人民共和国行政诉讼法》第十八条、第四十五条、第四十六条）。
"""
BY_BOTH = """\
Minimum living guarantee (dibao): not eligible, because:
Accepting place: Lixia, Jinan, Shandong (urban standard); applied on 2024-05-20
1. Income per member is not below the local dibao standard: members of the household counted: 2, income of the household a month: 5000.00 yuan, the local dibao standard times the members counted: 1114.00 yuan × 2 = 2228.00 yuan (Interim Measures for Social Assistance 第九条; dibao standard: 济民发〔2024〕3号)
2. The household's assets do not meet the local dibao rule: assets found not to meet the dibao rule (Interim Measures for Social Assistance 第九条; Measures for Reviewing and Confirming the Minimum Living Guarantee 第十四条)
3. As single applicants: no member meets the conditions of a single applicant: the applicant 刘某, the child: not a person who may apply alone; the applicant 刘某: the person's own income is not below the local dibao standard (shortfall of the person's own income below the standard: 1114.00 yuan − 5000.00 yuan = −3886.00 yuan) (Measures for Reviewing and Confirming the Minimum Living Guarantee 第八条)
Note: some figures were read at second hand; according to 历下区民政局答复 the place has none of these rules, which decides the answer: further persons in special hardship may apply for dibao alone.
Remedy: The decision may be taken to administrative reconsideration or to court. Reconsideration: within 60 days of learning of the decision, to the people's government of Lixia. Or, within six months of learning of the decision, to the people's court at the seat of the deciding authority (Lixia); after reconsideration, within 15 days of receiving its decision. (Interim Measures for Social Assistance 第六十五条; Administrative Reconsideration Law 第二十条、第二十四条第一款第二项、第三项; Administrative Litigation Law 第十八条、第四十五条、第四十六条)
"""


def asked_the_place(application: ar.Application) -> ar.Decision:
    """The decision once the place has told that it has no ways in of its own."""
    book = ar.rulebook(application.accepting_place.division, on=application.applied_on)
    return ar.assess_dibao(application, rulebook=book.without_local_rules(source="历下区民政局答复"))


def family(wages: int | None, *, assets_meet: bool) -> ar.Application:
    """A mother and her child in Lixia, Jinan (urban standard 1114 yuan), healthy and without expenses."""
    mother = families.told(
        birth_date="1986-04-12", name="刘某", incomes=families.wages(None if wages is None else str(wages))
    )
    child = families.told("p2", "child", birth_date="2015-09-20", marital_status=None, employment=None)
    return families.application(mother, child, assets=families.found(dibao=assets_meet, edge=assets_meet))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("jinan-dibao-family", ELIGIBLE),
        ("zibo-edge-adult-disabled", ALONE),
        ("jinan-incomplete", UNDETERMINED),
    ],
)
def test_an_example_is_explained_as_a_caseworker_would(name: str, text: str) -> None:
    """Route, persons, amount with its sum, reasons with articles and papers, and what is open, word for word."""
    assert ar.assess_dibao(families.example(name)).explain() + "\n" == text


def test_a_refusal_by_income_shows_both_sides_of_the_test() -> None:
    """Income exactly at the standard is refused, and the reader sees 2228 against 1114 × 2."""
    assert asked_the_place(family(2228, assets_meet=True)).explain() + "\n" == BY_INCOME


def test_a_refusal_by_assets_names_the_finding() -> None:
    """The finding of the investigation is the ground; the household's income is none."""
    assert asked_the_place(family(1500, assets_meet=False)).explain() + "\n" == BY_ASSETS


def test_a_refusal_by_both_lists_both_in_english() -> None:
    """Two independent grounds are two lines, each with its article."""
    assert asked_the_place(family(5000, assets_meet=False)).explain("en") + "\n" == BY_BOTH


def test_a_scheme_not_yet_in_force_has_that_one_ground() -> None:
    """Before July 2021 there is no margin to be recognised, whatever the income."""
    text = ar.assess_dibao_margin(families.example("shizhong-law-of-2012")).explain()
    assert [line for line in text.splitlines() if line[0].isdigit()] == [
        "1. 该制度自2021年7月1日起施行，2021年6月15日尚未施行（《最低生活保障审核确认办法》（民发〔2021〕57号）第八条第二款）"
    ]


def test_a_member_who_does_not_count_is_named_with_the_reason() -> None:
    """A father in prison explains why three of four are counted."""
    lines = ar.assess_dibao(families.example("zhangqiu-father-in-prison")).explain().splitlines()
    assert "不计入家庭人口：配偶郑某（在监狱内服刑）" in lines


@pytest.mark.parametrize(
    ("scheme", "person"),
    [
        (
            "orphan",
            families.told(
                birth_date="2014-03-01",
                parents=[{"deceased": True}] * 2,
                obligors=[{"relation": "grandparent"}],
            ),
        ),
        ("orphan_study", families.told(birth_date="2000-03-01")),
    ],
)
def test_nobody_is_left_out_of_a_family_that_a_scheme_does_not_count(
    scheme: str, person: dict[str, Any]
) -> None:
    """That an obligor is no parent, or an adult no student, does not say of the person that he does not count."""
    assert "不计入家庭人口" not in ar.assess(families.application(person), scheme).explain()


def test_the_sum_follows_the_spending_route() -> None:
    """What Qingdao counts as spending is added back before income is taken off."""
    text = ar.assess_dibao(families.example("huangdao-spending")).explain()
    assert "计算：1115.00元×3人＋3050.00元－6000.00元＝395.00元" in text


def test_a_lapsed_standard_is_asked_for_with_the_last_known_figure() -> None:
    """The reader learns which paper would close the question, and what the last one said."""
    decision = ar.assess_dibao(families.example("wendeng-standard-lapsed"))
    assert question_text(decision, decision.open_questions[0]) == (
        "山东省威海市文登区2026年3月12日有效的最低生活保障标准（农村）：需设区的市以上公布标准的文件，"
        "最近一次已知为865元/人·月（威民发〔2024〕8号，自2024年1月1日起）（查阅当地文件）"
    )


def test_a_discretion_is_asked_with_its_legal_range() -> None:
    """What an officer may deduct is a question to the officer, from nothing to all that was spent."""
    decision = asked_the_place(families.example("tengzhou-deduction-open"))
    assert [question_text(decision, each, "en") for each in decision.open_questions] == [
        "how much rigid expenditure (disability, illness) and employment cost is deducted (legal range: 0.00 to 400.00 yuan) (the officer in charge)"
    ]


def test_a_member_is_called_by_relation_and_name() -> None:
    """Of two without a name the birth date tells them apart, of twins their place; an id is the register's."""
    facts: dict[str, Any] = {"registered": "370102", "area": "urban"}
    application = ar.Application.of(
        [
            ar.Person.of("p1", relation="self", born="1980-01-01", **facts),
            ar.Person.of("p2", relation="child", born="2010-01-01", name="王某某", **facts),
            ar.Person.of("p3", relation="child", born="2012-01-01", **facts),
            ar.Person.of("p4", relation="child", born="2014-01-01", **facts),
            ar.Person.of("p5", relation="spouse", born="1981-01-01", **facts),
            ar.Person.of("p6", relation="grandchild", born="2020-01-01", **facts),
            ar.Person.of("p7", relation="grandchild", born="2020-01-01", **facts),
        ],
        applied_on=date(2024, 5, 20),
        place="370102",
    )
    names = [person(application, f"p{number}") for number in range(1, 8)]
    assert names[:3] == ["申请人", "子女王某某", "子女（2012年生）"]
    assert names[3:] == [
        "子女（2014年生）",
        "配偶",
        "孙子女、外孙子女（第1名）",
        "孙子女、外孙子女（第2名）",
    ]
    assert person(application, "p3", "en") == "the child born 2012"
    assert person(application, "p7", "en") == "the grandchild (number 2)"


def test_the_full_text_names_every_finding_once() -> None:
    """Each finding is written out once and referred to where it comes again."""
    decision = ar.assess_dibao(families.example("jinan-dibao-family"))
    lines = decision.explain(detail="full").splitlines()
    written = [line for line in lines if line.lstrip().startswith("· ")]
    assert len(written) == len(decision.trace)
    assert sum(line.strip() == "比较：10岁8个月余低于18岁" for line in lines) == 1
    assert any(line.strip() == "↑ 计入共同生活的家庭成员（子女）：是（见前）" for line in lines)


def test_the_full_text_tells_unknown_from_not_claimed() -> None:
    """A fact nobody told and an exception nobody claimed are two words."""
    lines = {
        line.strip()
        for line in ar.assess_dibao(families.example("jinan-dibao-family"))
        .explain(detail="full")
        .splitlines()
    }
    assert "能够独立生活：未知" in lines
    assert "在监狱内服刑：未主张" in lines


def test_what_would_count_by_a_choice_that_nobody_made_is_left_out_of_the_full_text() -> None:
    """The conditions of extreme poverty settle an orphan's allowance where that is chosen, and there they are written out."""
    orphan = ar.Person.of(
        "p1", relation="self", born="2018-03-01", parents=[ar.Parent(died_on="2020-01-01")] * 2
    )
    left_out = "符合特困人员救助供养条件（申请人）：待定（此处不取决于它，从略）"

    def told(child: ar.Person) -> list[str]:
        application = ar.Application.of((child,), applied_on="2026-06-10", place="370102")
        return [
            line.strip(" ·") for line in ar.assess(application, "orphan").explain(detail="full").splitlines()
        ]

    lines = told(orphan)
    assert left_out in lines
    assert not any(line.startswith("无劳动能力") for line in lines)
    chosen = told(orphan.model_copy(update={"child_scheme": "extreme_poverty"}))
    assert left_out not in chosen
    assert any(line.startswith("无劳动能力") for line in chosen)


def test_no_length_is_told_of_a_time_that_has_not_begun() -> None:
    """A sentence that begins after the application is on file lawfully, and counts from its day: it is not minus 35 months."""
    custody = ar.Custody(kind="prison", from_date="2029-05-20", term_months=40)
    child = ar.Person.of(
        "p1",
        relation="self",
        born="2018-03-01",
        obligors=(),
        parents=(ar.Parent(died_on="2020-01-01"), ar.Parent(custody=custody)),
    )
    decision = ar.assess(
        ar.Application.of((child,), applied_on="2026-06-10", place="370102"), "unsupported_child"
    )
    compared = [line.strip() for line in decision.explain(detail="full").splitlines() if "期间" in line]
    assert compared == ["比较：起算日期在后，期间尚未开始"]
    assert "compared: the time has not begun, its first day is yet to come" in decision.explain("en", "full")
    assert "－" not in decision.explain(detail="full")


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(applications(unknown=0.1, exceptions=0.3))
def test_a_refusal_fits_on_twelve_lines(application: ar.Application) -> None:
    """Whatever the case and the scheme, in both languages."""
    for scheme in SCHEMES.values():
        decision = assess(application, scheme)
        if decision.outcome is ar.Outcome.INELIGIBLE:
            assert len(decision.explain().splitlines()) <= 12
            assert len(decision.explain("en").splitlines()) <= 12


Ask: TypeAlias = Callable[[ar.Decision], str]
WRONG: list[tuple[str, Ask]] = [
    ("lang", lambda d: d.explain(cast("Any", "cn"))),
    ("lang", lambda d: d.explain(cast("Any", "zh-CN"))),
    ("detail", lambda d: d.explain("en", cast("Any", "all"))),
    ("lang", lambda d: d.notice(cast("Any", "cn"))),
    ("audience", lambda d: d.notice("zh", cast("Any", "officer"))),
    ("lang", lambda d: d.compare(d).text(cast("Any", "cn"))),
    ("lang", lambda d: d.margins[0].text(cast("Any", "cn"))),
    ("lang", lambda d: decision_markdown(d, cast("Any", "cn"))),
    ("detail", lambda d: decision_markdown(d, "zh", cast("Any", "all"))),
    ("lang", lambda d: decision_html(d, cast("Any", "cn"))),
]


@pytest.mark.parametrize(("argument", "ask"), WRONG)
def test_a_language_audience_or_detail_that_there_is_none_of_is_refused_with_the_choices(
    argument: str, ask: Ask
) -> None:
    """No KeyError, and no silent English for zh-CN: the error says what there is."""
    with pytest.raises(ar.UnknownOptionError, match="use one of") as refused:
        ask(ar.assess_dibao(families.example("jinan-dibao-family")))
    assert [problem.path for problem in refused.value.problems] == [argument]


@pytest.mark.parametrize("name", sorted(path.stem for path in EXAMPLES.glob("*.json")))
def test_a_refused_example_fits_in_twelve_lines(name: str) -> None:
    """Every ground of a refusal, with headline and remedy, fits on twelve lines in both languages."""
    for decision in (ar.assess_dibao(families.example(name)), ar.assess_dibao_margin(families.example(name))):
        if decision.outcome is ar.Outcome.INELIGIBLE:
            text = decision.explain()
            assert len(text.splitlines()) <= 12
            assert len(decision.explain("en").splitlines()) <= 12
            for ground in decision.grounds:
                assert (ground.finding.rule.no_zh or ground.finding.rule.zh) in text


def test_markdown_keeps_what_is_told_from_being_read_as_markup() -> None:
    """A name with stars and brackets stays as it was told."""
    application = families.example("jinan-dibao-family").replace_fact(
        "household.members[p1].name", "王*某<b>"
    )
    text = decision_markdown(ar.assess_dibao(application))
    assert "申请人王\\*某\\<b\\>、配偶、子女" in text
    assert text.startswith("## 最低生活保障：符合条件，按家庭纳入。\n")


def test_every_paper_on_file_reads_in_chinese() -> None:
    """A figure's paper is named in Chinese texts, so no paper that loads by default has a Latin word in its name."""
    for path in sorted(SHIPPED_DATA.glob("*.toml")):
        for figure in shipped(SHIPPED_DATA, path.stem):
            if figure.confidence is not Confidence.RECALLED:
                assert re.findall("[A-Za-z]+", document(figure, "zh")) == [], path.stem


def test_a_dropped_fraction_shows_its_sum_only_where_nothing_was_dropped() -> None:
    """15% of 1114.00 yuan is a whole fen and is written out; a seventh is not, and its whole fen stand alone."""
    application = ar.Application.model_validate_json((EXAMPLES / "jinan-dibao-family.json").read_bytes())
    figure = Standard("dibao_standard", Unit.FEN, 0, 1_000_000_00)
    cites = (law.DIBAO_MEASURES_2021.at("第二十三条"),)
    rules = [
        Rule(f"text.{key}", "部分", "part", cites, whole(part))
        for key, part in (("per_cent", figure * per_cent(15)), ("seventh", figure / 7))
    ]
    run = decide(
        compile_rules(rules, application.applied_on),
        application,
        ar.rulebook(application.accepting_place.division, on=application.applied_on),
    )
    found = [finding(run, rule) for rule in rules]
    assert [formula(each, "zh") for each in found] == ["1114.00元×15%＝167.10元", "159.14元"]
    assert [[leaf.name for leaf in each.inputs] for each in found] == [["dibao_standard"], ["dibao_standard"]]


@pytest.mark.parametrize(
    ("shown", "heads"),
    [
        (None, ["按支出型纳入（当地有无此规定未见文件，即使有也不符合）"]),
        ("1", ["按支出型纳入"]),
        ("0", []),
    ],
)
def test_a_way_that_a_place_may_have_is_said_to_fail_on_any_terms(
    shown: str | None, heads: list[str]
) -> None:
    """Income over the standard without any spending fails the spending way whatever its terms: told, and told as open."""
    application = ar.Application.model_validate_json((EXAMPLES / "shouguang-income-over.json").read_bytes())
    book = ar.rulebook(application.accepting_place.division, on=application.applied_on)
    book = book.with_standard("dibao_other_single_class", "0", source="a test's own")
    if shown is not None:
        book = book.with_standard("dibao_expenditure_route", shown, source="a test's own")
    if shown == "1":
        for name, value in (("income_ceiling", "0"), ("window_months", "12"), ("needs_continuing_care", "0")):
            book = book.with_standard(f"dibao_expenditure_{name}", value, source="a test's own")
    decision = ar.assess_dibao(application, rulebook=book)
    assert decision.outcome is ar.Outcome.INELIGIBLE
    lines = [line.partition(". ")[2] for line in decision.explain().splitlines()]
    assert [line.partition("：")[0] for line in lines if line.startswith("按支出型")] == heads
    english = [line for line in decision.explain("en").splitlines() if "y spending" in line]
    assert all(("not on file:" in line) is (shown is None) for line in english)
    assert len(english) >= len(heads)


def test_of_a_text_whose_year_alone_was_seen_no_day_is_told_as_its_first() -> None:
    """The linkage of 2021: applied from the end of that year, and nobody says that it was not in force before."""
    of = families.example("jinan-dibao-family").replace_fact("applied_on", "2021-11-01")
    decision = ar.assess(of, "price_linked")
    assert (
        "自2021年（具体日期未见，按2021年12月31日起适用）起施行，2021年11月1日尚不适用" in decision.explain()
    )
    assert (
        "is in force from 2021 (the day was not seen; it is applied from 2021-12-31), and is not applied on 2021-11-01"
        in decision.explain("en")
    )
