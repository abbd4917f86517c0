"""Drafts of the written reasons, by audience."""

from __future__ import annotations

from pathlib import Path

import pytest

import assist_rules as ar

EXAMPLES = Path(__file__).parents[2] / "examples"


def decided(name: str) -> ar.Decision:
    """The decision on dibao of an example."""
    return ar.assess_dibao(ar.Application.model_validate_json((EXAMPLES / f"{name}.json").read_bytes()))


def settled(name: str) -> ar.Decision:
    """The decision on dibao of an example whose place has told that it has no ways in of its own."""
    application = ar.Application.model_validate_json((EXAMPLES / f"{name}.json").read_bytes())
    book = ar.rulebook(application.accepting_place.division, on=application.applied_on)
    return ar.assess_dibao(application, rulebook=book.without_local_rules(source="区民政局答复"))


def test_a_refusal_tells_reasons_and_remedy_in_writing() -> None:
    """The applicant reads each ground with its article and where to turn by when; no duty of recipients (art. 65; 行政复议法 arts. 20, 24)."""
    lines = settled("rizhao-income-and-assets").notice().splitlines()
    assert lines[:3] == [
        "最低生活保障不予确认告知书（草稿）",
        "李某：",
        "你户于2024年8月19日提出的最低生活保障申请，经审核，不符合条件，不予确认。理由如下：",
    ]
    assert lines[3].startswith("1. 家庭人均收入不低于当地最低生活保障标准：共同生活的家庭成员人数为3人，")
    assert lines[4].startswith("2. 家庭财产不符合当地最低生活保障规定：")
    assert lines[-6:-3] == [
        "对决定不服的，可以依法申请行政复议或者提起行政诉讼。（《社会救助暂行办法》（国务院令第649号）第六十五条）",
        (
            "可以自知道本决定之日起六十日内，向山东省日照市东港区人民政府申请行政复议。"
            "（《中华人民共和国行政复议法》第二十条、第二十四条第一款第二项、第三项）"
        ),
        (
            "也可以自知道本决定之日起六个月内，向作出决定的机关所在地（山东省日照市东港区）的人民法院提起行政诉讼；"
            "先申请复议而不服复议决定的，自收到复议决定书之日起十五日内起诉。"
            "（《中华人民共和国行政诉讼法》第十八条、第四十五条、第四十六条）"
        ),
    ]
    assert not any("应当及时告知乡镇" in line for line in lines)
    assert lines[-2] == "＿＿＿＿年＿＿月＿＿日"


def test_a_grant_tells_amount_start_and_sum() -> None:
    """The applicant reads how much, from when, and how it is worked out."""
    application = ar.Application.model_validate_json((EXAMPLES / "jinan-dibao-family.json").read_bytes())
    dated = application.replace_fact("accepted_on", "2024-05-21").replace_fact("decided_on", "2024-06-12")
    lines = ar.assess_dibao(dated).notice().splitlines()
    assert lines[0] == "最低生活保障审核结果告知书（草稿）"
    assert lines[4] == "金额：每月1842.00元，自2024年7月起发放"
    assert lines[5].startswith("计算：1114.00元×3人－1500.00元＝1842.00元（")
    assert lines[-2] == "2024年6月12日"
    assert lines[-1] == "（签发前核对，不送达申请人：部分数值为转引；部分当地规定未见文件。见复核意见。）"


def test_an_open_case_asks_the_applicant_for_what_is_theirs_to_tell() -> None:
    """A notice on an undetermined case has no ground, asks what the applicant can bring, and is signed."""
    assert decided("jinan-incomplete").notice().splitlines() == [
        "最低生活保障补充材料告知书（草稿）",
        "＿＿＿＿：",
        "你户于2024年5月20日提出的最低生活保障申请，请补充说明以下事项，并提交有关材料：",
        "1. 子女：申请前12个月的各项收入",
        "另有3项由办理机关通过信息核对、入户调查、查阅当地文件或者依职权认定查清，不需要你提供。",
        "请于＿＿＿＿年＿＿月＿＿日前补齐。",
        "山东省济南市历下区＿＿＿＿乡镇人民政府（街道办事处）",
        "＿＿＿＿年＿＿月＿＿日",
    ]


def test_an_applicant_is_not_asked_for_the_papers_of_the_place() -> None:
    """Where only a local rule and an officer's choice are open, nothing is to be brought: the paper tells of progress."""
    lines = decided("tengzhou-deduction-open").notice().splitlines()
    assert lines[0] == "最低生活保障办理情况告知书（草稿）"
    assert lines[2].endswith("提出的最低生活保障申请，正在办理，你不需要补充材料。")
    assert not any("有无" in line or "扣减额" in line for line in lines)


def test_a_grant_whose_sum_is_open_says_so() -> None:
    """A family whose spending exceeds its income qualifies; the sum waits for the standard, and the paper says it."""
    decision = decided("lanshan-spending-exceeds-income")
    assert decision.outcome is ar.Outcome.ELIGIBLE
    assert "数额尚未确定，查清有关事项后另行书面告知。" in decision.notice().splitlines()
    assert any("not settled yet" in line for line in decision.notice("en").splitlines())


