"""An assessment in words, its questions and changes, its receipt."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Literal

import pytest

import assist_rules as ar
from assist_rules.decision.html import assessment_html
from assist_rules.decision.markdown import assessment_markdown
from assist_rules.schemes.scheme import Tier

EXAMPLES = Path(__file__).parents[2] / "examples"


def _assessed(name: str, *, local_rules: str = "open") -> ar.Assessment:
    application = ar.Application.model_validate_json((EXAMPLES / f"{name}.json").read_bytes())
    book = ar.rulebook(application.accepting_place.division, on=application.applied_on)
    if local_rules == "none":
        book = book.without_local_rules(source="the test")
    return ar.assess_all(application, rulebook=book)


def _section(text: str, title: str) -> list[str]:
    """The lines of a headed list."""
    lines = text.splitlines()
    start = lines.index(title) + 1
    return lines[start : next(i for i in range(start, len(lines)) if not lines[i][0].isdigit())]


def test_what_a_family_may_get_comes_first_then_what_is_open_then_what_is_refused() -> None:
    """The elder's extreme poverty opens the page with its sums; each refusal follows; the layer comes after."""
    lines = _assessed("weihai-extreme-poverty-elder").explain().splitlines()
    assert lines[0] == "可以享受特困人员救助供养，每月1125.00元，另每年6650.00元；另有1项救助待查清。"
    heads = [line for line in lines if line.endswith("：")]
    assert heads == [
        "可以享受：",
        "查清后可能享受：",
        "需要查清：",
        "不符合：",
        "向哪里申请：",
        "可以向其他部门申请的帮扶：",
        "层次和衔接：",
    ]
    # Those for elders and for everybody, not those for children.
    assert lines[-1].startswith("当时尚未施行：刚性支出困难家庭（2025年1月1日起）、")


def test_an_aid_that_two_classes_open_is_named_once() -> None:
    """A child who meets extreme poverty and dibao alike is told once of housing, and once where to ask for it."""
    aid = _section(_assessed("huantai-child-choice").explain(), "可以向其他部门申请的帮扶：")
    assert aid[0].count("城镇住房救助") == 1
    assert aid[-1].count("城镇住房救助") == 1


def test_the_total_of_what_may_be_held_together_stands_in_the_first_line() -> None:
    """Dibao for the child alone, beside the margin of the family, which pays nothing."""
    text = _assessed("zibo-edge-adult-disabled").explain()
    assert text.startswith("可以享受最低生活保障，每月989.00元；可以认定为最低生活保障边缘家庭；")
    english = _assessed("zibo-edge-adult-disabled").explain("en")
    assert english.startswith(
        "The family can get the minimum living guarantee (dibao): 989.00 yuan a month; "
        "it can be recognised as a family on the margin of dibao;"
    )


def test_a_benefit_is_told_with_how_it_is_reckoned_and_from_when() -> None:
    """Sum, persons, formula and month in one sentence; its paper once at the end."""
    text = _assessed("jinan-dibao-family").explain()
    assert "\n".join(_section(text, "可以享受：")) == (
        "1. 最低生活保障：按家庭纳入（①第九条）；保障对象为申请人王某、配偶、子女，共3人；每月1842.00元，"
        "自作出决定之日的次月起发放；计算：1114.00元×3人－1500.00元＝1842.00元（①第十二条第一款）。"
    )
    assert text.count("济民发〔2024〕3号") == 1


def test_the_same_refusal_of_several_members_is_one_sentence() -> None:
    """None of the three is ill: the page says so once."""
    refused = _section(_assessed("jinan-dibao-family").explain(), "不符合：")
    ill = [line for line in refused if "因病致贫" in line]
    assert len(ill) == 1
    assert "（申请人王某、配偶、子女）" in ill[0]


def test_a_refusal_names_the_place_that_is_in_charge() -> None:
    """Registered in Juye and applying in Mudan: the page sends them to Juye, and does not call it a plain refusal."""
    text = _assessed("heze-wrong-place", local_rules="none").explain()
    assert text.startswith("在受理地均不能享受，有的应当向其他地方申请。\n")
    (where,) = _section(text, "向哪里申请：")
    assert where.endswith("：可以向户籍所在地（山东省菏泽市巨野县）的乡镇人民政府（街道办事处）提出申请。")


