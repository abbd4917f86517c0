"""A decision and a rulebook in a notebook."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser

import families

import assist_rules as ar
from assist_rules.decision.html import decision_html

VOID = {"br", "hr", "img", "input", "link", "meta"}


class Shape(HTMLParser):
    """Which elements a piece of HTML has, and whether they close in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element starts; none fetches anything."""
        assert not {"src", "href", "onclick"} & {name for name, _ in attrs}
        self.seen.append(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """An element ends where it should."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Text between elements."""
        self.text += data


def in_a_notebook(thing: object) -> str:
    """What a notebook shows of a value."""
    method = "_repr_html_"
    return str(getattr(thing, method)())


def test_a_decision_unfolds_into_its_whole_trace() -> None:
    """Each finding has one fold; nothing is fetched and no script runs."""
    decision = ar.assess_dibao(families.example("jinan-dibao-family"))
    shape = Shape(decision_html(decision))
    assert shape.open == []
    assert shape.seen.count("details") == len(decision.trace) + 1
    assert "script" not in shape.seen
    assert "计算：1114.00元×3人－1500.00元＝1842.00元" in shape.text


def test_a_name_is_never_markup() -> None:
    """What an applicant typed as a name is shown, not obeyed."""
    application = families.example("jinan-dibao-family").replace_fact(
        "household.members[p1].name", "<script>x</script>"
    )
    text = in_a_notebook(ar.assess_dibao(application))
    assert "<script>" not in text
    assert "&lt;script&gt;x&lt;/script&gt;" in text


def test_a_scheme_not_in_force_has_no_trace_to_unfold() -> None:
    """Before July 2021 the margin shows its one ground."""
    shape = Shape(decision_html(ar.assess_dibao_margin(families.example("shizhong-law-of-2012"))))
    assert "details" not in shape.seen
    assert "该制度自2021年7月1日起施行" in shape.text


def test_a_rulebook_shows_what_is_on_file() -> None:
    """The figures of a place and day stand in a table with their papers."""
    shape = Shape(in_a_notebook(ar.rulebook("370102", on=date(2024, 5, 20))))
    assert shape.open == []
    assert "济民发〔2024〕3号" in shape.text
    assert "山东省济南市历下区，2024-05-20" in shape.text
