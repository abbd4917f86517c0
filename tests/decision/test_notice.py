"""The papers of a decision: each as it is sent, and what none of them may say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import families
import pytest

import assist_rules as ar

EXAMPLES = Path(__file__).parents[2] / "examples"


def _application(name: str) -> ar.Application:
    return ar.Application.model_validate_json((EXAMPLES / f"{name}.json").read_bytes())


def decided(name: str) -> ar.Decision:
    """The decision on dibao of an example."""
    return ar.assess_dibao(_application(name))


def settled(name: str, scheme: str = "dibao") -> ar.Decision:
    """The decision on an example whose place has told that it has no ways in of its own."""
    application = _application(name)
    book = ar.rulebook(application.accepting_place.division, on=application.applied_on)
    return ar.assess(application, scheme, rulebook=book.without_local_rules(source="区民政局答复"))


# --- refusals ----------------------------------------------------------------------------------------------


def test_a_refusal_tells_each_ground_its_text_and_the_remedy() -> None:
    """One sentence a ground, texts by number, the right, the body and the period (art. 65; 行政复议法 arts. 20, 24)."""
    assert settled("rizhao-income-and-assets").notice().splitlines() == [
        "最低生活保障不予确认告知书",
        "李某：",
        "你户2024年8月19日的申请，经审核不予确认。理由：",
        "1. 家庭人均收入不低于当地低保标准：家庭月收入为6000元，当地低保标准为977元×3人＝2931元①②。",
        "2. 家庭财产不符合当地低保规定①。",
        (
            "3. 按单人户纳入，没有成员符合条件：各成员不属于可以单独申请的人员；"
            "申请人李某、配偶周某本人收入不低于当地低保标准（977元－3400元＝－2423元、977元－2600元＝－1623元）③。"
        ),
        "审核还依据当地文件④。",
        (
            "不服的⑤，可以自知道本决定之日起六十日内向东港区人民政府申请行政复议⑥，"
            "或六个月内向东港区的人民法院起诉⑦。"
        ),
        "依据：",
        "《社会救助暂行办法》（国务院令第649号）①第九条、⑤第六十五条",
        "②《关于调整困难群众救助保障标准的通知》",
        "《最低生活保障审核确认办法》（民发〔2021〕57号）③第八条",
        "④区民政局答复",
        "《行政复议法》⑥第二十条、第二十四条第一款第二项、第三项",
        "《行政诉讼法》⑦第十八条、第四十五条、第四十六条",
        "山东省日照市东港区＿＿＿＿镇（乡、街道）",
        "＿＿＿＿年＿＿月＿＿日",
    ]


def test_a_persons_scheme_speaks_to_the_person() -> None:
    """You, not your household, and no name where the reader is meant."""
    text = settled("dongying-assets-over", "extreme_poverty").notice()
    assert "您2024年4月16日的申请" in text
    assert "你户" not in text
    assert "1. 不属于老年人、残疾人或者未成年人：出生日期为1974年10月2日①。" in text


def test_an_application_to_the_wrong_place_is_not_accepted_and_told_where_to_go() -> None:
    """The place is no ground of a refusal on the merits; the paper is one of non-acceptance (不予受理)."""
    decision = settled("heze-wrong-place")
    assert [each.finding.rule.id for each in decision.grounds if each.way.route == "household"] == [
        "dibao.right_place"
    ]
    lines = decision.notice().splitlines()
    assert lines[0] == "最低生活保障不予受理告知书"
    assert lines[2].endswith("不属于本地受理范围，不予受理。理由：")
    assert lines[4] == "可以向户籍所在地（山东省菏泽市巨野县）的乡镇人民政府（街道办事处）提出申请。"
    assert "户籍在受理地所在市" not in decision.notice()
    assert lines[-2] == "山东省菏泽市牡丹区＿＿＿＿镇（乡、街道）"


def test_a_text_that_was_not_read_is_a_blank_to_the_applicant_and_a_task_of_the_office() -> None:
    """No remark of ours in a paper that is sent: the office's copy says what to fill in, and from what."""
    decision = settled("bincheng-spending-too-old", "temporary_assistance")
    assert (
        "《关于进一步加强临时救助工作的意见》（鲁民〔2018〕85号）②＿＿＿＿" in decision.notice().splitlines()
    )
    office = decision.notice(audience="reviewer").splitlines()
    at = office.index("送达前补全：")
    assert office[at + 1] == "1. ②《关于进一步加强临时救助工作的意见》（鲁民〔2018〕85号）（条文未查阅）"


