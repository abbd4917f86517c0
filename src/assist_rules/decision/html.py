"""A decision, or all of them, as a fragment of HTML for a notebook: no script, style sheet or external resource."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from assist_rules.decision.answer import Outcome
from assist_rules.decision.assessment_outline import assessment_outline
from assist_rules.decision.outline import finding_of, outline
from assist_rules.decision.text import details, head, under_reform
from assist_rules.errors import LANGS, check_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assist_rules.decision.answer import Answer
    from assist_rules.decision.assessment import Assessment
    from assist_rules.decision.outline import Outline
    from assist_rules.errors import Lang
    from assist_rules.readings.findings import Finding

COLOURS = {Outcome.ELIGIBLE: "#2e7d32", Outcome.INELIGIBLE: "#b71c1c", Outcome.UNDETERMINED: "#8a6d00"}
"""Border colour by outcome, which the text states as well."""


def decision_html(decision: Answer, lang: Lang = "zh") -> str:
    """The decision in words, with the trace to unfold."""
    check_option("lang", lang, LANGS)
    said = outline(decision, lang)
    parts = [
        f'<div lang="{lang}" style="border-left:4px solid {COLOURS[decision.outcome]};padding-left:1em">',
        *_tried(decision, lang),
        *_said(said),
    ]
    if decision.is_in_force:
        parts.append(f"<details><summary>{'推理过程' if lang == 'zh' else 'How it was found'}</summary>")
        seen: set[Finding] = set()
        for rule in decision.roots:
            _branch(decision, finding_of(decision, rule.id), seen, lang, parts)
        for found in decision.trace:
            if found not in seen:
                _branch(decision, found, seen, lang, parts)
        parts.append("</details>")
    parts.append("</div>")
    return "\n".join(parts)


def assessment_html(assessment: Assessment, lang: Lang = "zh") -> str:
    """All schemes in words, compact; each decision, with its trace, is the page of its own."""
    check_option("lang", lang, LANGS)
    said = assessment_outline(assessment, lang)
    colour = COLOURS[Outcome.UNDETERMINED]
    if assessment.granted:
        colour = COLOURS[Outcome.ELIGIBLE]
    elif not assessment.possible:
        colour = COLOURS[Outcome.INELIGIBLE]
    return "\n".join(
        [
            f'<div lang="{lang}" style="border-left:4px solid {colour};padding-left:1em">',
            *_tried(next(iter(assessment.values())), lang),
            *_said(said),
            "</div>",
        ]
    )


def _tried(decision: Answer, lang: Lang) -> Iterator[str]:
    yield from (f"<p><strong>{escape(line)}</strong></p>" for line in under_reform(decision, lang))


def _said(said: Outline) -> Iterator[str]:
    """An outline: its headline, its lines and its lists."""
    yield f"<p><strong>{escape(said.headline)}</strong></p>"
    yield from (f"<p>{escape(line)}</p>" for line in said.about)
    for section in said.sections:
        if section.title:
            yield f"<p>{escape(section.title)}</p>"
        yield f"<ol>{''.join(f'<li>{escape(line)}</li>' for line in section.lines)}</ol>"
    yield from (f"<p>{escape(line)}</p>" for line in said.closing)


def _branch(decision: Answer, found: Finding, seen: set[Finding], lang: Lang, lines: list[str]) -> None:
    """Append a finding and, recursively, its basis."""
    says = escape(head(decision, found, lang))
    if found in seen:
        lines.append(
            f'<div style="margin-left:1em">{says}{"（见前）" if lang == "zh" else " (see above)"}</div>'
        )
        return
    seen.add(found)
    lines.append(f'<details style="margin-left:1em"><summary>{says}</summary><ul>')
    lines += [f"<li>{escape(line)}</li>" for line in details(decision, found, lang)]
    lines.append("</ul>")
    for child in found.children:
        _branch(decision, child, seen, lang, lines)
    lines.append("</details>")
