"""Who qualifies for what and does not hold it, in the order of asking, and what the family is told."""

from __future__ import annotations

import families
import polars as pl
import pytest
from families import earner

import assist_rules as ar
from assist_rules.rulebooks import shipped_standards


@pytest.fixture(scope="module")
def found() -> ar.Discovery:
    """One who qualifies, one who holds, one who is refused, three of whom the assets are open, one who is told of less."""
    untold = earner("900").replace_fact("household.assets", None)
    unsure = untold.replace_fact("household.members[p1].incomes", None)
    tables = ar.to_tables(
        {
            "due": earner("900"),
            "holds": earner("900").holding("p1", "dibao"),
            "refused": earner("2500"),
            "open a": untold,
            "open b": untold,
            "unsure": unsure,
        }
    )
    figures = shipped_standards().without_local_rules(place="370102", source="the test")
    return ar.discover(tables, schemes=["dibao"], standards=figures)


def test_who_qualifies_is_found_and_who_holds_or_is_refused_is_not(found: ar.Discovery) -> None:
    """M2 over a register: what is still open stands beside it."""
    rows = {row["household"]: row for row in found.answers.to_dicts()}
    assert sorted(rows) == ["due", "open a", "open b", "unsure"]
    assert (rows["due"]["outcome"], rows["due"]["open"], rows["due"]["settled_by"]) == ("eligible", 0, None)
    assert rows["open a"]["outcome"] == "undetermined"
    assert "财产" in rows["open a"]["questions_zh"]
    assert found.answers["household"][0] == "due"


def test_the_question_that_settles_most_comes_first_and_every_answer_is_settled_in_the_end(
    found: ar.Discovery,
) -> None:
    """The finding on the assets settles two families by itself; the third needs the incomes too."""
    first = found.order.to_dicts()[0]
    assert first["question"].startswith("household.assets")
    assert (first["alone"], first["answers"], first["households"]) == (2, 2, 2)
    assert found.order.to_dicts()[-1]["answers_so_far"] == 3


@pytest.fixture(scope="module")
def waiting() -> ar.Discovery:
    """In March 2026 no standard of Jinan is on file: one waits for it, two for the assets too; in 2024 four for these alone."""
    late = earner("900", on="2026-03-12")
    untold = late.replace_fact("household.assets", None)
    sure = earner("900").replace_fact("household.assets", None)
    tables = {"place": late, "both a": untold, "both b": untold} | {f"assets {at}": sure for at in range(4)}
    figures = shipped_standards().without_local_rules(place="370102", source="the test")
    return ar.discover(ar.to_tables(tables), schemes=["dibao"], standards=figures)


def test_what_a_place_answers_once_goes_before_what_is_asked_family_by_family(waiting: ar.Discovery) -> None:
    """The paper comes first, though the assets alone settle more answers; each group has its heading."""
    told = [
        (each["question"].rpartition(".")[2], each["asked_of"], each["answers"], each["households"])
        for each in waiting.order.to_dicts()
    ]
    assert told == [("dibao_standard", "place", 1, 1), ("dibao", "household", 6, 6)]
    assert waiting.summary().splitlines()[2:6] == [
        "先查当地规定，查到一次，当地各户都适用：",
        "1. 最低生活保障标准（查阅当地文件）：连同以上各项，可定 1 项，1 户",
        "再逐户查清，先问定得最多的：",
        "2. 家庭：财产核查结论：财产符合低保规定（信息核对或者入户调查）：连同以上各项，可定 6 项，6 户",
    ]


def test_a_household_that_waits_for_its_place_alone_is_asked_nothing(waiting: ar.Discovery) -> None:
    """It is told once the paper is found; the others are asked in the meantime."""
    homes = {each["household"]: each for each in waiting.households.to_dicts()}
    assert (homes["place"]["first"], homes["place"]["place_first_zh"]) == (None, "最低生活保障标准")
    assert homes["both a"]["first_zh"] == "家庭：财产核查结论：财产符合低保规定"
    assert homes["both a"]["place_first"] is None
    assert list(homes)[-1] == "place"


