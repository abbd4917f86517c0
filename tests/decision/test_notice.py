"""Drafts of the written reasons, by audience."""

from __future__ import annotations

from pathlib import Path

import pytest

import assist_rules as ar

EXAMPLES = Path(__file__).parents[2] / "examples"


def decided(name: str) -> ar.Decision:
    """The decision on dibao of an example."""
    return ar.assess_dibao(ar.Application.model_validate_json((EXAMPLES / f"{name}.json").read_bytes()))


def test_a_refusal_tells_reasons_and_remedy_in_writing() -> None:
    """The applicant reads each ground with its article and where to turn (社会救助暂行办法 arts. 11 and 65)."""
    lines = decided("rizhao-income-and-assets").notice().splitlines()
    assert lines[:3] == [
        "最低生活保障不予确认告知书（草稿）",
        "李某：",
        "你（家庭）于2024年8月19日提出的最低生活保障申请，经审核，不符合条件，不予确认。理由如下：",
    ]
    assert lines[3].startswith("1. 家庭人均收入不低于当地最低生活保障标准：共同生活的家庭成员人数为3人，")
    assert lines[4].startswith("2. 家庭财产不符合当地最低生活保障规定：")
    assert (
        "救济途径：对决定不服的，可以依法申请行政复议或者提起行政诉讼（《社会救助暂行办法》（国务院令第649号）第六十五条）。"
        in lines
    )
    assert lines[-1] == "＿＿＿＿年＿＿月＿＿日"


def test_a_grant_tells_amount_start_and_sum() -> None:
    """The applicant reads how much, from when, and how it is worked out."""
    application = ar.Application.model_validate_json((EXAMPLES / "jinan-dibao-family.json").read_bytes())
    dated = application.replace_fact("accepted_on", "2024-05-21").replace_fact("decided_on", "2024-06-12")
    lines = ar.assess_dibao(dated).notice().splitlines()
    assert lines[0] == "最低生活保障审核结果告知书（草稿）"
    assert lines[4] == "金额：每月1842.00元，自2024年7月起发放"
    assert lines[5].startswith("计算：1114.00元×3人－1500.00元＝1842.00元（")
    assert lines[-1] == "2024年6月12日"


def test_an_open_case_asks_and_does_not_refuse() -> None:
    """A notice on an undetermined case lists what is still needed, and no ground."""
    assert decided("jinan-incomplete").notice().splitlines() == [
        "最低生活保障补充材料告知书（草稿）",
        "＿＿＿＿：",
        "你（家庭）于2024年5月20日提出的最低生活保障申请，尚有以下事项需要查清：",
        "1. 子女：申请前12个月的各项收入（申请人说明）",
        "2. 家庭财产核查结论：是否符合低保规定（信息核对或者入户调查）",
    ]


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
    ]


def test_a_refusal_is_never_displayed() -> None:
    """A family that is refused is not named in public."""
    text = decided("rizhao-income-and-assets").notice(audience="public")
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
    ]


@pytest.mark.parametrize("name", ["jinan-dibao-family", "rizhao-income-and-assets", "jinan-incomplete"])
def test_every_notice_exists_in_english(name: str) -> None:
    """Each audience's draft says in English that it is one."""
    decision = decided(name)
    assert "(draft)" in decision.notice("en").splitlines()[0]
    assert decision.notice("en", "reviewer").startswith("Opinion for review: ")
    assert decision.notice("en", "public").startswith("Public display (draft): ")