def test_a_scheme_that_is_not_in_force_has_no_paper() -> None:
    """Nobody can have applied for it: one sentence says so, without grounds, remedy or signature."""
    assert ar.assess_dibao_margin(_application("shizhong-law-of-2012")).notice() == (
        "不制作文书：最低生活保障边缘家庭自2021年7月1日起施行，2021年6月15日尚未施行"
        "（《最低生活保障审核确认办法》（民发〔2021〕57号）第八条第二款）。"
    )


def test_the_headline_of_a_newspaper_is_no_source() -> None:
    """A standard that only the press reports leaves its paper blank; the office reads what is known of it."""
    application = _application("shizhong-law-of-2012").replace_fact(
        "accepting_place", {"division": "371525", "area": "urban"}
    )
    decision = ar.assess_extreme_poverty(application.replace_fact("applied_on", "2024-03-01"))
    assert decision.outcome is ar.Outcome.INELIGIBLE
    assert "我市提高" not in decision.notice()
    assert "＿＿＿＿（公布“最低生活保障标准”的文件）" in decision.notice()
    assert "聊城晚报" in decision.notice(audience="reviewer")


def test_another_scheme_is_named_once() -> None:
    """Who is referred to rigid expenditure is not told a second time that it can be applied for."""
    found = ar.assess_all(_application("zhifu-2026-refused"))
    decision = found["illness_hardship"]
    alone, referring = decision.notice(), decision.notice(referred=found.referred(decision))
    assert "也可以按刚性支出困难家庭提出申请" in alone
    assert "也可以按刚性支出困难家庭提出申请" not in referring
    assert "刚性支出困难家庭的条件（尚待查清）" in referring


# --- grants ------------------------------------------------------------------------------------------------


def test_a_grant_tells_amount_start_sum_duties_and_remedy() -> None:
    """The applicant reads how much, from when, how it is reckoned, and what is to be told."""
    dated = (
        _application("jinan-dibao-family")
        .replace_fact("accepted_on", "2024-05-21")
        .replace_fact("decided_on", "2024-06-12")
    )
    lines = ar.assess_dibao(dated).notice().splitlines()
    assert lines[:6] == [
        "最低生活保障确认通知书",
        "王某：",
        "你户2024年5月20日的申请，经审核符合条件①，予以确认。",
        "保障对象：申请人王某、配偶、子女，共3人",
        "金额：每月1842.00元，自2024年7月起发放",
        "计算：1114.00元×3人－1500.00元＝1842.00元②③",
    ]
    assert lines[-1] == "2024年6月12日"
    assert not any("转引" in line or "签发前" in line for line in lines)


def test_a_part_by_the_year_is_told_by_the_year() -> None:
    """Care that is published as 6,650 a year is no whole fen a month, and no paper divides it."""
    text = ar.assess_extreme_poverty(_application("weihai-extreme-poverty-elder")).notice()
    assert "金额：每月1125.00元，另每年6650.00元，自作出决定之日的次月起发放" in text.splitlines()
    assert "1679" not in text


