"""The papers of the examples stand in docs/papers as they are written today, and none is longer than people read."""

from __future__ import annotations

import re
import sys
from datetime import date
from functools import cache
from html import unescape
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

import assist_rules as ar

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "tools"))
build_papers: Any = import_module("build_papers")

LONGEST = {ar.Outcome.INELIGIBLE: 500, ar.Outcome.ELIGIBLE: 700}
REFERRED = 60
"""What the sentence on other schemes may take beside it."""
REMARKS = re.compile("原题未见|条文未查阅|未见文件|转引|推理|签发前|另行提供|not read|second hand|on file")
"""Our own notes on what was seen, which are the office's."""


@cache
def _assessed() -> dict[str, ar.Assessment]:
    return {path.stem: build_papers.assessed(path) for path in build_papers.EXAMPLES}


def test_every_page_of_papers_is_current() -> None:
    """``python tools/build_papers.py`` writes them; what changed in them is to be read."""
    made = {f"{name}.md": build_papers.page(name, found) for name, found in _assessed().items()}
    held = {path.name: path.read_text(encoding="utf-8") for path in build_papers.FOLDER.glob("*.md")}
    assert held.pop("index.md") == build_papers.index(made)
    assert sorted(name for name in made.keys() | held.keys() if made.get(name) != held.get(name)) == []


def test_a_refusal_fits_in_500_characters_and_a_grant_in_700() -> None:
    """Of the Chinese paper, line breaks not counted; a refusal that refers takes a sentence more."""
    long: list[str] = []
    for name, found in _assessed().items():
        for key, decision in found.items():
            most = LONGEST.get(decision.outcome, 700)
            sent = len(decision.notice(referred=found.referred(decision)).replace("\n", ""))
            alone = len(decision.notice().replace("\n", "")) if sent > most else sent
            if alone > most or sent > most + REFERRED:
                long.append(f"{name} {key}: {alone}, {sent}")
    assert long == []


def test_no_remark_of_ours_and_no_draft_stands_in_a_paper_that_is_sent() -> None:
    """A title that was not seen, an article that was not read, a figure at second hand: the office's copy tells of them."""
    for path in build_papers.FOLDER.glob("*.md"):
        if path.name != "index.md":
            text = path.read_text(encoding="utf-8")
            assert REMARKS.findall(text) == [], path.name
            assert "草稿" not in text
            assert re.search(r"\d\.\d{3,}(?:元| yuan)", text) is None


def test_a_person_is_not_called_a_household() -> None:
    """Papers of a person's scheme say 您, those of a household's 你户, but for what the household may get besides."""
    for found in list(_assessed().values())[:6]:
        for decision in found.values():
            if decision.is_in_force and decision.of.is_asked_for:
                opening = decision.notice().splitlines()[2]
                assert opening.startswith("您" if decision.person is not None else "你户")


RINGS = re.compile("[①-⑳㉑-㉟]")
PAPERS: tuple[tuple[Literal["zh", "en"], Literal["applicant", "public"]], ...] = (
    ("zh", "applicant"),
    ("zh", "public"),
    ("en", "applicant"),
    ("en", "public"),
)


@cache
def _papers() -> list[tuple[str, ar.Decision, str, str]]:
    """Every paper of every example: where it is from, the decision, the language, the text."""
    return [
        (f"{name} {key}", decision, lang, decision.notice(lang, audience, found.referred(decision)))
        for name, found in _assessed().items()
        for key, decision in found.items()
        for lang, audience in PAPERS
    ]


def test_every_number_in_a_paper_is_in_its_list_and_every_text_in_the_list_is_cited() -> None:
    """A reader finds the text of each sentence, and no text that no sentence rests on."""
    for where, _, lang, text in _papers():
        told, _, listed = text.partition("依据：" if lang == "zh" else "Sources:")
        assert set(RINGS.findall(told)) == set(RINGS.findall(listed)), where


def test_a_ground_is_a_sentence_of_its_own_and_not_a_title_denied() -> None:
    """不成立：未满18周岁 tells nobody that he is of age."""
    for where, _, _, text in _papers():
        assert not re.search("不成立|[Nn]ot so:", text), where


