"""A decision as a page: a whole document that says what the paper says, and nothing that its reader may not see."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import families
import pytest

import assist_rules as ar
from assist_rules.decision.document import Page, Passage, Sources, document, passages, ring
from assist_rules.decision.papers import Audience

VOID = {"link", "meta"}
AUDIENCES: tuple[Audience, ...] = ("applicant", "reviewer", "public")


class Read(HTMLParser):
    """A page as a reader takes it in: its elements, its attributes, and its lines with the papers named in full."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element starts."""
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """An element ends where it should."""
        assert self.open.pop() == tag


def said(page: str) -> list[str]:
    """The lines of a page, where it lists papers of its own with each named in full again; without result and annex."""
    body, _, end = (
        page.replace("\u2060", "")
        .partition("<main>")[2]
        .partition('<section class="annex">')[0]
        .partition(OWN_LIST)
    )
    named = dict(re.findall(r'<li><b id="s(\d+)">.</b> (.*?)</li>', end))
    body = re.sub(r'<p class="result .*?</p>', "", body)
    if named:
        body = re.sub(r'<a href="#s(\d+)">.*?</a>', lambda found: named[found[1]], body)
    lines = re.findall(r'<(h1|h2|p|li)(?: class="signed")?>(.*?)</(?:h1|h2|p|li)>', body)
    return [unescape(re.sub(r"<.*?>", "", text)).rstrip(":：") for _, text in lines]


OWN_LIST = '<section class="sources">\n<h2>所依据的文件'


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("name", ["jinan-dibao-family", "heze-wrong-place", "jinan-incomplete"])
def test_a_page_says_what_the_paper_says(name: str, audience: Audience) -> None:
    """Line by line, once the numbers of the papers are read in the list: nothing is added and nothing is lost."""
    decision = ar.assess_dibao(families.example(name))
    paper = [re.sub(r"^\d+\. ", "", line) for line in decision.notice("zh", audience).splitlines()]
    assert said(decision.to_html("zh", audience)) == [line.rstrip(":：") for line in paper]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_page_is_a_whole_document_that_asks_for_nothing(audience: Audience) -> None:
    """It says its language, its letters and its title; no element fetches or runs anything, each link stays inside."""
    page = ar.assess_dibao(families.example("jinan-dibao-family")).to_html("zh", audience)
    assert page.startswith(
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<title>最低生活保障'
    )
    assert '<meta name="viewport" content="width=device-width, initial-scale=1">' in page
    read = Read(page)
    assert not {name for _, name, _ in read.attributes if name == "src" or name.startswith("on")}
    assert all(value.startswith(("#", "data:,")) for _, name, value in read.attributes if name == "href")
    assert not {"script", "img", "iframe", "object"} & {tag for tag, _, _ in read.attributes}
    assert "@import" not in page
    assert "url(" not in page


def test_an_english_page_says_which_words_are_chinese() -> None:
    """What is read aloud in Mandarin is marked as Chinese."""
    page = ar.assess_dibao(families.example("jinan-dibao-family")).to_html("en")
    assert '<html lang="en">' in page
    assert '<span lang="zh-CN">王某</span>,' in page


def test_a_paper_is_named_once_and_stands_as_a_number() -> None:
    """The title of each instrument is in the file once, in the list at the end."""
    page = ar.assess_dibao(families.example("jinan-dibao-family")).to_html("zh", "reviewer")
    assert page.count("《社会救助暂行办法》") == 1
    assert '（\u2060<a href="#s1">①</a>第十一条、\u2060<a href="#s2">②</a>第四条、第五条）' in page
    assert '<li><b id="s1">①</b>\u2060 《社会救助暂行办法》（国务院令第649号）</li>' in page


def test_what_is_displayed_shows_no_one_but_the_applicant_and_no_circumstance() -> None:
    """Neither another member, nor an income, a disability or a reason is anywhere in the file."""
    application = families.example("jinan-dibao-family").replace_fact("household.members[p2].name", "李某某")
    decision = ar.assess_dibao(application)
    assert "李某某" in decision.to_html("zh", "reviewer")
    shown = decision.to_html("zh", "public")
    assert "王某" in shown
    assert "1842.00元" in shown
    for hidden in ("李某某", "配偶", "1500", "1114", "残疾", "收入", "财产"):
        assert hidden not in shown, hidden