def test_a_ground_that_one_scheme_takes_over_from_another_is_said_once() -> None:
    """The margin asks for the right place as dibao does: its line says where the family is registered, not both rules."""
    refused = _section(_assessed("heze-wrong-place", local_rules="none").explain(), "不符合：")
    (margin,) = [line for line in refused if "最低生活保障边缘家庭：" in line]
    assert margin.count("受理地不对") == 1
    assert "申请人冯某、子女冯某某户籍不在受理地" in margin


def test_what_each_of_several_members_may_get_is_not_read_as_a_sum_for_all() -> None:
    """Mother and child, each at least the care of extreme poverty."""
    open_ = _section(_assessed("jinan-incomplete").explain(), "查清后可能享受：")
    assert open_[0] == "1. 特困人员救助供养（申请人、子女）：如果符合，每人每月至少296.00元，上限未定。"


def test_a_scheme_that_is_not_yet_law_is_one_short_line_and_no_refusal() -> None:
    """Rigid expenditure starts in 2025: of 2024 nothing is refused, and no remedy told."""
    text = _assessed("jinan-dibao-family").explain()
    assert not any("刚性支出" in line for line in _section(text, "不符合："))
    assert text.count("刚性支出困难家庭") == 1


def test_a_scheme_for_people_whom_the_family_has_not_is_named_in_one_line() -> None:
    """Nobody reads why a subsidy for disabled persons refuses him who is none; a disabled member reads it."""
    none = _assessed("heze-wrong-place", local_rules="none").explain()
    assert not any("残疾人生活补贴" in line for line in _section(none, "不符合："))
    assert (
        "家中没有其对象，未列：困难残疾人生活补贴、重度残疾人护理补贴、艾滋病病毒感染儿童基本生活费、残疾儿童康复救助、孤儿助学、"
        "经济困难老年人补贴、"
        "经济困难老年人护理补贴（生活长期不能自理）、高龄津贴。\n" in f"{none}\n"
    )
    # Of grade 3, and with the wage of the other, neither the family is on dibao nor she alone.
    earning = ar.Application.model_validate_json((EXAMPLES / "jinan-dibao-family.json").read_bytes())
    earning = earning.replace_fact(
        "household.members[p2].incomes", [{"kind": "wages", "per_month": "9000.00"}]
    )
    earning = earning.replace_fact("household.members[p1].disabilities", [{"kind": "physical", "grade": 3}])
    law = ar.rulebook("370102", on=earning.applied_on).without_local_rules(source="the test")
    one = ar.assess_all(earning, rulebook=law).explain()
    assert [line[3:16] for line in _section(one, "不符合：") if "残疾人生活" in line] == [
        "困难残疾人生活补贴（申请人"
    ]
    assert not any("残疾人" in line for line in one.splitlines() if "未列" in line)
    # She is no child.
    assert "残疾儿童康复救助" in next(line for line in one.splitlines() if "未列" in line)


def test_every_question_is_asked_once_however_many_schemes_wait_for_it() -> None:
    """What the child holds is asked by eleven schemes and stands first; nothing is asked twice."""
    found = _assessed("jinan-incomplete")
    paths = [question.path for question in found.questions]
    assert len(paths) == len(set(paths))
    first = found.questions[0]
    assert (first.path, len(first.schemes), first.who) == (
        "household.members[p2].receives",
        11,
        "record_check",
    )
    assert first.text() == (
        "子女：已享受的救助、补贴和已作的认定，没有的也应说明（信息核对或者入户调查；用于特困人员救助供养、最低生活保障、"
        "最低生活保障边缘家庭、因病致贫重病患者认定和医疗救助、临时救助、困难残疾人生活补贴、重度残疾人护理补贴、"
        "事实无人抚养儿童基本生活补贴、重点困境儿童基本生活保障、残疾儿童康复救助、价格临时补贴）"
    )
    now = [question for question in found.questions if question.once is None]
    counts = [len(question.decisions) for question in now]
    assert counts == sorted(counts, reverse=True)
    assert list(found.questions[: len(now)]) == now