@pytest.mark.parametrize(
    ("name", "scheme"),
    [("lanshan-spending-exceeds-income", "dibao"), ("qingdao-emergency-migrant", "temporary_assistance")],
)
def test_a_grant_without_a_sum_is_not_sent(name: str, scheme: str) -> None:
    """The applicant reads that the sum is being worked out; the office's copy says that no notice goes out yet, and why."""
    decision = ar.assess(_application(name), scheme)
    assert decision.outcome is ar.Outcome.ELIGIBLE
    assert "确认通知书" not in decision.notice()
    assert "正在核定金额" in decision.notice()
    assert "确认通知书暂不制发" in decision.notice(audience="reviewer")
    assert "no notice of confirmation" in decision.notice("en", "reviewer")


def test_a_supplied_source_stands_in_the_notice() -> None:
    """A figure from a paper that the office handed in is cited by it, in the explanation and to the applicant."""
    application = _application("jinan-dibao-family")
    book = ar.rulebook("370102", on=application.applied_on).with_standard(
        "dibao_standard", "1120", source="济民字〔2024〕99号", area="urban"
    )
    decision = ar.assess_dibao(application, rulebook=book)
    assert "③济民字〔2024〕99号" in decision.notice().splitlines()
    assert (
        "另行提供的当地规定和数值：最低生活保障标准1120元/人·月（济民字〔2024〕99号）。" in decision.explain()
    )


# --- open cases --------------------------------------------------------------------------------------------


def test_an_open_case_asks_the_applicant_for_what_is_theirs_to_tell() -> None:
    """A paper on an undetermined case has no ground and asks for what only the applicant can bring."""
    lines = decided("jinan-incomplete").notice().splitlines()
    assert lines[:5] == [
        "最低生活保障一次性补充材料告知书",
        "＿＿＿＿：",
        "你户2024年5月20日的申请，还缺以下情况，请说明，并提交有关材料：",
        "1. 子女：申请前12个月的各项收入",
        "另有3项由办理机关查清（信息核对、入户调查、查阅当地文件或者依职权认定），不需要你户提供。",
    ]
    assert "· 所提供信息真实、完整的承诺③" in lines
    assert "能从国家或者地方政务服务平台查到的，不用重复交⑤。" in lines
    assert "以上是还缺的全部⑤，请于＿＿＿＿年＿＿月＿＿日前补齐。" in lines
    assert lines[-2:] == ["山东省济南市历下区＿＿＿＿镇（乡、街道）", "＿＿＿＿年＿＿月＿＿日"]


def test_who_does_not_know_is_not_asked_again() -> None:
    """The office finds it out; the paper says which it is, so that papers and people who know can be named."""
    application = _application("jinan-incomplete").not_knowing("household.members[p2].incomes")
    assert ar.assess_dibao(application).notice().splitlines()[:6] == [
        "最低生活保障办理情况告知书",
        "＿＿＿＿：",
        "你户2024年5月20日的申请，正在办理。你户不需要补充材料，作出决定后书面通知。",
        "还有4项由办理机关查清（信息核对、入户调查、查阅当地文件或者依职权认定）。",
        "其中以下情况，你户说明不清楚；有凭据或者知道情况的人，请告诉办理机关：",
        "1. 子女：申请前12个月的各项收入",
    ]
    page = ar.assess_all(application).to_html(audience="applicant")
    assert "其中你户说明不清楚的：子女：申请前12个月的各项收入（" in page


def test_an_applicant_is_not_asked_for_the_papers_of_the_place() -> None:
    """Where only a local rule and an officer's choice are open, nothing is to be brought: the paper tells of progress."""
    lines = decided("tengzhou-deduction-open").notice().splitlines()
    assert lines[0] == "最低生活保障办理情况告知书"
    assert lines[2].endswith("的申请，正在办理。你户不需要补充材料，作出决定后书面通知。")
    assert not any("有无" in line or "扣减额" in line for line in lines)


# --- those who hold it already -----------------------------------------------------------------------------


def _on_dibao(name: str, per_month: str) -> ar.Application:
    application = _application(name)
    for member in application.household.members:
        application = application.replace_fact(f"household.members[{member.id}].receives", ["dibao"])
    return application.replace_fact("household.current_dibao", {"held": True, "per_month": per_month})