def test_nothing_is_said_twice_in_one_line_of_a_paper() -> None:
    """Neither a ground whose fact repeats it nor a sum that is its own working."""
    for where, _, lang, text in _papers():
        for line in text.splitlines() if lang == "zh" else ():
            said = [
                part
                for part in re.split("[。；：，、]", RINGS.sub("", line))
                if re.search("[一-鿿]{4}", part)
            ]
            assert len(said) == len(set(said)) or "《" in line, (where, line)


def test_what_a_grant_pays_by_the_month_says_from_when_and_a_sum_is_the_decisions() -> None:
    """A month that no text names is a blank for the office."""
    for where, decision, _, text in _papers():
        amount = next(
            (line for line in text.splitlines() if line.startswith(("金额：每月", "Amount: "))), None
        )
        if amount is not None and decision.entitlement is not None:
            assert (
                "，自" if "每月" in amount else ", from "
            ) in amount or decision.entitlement.per != "month", where
            if not decision.entitlement.is_in_two_periods:
                assert f"{decision.entitlement.low:.2f}" in amount, where


def test_a_paper_tells_nothing_of_somebody_who_owes_support_but_who_it_is() -> None:
    """An elder is told that a son can support him, and reads neither his date of birth nor what he does not hold."""
    for where, decision, lang, text in _papers():
        named = {each.birth_date for each in decision.application.household.members}
        obligors = [one for each in decision.application.household.members for one in each.obligors or ()]
        for one in obligors:
            born = (
                one.birth_date if isinstance(one.birth_date, date) and one.birth_date not in named else None
            )
            written = born and (f"{born.year}年{born.month}月{born.day}日" if lang == "zh" else f"{born}")
            assert not written or written not in text, where
    refused = _assessed()["laizhou-elder-79"]["extreme_poverty"].notice()
    assert "1. 有法定义务人具有履行赡养、抚养、扶养义务的能力：义务人为子女①。" in refused


def test_the_paper_of_a_minor_goes_to_the_guardian() -> None:
    """He cannot be served himself (民法典 arts. 19, 20 and 23)."""
    child = _assessed()["huantai-child-choice"]["unsupported_child"].notice()
    assert child.splitlines()[1] == "郑某（监护人代收）："
    assert "2030年10月8日年满18周岁" in child
    assert "监护人" not in _assessed()["laizhou-elder-79"]["old_age_allowance"].notice()


def test_what_nobody_applies_for_has_no_paper_and_nobody_is_sent_to_ask_for_it() -> None:
    """The price supplement comes with the benefit that is held."""
    for where, decision, lang, text in _papers():
        if decision.scheme == "price_linked" and decision.is_in_force:
            assert "。" not in text or lang == "en" or "不需要申请" in text or "不作公示" in text, where
        elif decision.scheme != "price_linked":
            assert "价格临时补贴" not in text, where


def test_a_paper_about_anything_else_does_not_tell_that_a_child_has_hiv() -> None:
    """What the name of a scheme tells is told in its own paper."""
    child = ar.Application.model_validate_json((ROOT / "examples" / "huantai-child-choice.json").read_bytes())
    known = ar.assess_all(child.replace_fact("household.members[p1].hiv_confirmed", True))
    others = [each for each in known.values() if each.scheme != "hiv_child"]
    referred = [key for each in others for key in known.referred(each) if key.scheme == "hiv_child"]
    assert referred != []
    assert not any("艾滋病" in each.notice("zh", "applicant", known.referred(each)) for each in others)


def test_a_scheme_for_nobody_of_the_family_has_no_paper_in_the_pages() -> None:
    """A man of 44 is not told why the allowance of orphans refuses him."""
    page = (build_papers.FOLDER / "jinan-dibao-family.md").read_text(encoding="utf-8")
    assert "\n## 残疾儿童康复救助" not in page
    assert "\n## 困难残疾人生活补贴" in page


