"""A drawing has a box for every part, in colours that say what the words say."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from families import example

import assist_rules as ar
from assist_rules.decision.diagram import Branch, drawn, rule_diagram
from assist_rules.readings.rulebook import rules_under
from assist_rules.schemes import SCHEMES

SVG = "{http://www.w3.org/2000/svg}"
RULES = {rule.id: rule for rule in rules_under([root for each in SCHEMES.values() for root in each.roots()])}


def test_boxes_are_drawn_from_the_top_each_under_what_it_hangs_on() -> None:
    """Two parts of one: three boxes, two lines, text that is no mark-up."""
    root = Branch("甲 < 乙", (Branch("丙", tone="yes"), Branch("丁 & 戊", tone="no")))
    svg = ET.fromstring(drawn(root))  # noqa: S314 - our own
    assert [each.text for each in svg.iter(f"{SVG}text")] == ["甲 < 乙", "丙", "丁 & 戊"]
    assert len(list(svg.iter(f"{SVG}path"))) == 2
    tops = [float(each.attrib["y"]) for each in svg.iter(f"{SVG}rect")]
    assert tops == sorted(tops)
    assert drawn(root, "mermaid").splitlines() == [
        "flowchart TD",
        '  n0["甲 #lt; 乙"]',
        '  n1["丙"]:::yes',
        "  n0 --> n1",
        '  n2["丁 & 戊"]:::no',
        "  n0 --> n2",
        "  classDef no stroke:#b71c1c",
        "  classDef yes stroke:#2e7d32",
    ]


def test_a_long_text_is_broken_into_lines_of_which_none_is_lost() -> None:
    """Of Chinese between characters, of English between words."""
    text = "家庭成员" * 30 + " and " + "members of the household " * 5
    svg = ET.fromstring(drawn(Branch(text)))  # noqa: S314 - our own
    lines = [each.text or "" for each in svg.iter(f"{SVG}text")]
    assert len(lines) > 2
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_rule_can_be_drawn(lang: ar.Lang) -> None:
    """In well-formed SVG, and Mermaid text with one box a part."""
    for rule in RULES.values():
        svg = ET.fromstring(rule_diagram(rule, lang))  # noqa: S314 - our own
        boxes = len(list(svg.iter(f"{SVG}rect")))
        assert rule_diagram(rule, lang, "mermaid").count('["') == boxes >= 2


def test_a_decision_is_drawn_with_every_finding_once() -> None:
    """The income test fails in red; a finding that is asked again is named and not unfolded."""
    decision = ar.assess_dibao(example("shouguang-income-over"))
    text = decision.diagram(format="mermaid", detail="full")
    assert any(line.endswith(":::no") and "人均收入低于" in line for line in text.splitlines())
    svg = ET.fromstring(decision.diagram("en", detail="full"))  # noqa: S314 - our own
    assert len(list(svg.iter(f"{SVG}rect"))) == text.count('["')
    assert len(_boxes(text)) > 500
    with pytest.raises(ar.UnknownOptionError):
        decision.diagram(format="png")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def _boxes(mermaid: str) -> list[str]:
    return [line.split('["')[1] for line in mermaid.splitlines() if '["' in line]


def test_what_decides_is_drawn_on_a_page_or_two() -> None:
    """Of a family that qualifies the way that it takes and its amount; what lies deeper is said to be left out."""
    decision = ar.assess_dibao(example("jinan-dibao-family"))
    svg = ET.fromstring(decision.diagram())  # noqa: S314 - our own
    assert float(svg.attrib["viewBox"].split()[3]) < 3000
    drawn_ = _boxes(decision.diagram(format="mermaid"))
    assert any("人均收入低于" in each for each in drawn_)
    assert not any("支出型" in each for each in drawn_)
    assert any("（其下从略）" in each for each in drawn_)


def test_of_a_refusal_every_ground_is_drawn_red() -> None:
    """Each ground of the answer stands in a box of its own, whatever is folded."""
    application = example("rizhao-income-and-assets")
    book = ar.rulebook(application.accepting_place.division, on=application.applied_on)
    decision = ar.assess_dibao(application, rulebook=book.without_local_rules(source="figure of the test"))
    assert len(decision.grounds) > 1
    lines = decision.diagram(format="mermaid").splitlines()
    for ground in decision.grounds:
        assert any(ground.finding.rule.zh in line and line.endswith(":::no") for line in lines), (
            ground.finding.key
        )
