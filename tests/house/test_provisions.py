"""Whatever a rule or a procedure cites is told of in the catalogue of provisions, or is marked as not read."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import assist_rules as ar
from assist_rules.law import national as law
from assist_rules.law.articles import meets, spots, within
from assist_rules.packs import texts_restating
from assist_rules.packs.provisions import provisions
from assist_rules.readings.catalogue import every_root
from assist_rules.readings.rulebook import rules_under
from assist_rules.rule import Citation, Instrument, Rule

PACKAGE = Path(ar.__file__).parent
EXAMPLES = sorted((PACKAGE.parents[1] / "examples").glob("*.json"))


def _modules() -> Iterator[tuple[str, Path]]:
    """The modules in which citations are written."""
    for folder in ("law", "schemes", "packs", "decision"):
        for path in sorted((PACKAGE / folder).rglob("*.py")):
            parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
            yield ".".join(parts).removesuffix(".__init__"), path


def _written() -> Iterator[tuple[str, Citation]]:
    """Every article written in the source beside an instrument, and where."""
    for name, path in _modules():
        calls = [
            node
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "at"
            and isinstance(node.args[0], ast.Constant)
        ]
        for call in calls:
            where = f"{path.name}:{call.lineno}"
            assert isinstance(call.func, ast.Attribute)
            of = eval(ast.unparse(call.func.value), vars(import_module(name)))  # noqa: S307 - our own source
            assert isinstance(of, Instrument), where
            yield where, of.at(ast.literal_eval(call.args[0]))


def _instruments() -> set[str]:
    for name, _ in _modules():
        import_module(name)
    return {
        value.key
        for name, module in list(sys.modules.items())
        if name.startswith("assist_rules.")
        for value in list(vars(module).values())
        if isinstance(value, Instrument)
    }


def _rules() -> tuple[Rule, ...]:
    found = rules_under(list(every_root()))
    return rules_under([*found, *(each for rule in found for each in rule.shows)])


def _untold(cited: Citation) -> bool:
    return cited.article is not None and not provisions().of(cited)


def test_every_article_written_in_the_source_is_told_of() -> None:
    """In a rule, a deadline, an authority, a remedy: what is cited has a line in the catalogue."""
    written = list(_written())
    assert len(written) > 300
    assert [f"{where} {each.instrument.key} {each.article}" for where, each in written if _untold(each)] == []


def test_every_rule_cites_what_is_told_of() -> None:
    """However the citation came about."""
    cited = {each for rule in _rules() for each in rule.cites}
    assert sorted(f"{each.instrument.key} {each.article}" for each in cited if _untold(each)) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_procedure_cites_what_is_told_of(path: Path) -> None:
    """Authority, deadlines, information and remedies of each scheme, over the examples."""
    for decision in ar.assess_all(ar.Application.model_validate_json(path.read_bytes())).values():
        cited = [
            decision.authority.cites,
            *(each.cites for each in decision.deadlines),
            *(each.cites for each in decision.information),
        ]
        assert [each.text() for each in cited if _untold(each)] == []


WHOLE = {"shandong_dibao_2021"}
"""A text that another one refers to as a whole, with no provision of it meant."""


def test_a_citation_without_an_article_says_which_provision_it_means() -> None:
    """It is named, of the very text, or the text tells of one alone; a cited article needs no name beside it."""
    cited = {each for rule in _rules() for each in (*rule.cites, *texts_restating(rule.id))}
    named = [(each, row) for each in cited for row in map(provisions().named, each.provisions)]
    assert len(named) > 40
    assert [each.text() for each, row in named if row.instrument != each.instrument.key] == []
    assert [each.text() for each, _ in named if each.article is not None] == []
    untold = {each.instrument.key for each in cited if each.article is None and not provisions().of(each)}
    assert untold == WHOLE


def test_an_empty_article_is_refused() -> None:
    """Silence is no article: where it was not read, that is said, in both languages."""
    with pytest.raises(ar.RuleDefinitionError, match="unread"):
        law.DIBAO_MEASURES_2021.at("")
    assert law.DIBAO_MEASURES_2021.unread.text("zh").endswith("（民发〔2021〕57号）（条文未查阅）")
    assert law.DIBAO_MEASURES_2021.unread.text("en").endswith(" (article not read)")


def test_every_provision_stands_in_an_instrument_on_file_or_says_that_none_is_proved() -> None:
    """An instrument's key is one of the library's or of a pack's, or none; an article needs an instrument."""
    keys = _instruments()
    every = provisions().provisions
    assert {each.instrument for each in every if each.instrument} - keys == set()
    assert [each.id for each in every if each.article and not each.instrument] == []


def test_a_reference_points_to_its_places() -> None:
    """Levels that a later part leaves out are those of the part before; a range names each between its ends."""
    assert spots("第十三条第二款第一项") == ((13, 2, 1),)
    assert spots("第八条第三项、第四项") == ((8, None, 3), (8, None, 4))
    assert spots("第三十一条、第一千零七十四条") == ((31,), (1074,))
    assert spots("第二十四条至第二十六条") == ((24,), (25,), (26,))
    assert spots("第八条第三项至第五项") == ((8, None, 3), (8, None, 4), (8, None, 5))
    assert spots("四（一）") == (("四", "（一）"),)


def test_a_reference_meets_what_it_holds_and_what_holds_it() -> None:
    """An item stands in its article; an article does not stand in its item; headings are no prefixes of one another."""
    assert meets("第七条", "第七条第二款第一项")
    assert not meets("第七条第一款", "第七条第二款第一项")
    assert meets("第五条第一项", "第五条第一款第一项")
    assert within("第七条第二款第一项", "第七条")
    assert not within("第七条", "第七条第二款第一项")
    assert not meets("十", "十三")
    assert meets("四", "四（一）")


@pytest.mark.parametrize("wrong", ["", "第条", "第四条至", "第二条至第三项"])
def test_a_reference_that_points_nowhere_is_refused(wrong: str) -> None:
    """No rule is cited to what no reader could look up."""
    with pytest.raises(ar.RuleDefinitionError):
        spots(wrong)
