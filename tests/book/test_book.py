"""The book has a page for everything that is written down, no link of it leads nowhere, and a search finds what it says."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

import assist_rules as ar
from assist_rules.book import write_book
from assist_rules.book.index import Index
from assist_rules.law import ALL
from assist_rules.places import chain
from assist_rules.readings.catalogue import every_root
from assist_rules.readings.rulebook import read_by, rules_under
from assist_rules.schemes import SCHEMES
from assist_rules.standards import PARAMETERS

ON = date(2026, 11, 28)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole book in Chinese, with one worked case pinned."""
    folder = tmp_path_factory.mktemp("book")
    write_book(folder, on=ON, pinned={"dibao.income_test": ["dibao:W1"]})
    return folder


def _links(path: Path) -> list[str]:
    return re.findall(r'<a href="([^"]*)"', path.read_text(encoding="utf-8"))


def test_everything_has_its_page(book: Path) -> None:
    """Rules of packs too; a place that has a figure, a rule or a text, with all above it."""
    rules = rules_under(every_root())
    wanted = {f"rules/{rule.id}" for rule in rules}
    wanted |= {
        f"facts/{name.replace('/', '.').replace(':', '.')}" for rule in rules for name in read_by(rule)[1]
    }
    wanted |= {f"standards/{name}" for name in PARAMETERS} | {f"schemes/{key}" for key in SCHEMES}
    wanted |= {f"instruments/{text.key}" for text in (*ALL, *(c.instrument for r in rules for c in r.cites))}
    wanted |= {"places/000000", "places/370000", "places/370100", "places/330000", "places/500000"}
    there = {path.relative_to(book).with_suffix("").as_posix() for path in book.rglob("*.html")}
    assert wanted <= there


def test_no_link_leads_nowhere(book: Path) -> None:
    """Those of every page, the start page's among them."""
    for page in book.rglob("*.html"):
        for href in _links(page):
            assert (page.parent / href).is_file(), (page, href)


def test_a_rule_tells_its_law_its_words_and_what_it_hangs_on(book: Path) -> None:
    """The income test of dibao: both texts, the line of each provision, the rule it names, the case pinned to it."""
    text = (book / "rules" / "dibao.income_test.html").read_text(encoding="utf-8")
    for said in (
        "共同生活的家庭成员人均收入低于当地最低生活保障标准",
        "社会救助暂行办法",
        "共同生活家庭成员人均收入低于当地低保标准，且财产符合当地规定，两项都须满足",
        "自2014年5月1日起",
        'href="../rules/dibao.shortfall.html"',
        "dibao:W1",
        "<svg",
    ):
        assert said in text


def test_a_rule_tells_how_far_the_figures_are_apart_that_it_reads(book: Path) -> None:
    """In how many places one is on file, and the newest from the least to the most, each unit by itself."""
    text = (book / "rules" / "dibao.shortfall.html").read_text(encoding="utf-8")
    assert re.search(
        r"最低生活保障标准</a>：5\d个地方在册，最近的数值：395 元/人·月 至 1\d{3} 元/人·月；", text
    )
    text = (book / "rules" / "dibao_margin.line_of_household.html").read_text(encoding="utf-8")
    assert "最近的数值：&lt;1.5 倍低保标准 至 &lt;2 倍低保标准" in text


def test_a_provision_that_no_rule_cites_tells_what_it_does_or_that_it_is_a_gap(book: Path) -> None:
    """Of each text, those of packs too, in the words of the SPEC.md where it has its row."""
    index = Index("zh", ON, {})
    uncoded = [
        row.id
        for key in index.instruments
        for row in index.provisions_of.get(key, ())
        if row.id not in index.coded
    ]
    assert "SH-20" in uncoded
    assert {each for each in uncoded if each not in index.effects} == set()
    text = (book / "instruments" / "dibao_measures_2021.html").read_text(encoding="utf-8")
    assert re.search(r"DIBAO2021-A16</code>.*?最低生活保障</a>：gap: How a home is visited", text, re.DOTALL)
    text = (book / "instruments" / "shanghai_social_assistance_2024.html").read_text(encoding="utf-8")
    assert re.search(r'SH-20</code>.*?href="../places/310000.html">上海市</a>：', text, re.DOTALL)


def test_a_scheme_tells_its_time_limits_with_their_length_and_texts(book: Path) -> None:
    """Ten working days for the investigation; what a place may set leads to its standard. No day before all days."""
    text = (book / "schemes" / "dibao.html").read_text(encoding="utf-8")
    assert re.search(r"完成家庭经济状况调查：10个工作日（<a [^>]*>[^<]*第十八条</a>）", text)
    assert re.search(
        r"公示审核意见：7天，当地可以另定：<a href=\"../standards/dibao_publicity_days.html\">", text
    )
    text = (book / "standards" / "dibao_standard.html").read_text(encoding="utf-8")
    assert "（社会救助暂行办法第十条）" in text
    assert "0001-01-01" not in text