def test_a_family_on_dibao_is_heard_before_it_is_ended() -> None:
    """社会救助法 art. 48: the reasons, then the family's own word, then the decision; nothing is refused by this paper."""
    application = _on_dibao("rizhao-income-and-assets", "300.00").replace_fact("applied_on", "2026-08-19")
    book = ar.rulebook("371102", on=application.applied_on).without_local_rules(source="区民政局答复")
    for area in ("urban", "rural"):
        book = book.with_standard("dibao_standard", "977", source="日照市通知（虚构）", area=area)
    text = ar.assess_dibao(application, rulebook=book).notice()
    assert text.splitlines()[0] == "最低生活保障拟停发告知书（听取意见）"
    assert "你户现在享受最低生活保障，每月300.00元。经审核，不再符合条件，拟停止。理由：" in text
    assert "作出决定前，先听你户的意见" in text
    assert "第四十七条、第四十八条" in text
    assert "不予确认" not in text


def test_a_family_whose_aid_is_cut_reads_both_sums() -> None:
    """What it is paid now, what it would be paid, and until when to speak."""
    lines = ar.assess_dibao(_on_dibao("jinan-dibao-family", "2000.00")).notice().splitlines()
    assert lines[0] == "最低生活保障拟减发告知书（听取意见）"
    assert lines[2] == "你户现在享受最低生活保障，每月2000.00元。经审核，拟减发："
    assert "金额：每月1842.00元，自作出决定之日的次月起发放" in lines
    more = _on_dibao("jinan-dibao-family", "1500.00")
    assert ar.assess_dibao(more).notice().startswith("最低生活保障确认通知书")


def test_a_blank_stands_where_it_is_open_which_body_decides() -> None:
    """Temporary assistance that the county or the township may decide is signed by neither of them by name."""
    decision = settled("bincheng-spending-too-old", "temporary_assistance")
    assert decision.authority.decider == "either"
    assert decision.notice().splitlines()[-2] == "山东省滨州市滨城区＿＿＿＿"
    assert decision.notice("en").splitlines()[-2] == "________ in Bincheng"


# --- the office's copy -------------------------------------------------------------------------------------


def test_the_reviewer_sees_authority_limits_and_warnings() -> None:
    """An opinion for review carries what an applicant's notice leaves out."""
    text = decided("jinan-dibao-family").notice(audience="reviewer")
    assert "推理过程共" in text
    assert "受理：山东省济南市历下区的乡镇人民政府（街道办事处）；审核确认：" in text
    assert "期限：作出审核确认决定，20个工作日（" in text
    assert "以下数值为转引，未读到原文，使用前应核对：最低生活保障标准（济民发〔2024〕3号）。" in text


# --- public display ----------------------------------------------------------------------------------------


def test_public_display_shows_name_number_and_amount_alone() -> None:
    """What hangs in the village tells nothing of illness, disability, income or assets (art. 24)."""
    assert decided("jinan-dibao-family").notice(audience="public").splitlines() == [
        "最低生活保障公示",
        "申请人：王某",
        "人数：3人",
        "拟保障金额：每月1842.00元",
        "公示期：7天，自＿＿＿＿年＿＿月＿＿日至＿＿＿＿年＿＿月＿＿日①",
        "对公示内容有异议的，请在公示期内向＿＿＿＿反映，电话：＿＿＿＿",
        "依据：",
        "《最低生活保障审核确认办法》（民发〔2021〕57号）①第十九条",
        "山东省济南市历下区＿＿＿＿镇（乡、街道）",
        "＿＿＿＿年＿＿月＿＿日",
    ]


def test_a_refusal_is_never_displayed() -> None:
    """A family that is refused is not named in public."""
    text = settled("rizhao-income-and-assets").notice(audience="public")
    assert text == "没有拟予确认的结果，不作公示。"