@pytest.mark.parametrize("audience", ["applicant", "public"])
def test_how_it_was_found_is_for_the_reviewer_alone(audience: Audience) -> None:
    """The trace tells what every member and everybody who owes support earns: nobody else gets it by a slip."""
    decision = ar.assess_dibao(families.example("jinan-dibao-family"))
    with pytest.raises(ar.UnknownOptionError, match="reviewer"):
        decision.to_html("zh", audience, trace=True)
    assert 'class="annex"' not in decision.to_html("zh", "reviewer")


def test_the_annex_has_every_finding_once_under_its_number() -> None:
    """Where one is asked again its number stands; an age is told in years and months."""
    decision = ar.assess_dibao(families.example("jinan-dibao-family"))
    page = decision.to_html("zh", "reviewer", trace=True)
    numbers = [int(each) for each in re.findall(r'<li id="f(\d+)">', page)]
    assert numbers == list(range(1, len(decision.trace) + 1))
    again = {int(each) for each in re.findall(r'<a href="#f(\d+)">见第\d+项</a>', page)}
    assert again
    assert again <= set(numbers)
    assert re.search(r"\d+岁\d+个月余不低于18岁", page)
    assert not re.search(r"\d\.\d+个月", page)
    Read(page)


def test_a_name_is_never_markup_nor_a_number() -> None:
    """What an applicant typed as a name is shown, not obeyed."""
    hostile = '<script>x</script>" onload="'
    application = families.example("jinan-dibao-family").replace_fact("household.members[p1].name", hostile)
    page = ar.assess_dibao(application).to_html("en")
    assert "<script" not in page
    assert '&lt;script&gt;x&lt;/script&gt;" onload="' in page
    assert not {name for _, name, _ in Read(page).attributes if name.startswith("on")}


@pytest.mark.parametrize("key", ["dibao", "dibao_margin", "extreme_poverty", "temporary_assistance"])
def test_a_page_for_the_applicant_is_small(key: str) -> None:
    """It is read on a cheap phone over a slow line: no more than 25 kB, the style included."""
    application = families.example("zhangqiu-father-in-prison")
    assert len(ar.assess(application, key).to_html().encode()) <= 25_000


def test_a_scheme_not_in_force_shows_no_result() -> None:
    """Before July 2021 nothing was asked of the margin, so there is neither a yes nor a no."""
    page = ar.assess_dibao_margin(families.example("shizhong-law-of-2012")).to_html(
        "zh", "reviewer", trace=True
    )
    assert "该制度自2021年7月1日起施行" in page
    assert 'class="result' not in page
    assert 'class="annex"' not in page


def test_the_longest_name_is_the_one_that_is_meant() -> None:
    """A text whose title begins like another's is numbered as itself; what is not known stays in words."""
    sources = Sources(("《办法》", "《办法》（2号）", ""))
    assert list(sources.split("见《办法》（2号）一、《办法》二、《某办法》")) == [
        "见",
        1,
        "一、",
        2,
        "二、《某办法》",
    ]
    assert sources.named == ("《办法》（2号）", "《办法》")


def test_rings_go_on_to_fifty() -> None:
    """Unicode has them in three places."""
    assert "".join(map(ring, (1, 20, 21, 35, 36, 50))) == "①⑳㉑㉟㊱㊿"
    assert ring(51) == "[51]"


def test_a_sentence_before_a_list_is_no_heading() -> None:
    """A few words are; where counting starts anew another list does."""
    found = passages(["甲。", "理由：", "1. 一", "2. 二", "你户的申请，不予确认。理由如下：", "1. 三"])
    assert [(each.title, each.lines, each.kind) for each in found] == [
        ("", ("甲。",), "said"),
        ("理由", ("一", "二"), "counted"),
        ("", ("你户的申请，不予确认。理由如下：",), "said"),
        ("", ("三",), "counted"),
    ]