def test_a_figure_stands_with_its_paper_on_the_pages_of_standard_and_place(book: Path) -> None:
    """Jinan's dibao standard of 2024 in town, read at second hand."""
    day = r'<a href="\.\./changes/2024-01-01\.html">2024-01-01</a>'
    row = re.compile(
        rf"<td>城镇</td>\s*<td>1114 元/人·月</td>\s*<td>{day}</td>.*?济民发〔2024〕3号.*?转引", re.DOTALL
    )
    assert row.search((book / "places" / "370100.html").read_text(encoding="utf-8"))
    assert row.search((book / "standards" / "dibao_standard.html").read_text(encoding="utf-8"))


def test_a_day_tells_what_changed_and_what_was_before(book: Path) -> None:
    """The law of 2026: the text, both wordings, what is new; 2024: Jinan's figure after that of 2023, with both papers."""
    law = (book / "changes" / "2026-07-01.html").read_text(encoding="utf-8")
    for said in (
        "中华人民共和国社会救助法",
        "自2014年5月1日至2026年6月30日",
        'href="../rules/dibao.refused_work_since_the_law.html"',
        'href="../schemes/dibao.html"',
        "内容不变",
    ):
        assert said in law
    year = (book / "changes" / "2024-01-01.html").read_text(encoding="utf-8")
    assert re.search(
        r"<td>城镇</td>\s*<td>1045 元/人·月（[^<]*2024-01-01[^<]*）</td>\s*<td>1114 元/人·月（济民发〔2024〕3号，转引）</td>",
        year,
    )
    for page in (
        "rules/dibao.refused_work_since_the_law",
        "places/000000",
        "instruments/social_assistance_law_2026",
    ):
        assert "../changes/2026-07-01.html" in _links(book / f"{page}.html")
    assert "changes/2026-07-01.html" in _links(book / "index.html")


@pytest.mark.parametrize(
    ("place", "day"),
    [("370102", date(2026, 7, 1)), ("370202", date(2021, 10, 1)), ("310101", date(2025, 1, 1))],
)
def test_the_days_of_the_book_are_those_of_the_command(place: str, day: date) -> None:
    """What is read otherwise in a county stands under it or a place above it, with the same versions of rules."""
    before, after = (ar.rulebook(place, on=on) for on in (day - timedelta(days=1), day))
    found = ar.law_changes(before, after)
    here = Index("zh", ON, {}).changes[day]
    told = [here[each] for each in chain(place) if each in here]
    rules = {name: sides for each in reversed(told) for name, sides in each.rules.items()}
    changed = {each.rule: (each.before, each.after) for each in found.rules}
    assert changed.items() <= rules.items()
    # What the nation words anew is no change where the place reads its own wording before and after.
    assert rules.keys() - changed.keys() <= {rule.id for rule in after.wording.rules}
    assert {each.key for each in found.entered} == {text.key for each in told for text in each.entered}


def test_the_search_holds_what_the_pages_say(book: Path) -> None:
    """Support due is found by its Chinese word, though the title has it in a list; a rule by its id and its English title."""
    start = (book / "index.html").read_text(encoding="utf-8")
    pages: list[Any] = json.loads(re.findall(r"^const PAGES = (.*);$", start, re.MULTILINE)[0])
    by_path = {path: text for _, path, text, _ in pages}
    support = by_path["rules/dibao.support_due.html"]
    assert "赡养" in support
    assert "养费" in support
    assert "dibao.income_test" in by_path["rules/dibao.income_test.html"]
    assert "income" in by_path["rules/dibao.income_test.html"]
    assert len(by_path) == len(pages) == len(list(book.rglob("*.html"))) - 1


def test_a_part_of_the_book_links_to_its_own_pages_alone(tmp_path: Path) -> None:
    """One rule: its page and the start page; what it names stands there without a link."""
    files = write_book(tmp_path, on=ON, lang="en", only={"dibao.income_test"})
    assert [path.name for path in files] == ["index.html", "dibao.income_test.html"]
    assert _links(files[1]) == ["../index.html"]
    assert "Rules it names" in files[1].read_text(encoding="utf-8")


def test_a_language_that_there_is_not_is_an_error(tmp_path: Path) -> None:
    """As everywhere."""
    with pytest.raises(ar.UnknownOptionError):
        write_book(tmp_path, on=ON, lang="fr")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