def test_a_sum_that_is_open_is_not_displayed() -> None:
    """What hangs in the village has the sum; while it is open nothing hangs."""
    text = decided("lanshan-spending-exceeds-income").notice(audience="public")
    assert text == "金额尚未确定，暂不公示。"


def test_what_a_text_keeps_from_display_is_not_displayed() -> None:
    """A recognition in rigid expenditure gives no aid by itself: who aids posts (2024 notice), and nobody is named."""
    application = _application("kuiwen-2026-granted")
    book = (
        ar.rulebook(application.accepting_place.division, on=application.applied_on)
        .without_local_rules(source="a test's own")
        .with_directory(EXAMPLES / "standards")
    )
    for key in ("rigid_expenditure", "dibao"):
        decision = ar.assess(application, key, rulebook=book)
        if "not_posted" in {each.code for each in decision.information}:
            assert "申请人：" not in decision.notice(audience="public")


def test_a_recognition_is_displayed_with_those_who_count() -> None:
    """The margin has no amount; a father in prison is not among the members displayed."""
    lines = ar.assess_dibao_margin(_application("zhangqiu-father-in-prison")).notice(audience="public")
    assert lines.splitlines()[:3] == ["最低生活保障边缘家庭公示", "申请人：吴某", "人数：3人"]
    assert "元" not in lines


@pytest.mark.parametrize("name", ["jinan-dibao-family", "rizhao-income-and-assets", "jinan-incomplete"])
def test_every_notice_exists_in_english(name: str) -> None:
    """Each audience's paper in English."""
    decision = decided(name)
    assert decision.notice("en").splitlines()[0].endswith(": minimum living guarantee (dibao)")
    assert decision.notice("en", "reviewer").startswith("Opinion for review, not for the applicant: ")
    assert decision.notice("en", "public").startswith(("Public display: ", "Nothing to display"))


def test_a_child_s_paper_asks_for_the_parents_and_that_of_extreme_poverty_for_all_who_owe_support() -> None:
    """A grandmother who applies for a child knows what becomes of its parents, not who 义务人 are."""
    child = families.told(birth_date="2014-03-01", place="370303", parents=None, obligors=None)
    application = families.application(child, place="370303")
    asked = "1. 父母情况（各自是否在世、在哪里、能否抚养）"
    for scheme in ("orphan", "unsupported_child", "child_hardship"):
        assert asked in ar.assess(application, scheme).notice().splitlines()
    assert "1. 赡养、抚养、扶养义务人情况" in ar.assess(application, "extreme_poverty").notice().splitlines()


BY_ID = ({"died_on": "2020-05-01"}, "p1")
ELSEWHERE: tuple[dict[str, Any], ...] = (
    {"died_on": "2020-05-01"},
    {
        "birth_date": "1970-01-01",
        "civil_capacity": "full",
        "disabilities": [],
        "receives": [],
        "income_per_year": "90000",
        "assets_within_low_income_rule": False,
    },
)


@pytest.mark.parametrize(
    ("parents", "zh", "en"),
    [(BY_ID, "义务人为申请人", "the applicant"), (ELSEWHERE, "义务人为父母", "the person's parent")],
    ids=["by id", "elsewhere"],
)
def test_a_parent_who_is_named_is_told_as_who_owes_the_child_support(
    parents: tuple[object, ...], zh: str, en: str
) -> None:
    """A member by what he is in the household, whoever lives elsewhere as a parent, which the list itself says."""
    mother = families.told(place="370303", birth_date="1988-08-08", marital_status="widowed")
    child = families.told("p2", "child", place="370303", birth_date="2014-03-01", parents=list(parents))
    home = families.application(mother, child, place="370303", assets=families.found(extreme_poverty=True))
    decision = ar.assess(home, "extreme_poverty", person="p2")
    assert zh in decision.explain()
    assert en in decision.explain("en")