@pytest.mark.parametrize(
    ("lines", "texts"),
    [
        (
            ["依据：", "《甲法》①第一条、③第二条", "②乙办〔2024〕3号"],
            ("《甲法》①第一条、③第二条", "②乙办〔2024〕3号"),
        ),
        (
            ["依据：①《甲法》；②《乙法》；《补充规定》；③《丙法》。"],
            ("①《甲法》", "②《乙法》；《补充规定》", "③《丙法》"),
        ),
    ],
)
def test_texts_that_are_cited_by_number_become_the_list(lines: list[str], texts: tuple[str, ...]) -> None:
    """On lines of their own or on one; the numbers before become ways to them, and who signs stands apart."""
    found = passages(["你户符合条件③。", *lines, "某县＿＿＿＿镇", "＿＿＿＿年＿＿月＿＿日"])
    assert [(each.title, each.lines, each.kind) for each in found] == [
        ("", ("你户符合条件③。",), "said"),
        ("依据", texts, "sources"),
        ("", ("某县＿＿＿＿镇", "＿＿＿＿年＿＿月＿＿日"), "signed"),
    ]
    written = document([Page("题", "", "open", tuple(found), ("《甲法》",))])
    assert '<p>你户符合条件\u2060<a href="#s3">③</a>。</p>' in written
    assert [written.count(f'<b id="s{number}">{ring(number)}</b>') for number in (1, 2, 3)] == [1, 1, 1]
    assert written.count('class="sources"') == 1
    assert '<p class="signed">＿＿＿＿年＿＿月＿＿日</p>' in written


def test_two_pages_in_one_document_keep_their_numbers_apart() -> None:
    """Each begins a sheet; a way leads to the list of its own page."""
    page = Page("题", "", "open", (Passage("", ("见《甲法》。",)),), ("《甲法》",))
    written = document([page, page])
    assert re.findall(r'href="#(s[^"]+)"', written) == re.findall(r'id="(s[^"]+)"', written) == ["s1", "s2-1"]
    assert written.count("<article>") == written.count("<h1>") == 2


# --- an assessment ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def whole() -> ar.Assessment:
    """A family of four whose father is in prison: one recognition, two schemes open."""
    return ar.assess_all(families.example("zhangqiu-father-in-prison"))


def test_the_page_of_an_assessment_says_what_its_explanation_says(whole: ar.Assessment) -> None:
    """For the reviewer line by line, under the title of the page; the texts stand in a list."""
    page = whole.to_html("zh", "reviewer")
    result = unescape(re.findall(r'<p class="result yes">(.*?)</p>', page)[0])
    told = "\n".join([result, *said(page)[1:]])
    flat = re.sub(r"^\d+\. |[：:；。]$", "", whole.explain(), flags=re.MULTILINE)
    for line in flat.splitlines():
        for part in line.removeprefix("依据：").split("；"):
            assert part in told
    Read(page)


def test_an_applicant_is_asked_for_what_she_can_tell_and_shown_no_remark(whole: ar.Assessment) -> None:
    """The office's questions are counted, its checks and what other members are refused are nowhere in the file."""
    office, shown = whole.to_html("zh", "reviewer"), whole.to_html("zh", "applicant")
    for hidden in (
        "查阅当地文件",
        "信息核对或者入户调查",
        "经办机关认定",
        "提示：",
        "部分数值为转引",
        "1983年12月20日",
    ):
        assert hidden in office, hidden
        assert hidden not in shown, hidden
    assert "赡养、抚养、扶养义务人情况" in shown
    assert "另有15个问题由办理机关查清，不需要你户提供。" in shown
    assert "不是审核确认决定" in shown
    assert len(shown.encode()) <= 25_000


def test_what_is_displayed_of_an_assessment_is_what_is_granted(whole: ar.Assessment) -> None:
    """A page for each benefit that is granted, with the name of the applicant and no other."""
    shown = whole.to_html("zh", "public")
    assert shown.count("<article>") == len(whole.granted) == 1
    assert "吴某" in shown
    for hidden in ("郑", "监狱", "2700", "特困"):
        assert hidden not in shown, hidden


def test_the_annex_of_an_assessment_numbers_through_all_schemes(whole: ar.Assessment) -> None:
    """No two findings have one number, and what was shown under one scheme is referred to from another."""
    page = whole.to_html("zh", "reviewer", trace=True)
    numbers = re.findall(r'<li id="f(\d+)">', page)
    assert len(numbers) == len(set(numbers))
    assert set(re.findall(r'<a href="#f(\d+)">', page)) <= set(numbers)
    assert page.count('<section class="annex">') > len(whole.granted)
    with pytest.raises(ar.UnknownOptionError, match="reviewer"):
        whole.to_html("zh", "applicant", trace=True)
