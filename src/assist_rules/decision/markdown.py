"""A decision, or all of them, as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, get_args

from assist_rules.decision.answer import Answer
from assist_rules.decision.assessment_outline import assessment_outline
from assist_rules.decision.outline import outline
from assist_rules.decision.text import Detail, trace_lines, under_reform
from assist_rules.errors import LANGS, check_option

if TYPE_CHECKING:
    from assist_rules.decision.assessment import Assessment
    from assist_rules.decision.outline import Outline
    from assist_rules.errors import Lang

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")


def escaped(text: str) -> str:
    """Escape Markdown and HTML."""
    return _SPECIAL.sub(r"\\\1", text)


def markdown(answer: Answer | Assessment, lang: Lang = "zh", detail: Detail = "deciding") -> str:
    """A decision, or all of them, in words, as Markdown.

    Raises:
        UnknownOptionError: there is no such language or detail.
    """
    if isinstance(answer, Answer):
        return decision_markdown(answer, lang, detail)
    return assessment_markdown(answer, lang, detail)


def decision_markdown(decision: Answer, lang: Lang = "zh", detail: Detail = "deciding") -> str:
    """The decision in words, as Markdown."""
    check_option("lang", lang, LANGS)
    check_option("detail", detail, get_args(Detail))
    lines = [*_tried(decision, lang), *_lines(outline(decision, lang))]
    if detail == "full" and decision.is_in_force:
        lines += _trace(decision, lang)
    return "\n".join(lines)


def assessment_markdown(assessment: Assessment, lang: Lang = "zh", detail: Detail = "deciding") -> str:
    """All schemes in words, as Markdown; in full with each decision after it."""
    check_option("lang", lang, LANGS)
    check_option("detail", detail, get_args(Detail))
    first = next(iter(assessment.values()))
    lines = [*_tried(first, lang), *_lines(assessment_outline(assessment, lang))]
    if detail == "full":
        for decision in assessment.in_turn:
            lines += ["", decision_markdown(decision, lang, "full")]
    return "\n".join(lines)


def _tried(decision: Answer, lang: Lang) -> Iterator[str]:
    for line in under_reform(decision, lang):
        yield from (f"> {escaped(line)}", "")


def _lines(said: Outline) -> Iterator[str]:
    yield f"## {escaped(said.headline)}"
    yield ""
    yield from (f"* {escaped(line)}" for line in said.about)
    for section in said.sections:
        yield ""
        if section.title:
            yield f"### {escaped(section.title)}"
            yield ""
        yield from (f"{number}. {escaped(line)}" for number, line in enumerate(section.lines, 1))
    for line in said.closing:
        yield ""
        yield escaped(line)


def _trace(decision: Answer, lang: Lang) -> Iterator[str]:
    yield from ("", f"### {'推理过程' if lang == 'zh' else 'How it was found'}", "", "```text")
    yield from (line.replace("```", "") for line in trace_lines(decision, lang))
    yield "```"