def test_what_would_give_way_to_what_is_settled_is_not_asked() -> None:
    """The elder is in extreme poverty: neither dibao nor the margin can join it, and the finding on assets is not wanted."""
    found = _assessed("weihai-extreme-poverty-elder")
    assert found["dibao"].outcome == found["dibao_margin"].outcome == "undetermined"
    # An old-age allowance may be held beside it; of dibao nothing is asked.
    assert found.combination.possible == ("old_age_allowance",)
    assert {each.schemes for each in found.questions} == {("old_age_allowance",)}
    assert (
        "最低生活保障、最低生活保障边缘家庭不必再查：已经符合特困人员救助供养，不能同时享受。"
        in found.explain()
    )


def test_a_family_of_one_in_extreme_poverty_is_no_margin_family_as_well() -> None:
    """Once he holds it nobody is left whom the margin is for (第八条第二款): the combination is the support alone."""
    found = _assessed("weihai-extreme-poverty-elder")
    told = found.application.replace_fact(
        "household.assets.findings", {"extreme_poverty": True, "dibao": False, "edge": True}
    )
    both = ar.assess_all(told, rulebook=found["dibao"].rulebook.without_local_rules(source="the test"))
    assert both["dibao_margin"].outcome == "eligible"
    assert (both.combination.schemes, both.tier) == (("extreme_poverty",), Tier.EXTREME_POVERTY)
    (gave_way,) = both.exclusions
    assert (gave_way.scheme, gave_way.to) == ("dibao_margin", "extreme_poverty")
    assert gave_way.zh == "家庭成员均已享受特困人员救助供养等待遇。"


def test_a_change_is_told_once_with_all_that_it_turns() -> None:
    """Two yuan less of pension turns dibao to yes, and the margin with it to no."""
    found = _assessed("shouguang-income-over", local_rules="none")
    assert len({(each.change.path, each.change.after) for each in found.changes}) == len(found.changes)
    pension = next(each for each in found.changes if "incomes" in each.change.path)
    assert {decision.scheme: outcome for decision, outcome in pension.turns}["dibao"] == "eligible"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_text_markdown_and_html_say_the_same(lang: Literal["zh", "en"]) -> None:
    """One outline, three forms: the first line of the text heads the others."""
    found = _assessed("shouguang-income-over")
    head = found.explain(lang).splitlines()[0]
    assert assessment_markdown(found, lang).startswith(f"## {head}\n")
    assert f"<strong>{head}</strong>" in assessment_html(found, lang)


def test_in_full_each_decision_follows_with_its_trace() -> None:
    """Six schemes, one of three persons' own twice: each decision's headline and its way stand under the page."""
    found = _assessed("jinan-dibao-family")
    text = found.explain(detail="full")
    assert text.startswith(found.explain())
    assert text.count("推理过程：") == len([each for each in found.every if each.is_in_force])


def test_no_such_language_or_detail_is_said() -> None:
    """A wrong option is named, as of a decision."""
    found = _assessed("jinan-dibao-family")
    with pytest.raises(ar.UnknownOptionError):
        found.explain("cn")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_a_receipt_proves_every_decision_of_an_assessment() -> None:
    """Replayed from its JSON the assessment is the same; another fact, or a decision left out, is not."""
    found = _assessed("jinan-dibao-family")
    kept = found.receipt().to_json()
    assert ar.replay_all(kept, found.application) == found
    changed = found.application.replace_fact("household.members[p2].incomes", [])
    with pytest.raises(ar.ReplayError):
        ar.replay_all(kept, changed)
    less = ar.AssessmentReceipt(found.receipt().receipts[1:])
    with pytest.raises(ar.ReplayError) as error:
        ar.replay_all(less, found.application)
    assert [problem.code for problem in error.value.problems] == ["decisions_differs"]
    with pytest.raises(ar.ReplayError):
        ar.AssessmentReceipt.from_json('[{"scheme": "dibao"}]')


def test_an_assessment_pickles_and_compares() -> None:
    """Through a process pool it comes back equal, and lies in a set; of another family it differs."""
    found = _assessed("jinan-dibao-family")
    again = pickle.loads(pickle.dumps(found))  # noqa: S301 - our own bytes
    assert again == found
    assert len({found, again}) == 1
    assert found != _assessed("weihai-extreme-poverty-elder")