@cache
def _pages() -> list[tuple[str, ar.Assessment, str, str]]:
    """The applicant's page of every example: where it is from, the assessment, the language, its text."""
    return [
        (
            name,
            found,
            lang,
            unescape(
                re.sub(
                    "<[^>]+>",
                    "",
                    re.sub("<(?=(?:h2|p|li)[ >])", "\n<", found.to_html(lang).partition("<main>")[2]),
                )
            ),
        )
        for name, found in _assessed().items()
        for lang in build_papers.LANGS
    ]


def test_a_page_leaves_out_no_scheme_that_concerns_the_family_but_what_another_adult_is_refused() -> None:
    """What a child is refused is told to the family that brings it up, with the reason; of an adult, that it is not listed."""
    for name, found, lang, page in _pages():
        one = found.application.applicant
        born = {each.id: each.birth_date for each in found.application.household.members}
        for decision in found.in_turn:
            grown = born.get(decision.person or one)
            of_another = decision.person not in {None, one} and grown is not None and grown.year < 2000
            is_refused = decision.outcome is ar.Outcome.INELIGIBLE
            if found.concerns(decision) and not (of_another and is_refused) and not decision.of.is_private:
                title = decision.of.zh if lang == "zh" else decision.of.en
                assert title.lower() in page.lower(), (name, title)
            if of_another and is_refused and found.concerns(decision) and lang == "zh":
                assert "其他成年成员不符合的救助没有列出" in page, name


def test_a_page_tells_a_family_of_no_figure_that_the_office_has_to_look_up_and_leaves_no_line_bare() -> None:
    """高于40.00元且不超过60.00元即符合 is for whoever has the paper; what is open says what it would bring."""
    for name, _, lang, page in _pages():
        assert not re.search("即符合|即不符合|元则|still undetermined|yuan eligible", page), name
        heading = "查清后可能享受" if lang == "zh" else "once the open points are settled"
        if heading in page:
            lines = page.partition(heading)[2].strip().split("\n")
            assert re.search("：如果符合，|: if eligible, ", lines[0]), (name, lines[0])


def test_a_page_calls_nobody_by_the_id_of_the_register() -> None:
    """A person is told by relation, name or birth date."""
    for name, found, _, page in _pages():
        for each in found.application.household.members:
            assert not re.search(rf"(?<![A-Za-z0-9]){each.id}(?![A-Za-z0-9])", page), (name, each.id)


def test_a_page_about_a_wrong_place_does_not_settle_the_layer() -> None:
    """The place that is in charge may put the family on dibao: it is in no layer here alone."""
    page = _assessed()["heze-wrong-place"].to_html()
    assert "低收入人口层次：受理地不能认定，由有管辖权的地方认定。" in page
    assert "不属于其中任何一层" not in page


def test_a_page_on_what_nobody_applies_for_says_no_result() -> None:
    """There is no paper of it, hence nothing that is 还不能确定."""
    for name in ("zhangdian-parents-in-prison", "linzi-four-benefits"):
        assert 'class="result' not in _assessed()[name]["price_linked"].to_html()


def test_a_reason_is_the_condition_that_fails_and_no_alternative_of_two() -> None:
    """Of an age and a rule of the place one alone refuses an elder of 66: the age."""
    refused = _assessed()["linzi-four-benefits"]["old_age_allowance"].notice()
    assert "2. 未满八十周岁②。\n3. 未满七十周岁②。" in refused
    found = _assessed()["zhangdian-parents-in-prison"]
    child = next(
        each for each in found.in_turn if each.scheme == "unsupported_child" and each.person == "p2"
    ).notice()
    assert "限制人身自由的期限六个月以上" in child
    assert "期限为5个月" in child


def test_the_paper_of_a_figure_that_is_an_instrument_cited_stands_in_the_list_once() -> None:
    """A number with nothing behind it sends nobody anywhere."""
    for where, _, lang, text in _papers():
        for line in text.partition("依据：" if lang == "zh" else "Sources:")[2].splitlines():
            assert not re.search("[①-⑳]$", RINGS.sub(lambda each: each[0], line).rstrip()), (where, line)