def test_a_couple_of_no_birth_date_is_no_lead_for_children_and_a_sibling_is() -> None:
    """Nobody marries before 20 (民法典 art. 1047), and by the answer too a spouse is no child."""
    told = families.told(birth_date=None)
    spouse = families.told("p2", "spouse", birth_date=None)
    sibling = families.told("p3", "sibling", birth_date=None, marital_status="never_married")
    home = families.application(told, spouse, sibling, on="2024-06-20", place="370102")
    found = ar.discover(ar.to_tables({"h": home}), schemes=["orphan", "child_hardship"])
    assert set(found.answers["member"].to_list()) == {"p3"}
    assert ar.assess(home, "orphan", person="p2").deciding_rules[0] == "orphan.is_child"
    assert "（配偶）" not in found.tell("h")
    assert "（兄弟姐妹）" in found.tell("h")


def test_a_family_is_told_in_plain_words(found: ar.Discovery) -> None:
    """What, how much, what to bring, where; no decision, with the text that makes telling a duty."""
    text = found.tell("due")
    assert "1. 最低生活保障，每月214.00元。" in text.splitlines()
    assert "这不是审批结果" in text
    assert "三（三）" in text.splitlines()[-1]
    assert "It seems that you qualify for:" in found.tell("due", "en").splitlines()
    assert "请来说明（有材料的带上）：" in found.tell("unsure").splitlines()
    with pytest.raises(KeyError):
        found.tell("holds")


def test_of_two_benefits_of_which_one_can_be_held_the_family_is_told_so_and_the_higher_counts() -> None:
    """An orphan in extreme poverty chooses (特困人员认定办法 art. 9); key hardship beside it is the place's to say."""
    orphan = families.told(
        place="370303",
        birth_date="2014-03-01",
        obligors=[],
        parents=[{"died_on": "2020-05-01"}, {"died_on": "2021-05-01"}],
        in_child_institution=False,
    )
    half = families.told(
        place="370303",
        birth_date="2014-03-01",
        obligors=[],
        parents=[{"died_on": "2020-05-01"}, {"birth_date": "1959-08-08", "receives": ["extreme_poverty"]}],
    )
    assets = families.found(dibao=False, edge=False, extreme_poverty=True)
    poor = {"discretion": {"child_hardship.other_parent_too_poor": True}}
    tables = ar.to_tables(
        {
            "orphan": families.application(orphan, place="370303", assets=assets),
            "half": families.application(half, place="370303", assets=assets, choices=poor),
        }
    )
    found = ar.discover(tables, schemes=["extreme_poverty", "orphan", "child_hardship"])
    due = {each["household"]: (each["qualifies"], each["due_fen"]) for each in found.households.to_dicts()}
    assert due["orphan"] == ("extreme_poverty;orphan", 197800)
    assert (
        "申请人的特困人员救助供养和孤儿基本生活保障只能享受一种，由你家选择。"
        in found.tell("orphan").splitlines()
    )
    assert "only one can be held, and your family chooses." in found.tell("orphan", "en")
    assert (
        "申请人的特困人员救助供养和重点困境儿童基本生活保障能不能都享受，要看当地规定。"
        in found.tell("half").splitlines()
    )


def test_a_register_goes_before_what_the_tables_tell(found: ar.Discovery) -> None:
    """Of a register that has nobody, the one who says she holds it is found too."""
    nobody = found.answers.select("household", "scheme").clear()
    again = ar.discover(found.screening, nobody)
    assert "holds" in set(again.answers["household"].to_list())


def test_a_row_on_record_that_says_of_no_benefit_who_holds_it_is_refused(found: ar.Discovery) -> None:
    """Passed over, whoever it is about would seem to go without."""
    names = ["低保", "dibao_", "extreme_poverty"]
    register = pl.DataFrame({"household": ["due"] * 3, "scheme": names, "member": [None] * 3})
    with pytest.raises(ar.TableError) as error:
        ar.discover(found.screening, register)
    assert [each.path for each in error.value.problems] == [
        "recorded.scheme.低保",
        "recorded.scheme.dibao_",
        "recorded.member",
    ]