def test_an_application_to_the_wrong_place_is_not_accepted() -> None:
    """The place is no ground of a refusal on the merits; the paper is one of non-acceptance (不予受理)."""
    decision = settled("heze-wrong-place")
    assert [each.finding.rule.id for each in decision.grounds if each.way.route == "household"] == [
        "dibao.right_place"
    ]
    lines = decision.notice().splitlines()
    assert lines[0] == "最低生活保障不予受理告知书（草稿）"
    assert lines[2].endswith("不属于本地受理范围，不予受理。理由如下：")
    assert [line[:2] for line in lines[3:5]] == ["1.", "可以"]
    assert "户籍在受理地所在市" not in decision.notice()


def test_a_scheme_that_is_not_in_force_gets_no_refusal() -> None:
    """Nobody applied for it: the paper states that it is not in force, without grounds, remedy or signature."""
    application = ar.Application.model_validate_json((EXAMPLES / "shizhong-law-of-2012.json").read_bytes())
    lines = ar.assess_dibao_margin(application).notice().splitlines()
    assert lines[0] == "最低生活保障边缘家庭情况说明（草稿）"
    assert len(lines) == 3
    assert "尚未施行" in lines[2]


def test_a_supplied_source_stands_in_the_notice() -> None:
    """A figure from a paper that the office handed in is named with it, in the explanation and to the applicant."""
    application = ar.Application.model_validate_json((EXAMPLES / "jinan-dibao-family.json").read_bytes())
    book = ar.rulebook("370102", on=application.applied_on).with_standard(
        "dibao_standard", "1120", source="济民字〔2024〕99号", area="urban"
    )
    decision = ar.assess_dibao(application, rulebook=book)
    assert (
        "另行提供的当地规定和数值：最低生活保障标准1120元/人·月（济民字〔2024〕99号）。" in decision.notice()
    )
    assert (
        "另行提供的当地规定和数值：最低生活保障标准1120元/人·月（济民字〔2024〕99号）。" in decision.explain()
    )


def test_the_reviewer_sees_authority_limits_and_warnings() -> None:
    """An opinion for review carries what an applicant's notice leaves out."""
    text = decided("jinan-dibao-family").notice(audience="reviewer")
    assert "推理过程共" in text
    assert "受理：山东省济南市历下区的乡镇人民政府（街道办事处）；审核确认：" in text
    assert "期限：作出审核确认决定，20个工作日（" in text
    assert "以下数值为转引，未读到原文，使用前应核对：最低生活保障标准（济民发〔2024〕3号）。" in text


def test_public_display_shows_name_number_and_amount_alone() -> None:
    """What hangs in the village tells nothing of illness, disability, income or assets (art. 24)."""
    assert decided("jinan-dibao-family").notice(audience="public").splitlines() == [
        "最低生活保障公示（草稿）",
        "申请人：王某",
        "保障人数：3人",
        "拟保障金额：每月1842.00元",
        "公示期：7天",
        "对公示内容有异议的，请在公示期内向＿＿＿＿反映，电话：＿＿＿＿",
    ]


def test_a_refusal_is_never_displayed() -> None:
    """A family that is refused is not named in public."""
    text = settled("rizhao-income-and-assets").notice(audience="public")
    assert text == "最低生活保障公示（草稿）\n没有拟予确认的结果，不作公示。"


def test_a_recognition_is_displayed_with_those_who_count() -> None:
    """The margin has no amount; a father in prison is not among the members displayed."""
    application = ar.Application.model_validate_json(
        (EXAMPLES / "zhangqiu-father-in-prison.json").read_bytes()
    )
    assert ar.assess_dibao_margin(application).notice(audience="public").splitlines() == [
        "最低生活保障边缘家庭公示（草稿）",
        "申请人：吴某",
        "人数：3人",
        "公示期：7天",
        "对公示内容有异议的，请在公示期内向＿＿＿＿反映，电话：＿＿＿＿",
    ]


@pytest.mark.parametrize("name", ["jinan-dibao-family", "rizhao-income-and-assets", "jinan-incomplete"])
def test_every_notice_exists_in_english(name: str) -> None:
    """Each audience's draft says in English that it is one."""
    decision = decided(name)
    assert "(draft)" in decision.notice("en").splitlines()[0]
    assert decision.notice("en", "reviewer").startswith("Opinion for review: ")
    assert decision.notice("en", "public").startswith("Public display (draft): ")


def test_a_part_by_the_year_is_told_by_the_year() -> None:
    """Care that is published as 6,650 a year is no whole fen a month, and no paper divides it."""
    application = ar.Application.model_validate_json(
        (EXAMPLES / "weihai-extreme-poverty-elder.json").read_bytes()
    )
    text = ar.assess_extreme_poverty(application).notice()
    assert "金额：每月1125.00元，另每年6650.00元，自作出决定之日的次月起发放" in text.splitlines()
    assert "1679" not in text
