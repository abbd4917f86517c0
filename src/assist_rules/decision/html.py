"""A decision as a self-contained HTML fragment: no script, style sheet or external resource."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from assist_rules.decision.answer import Outcome
from assist_rules.decision.outline import finding_of, outline
from assist_rules.decision.text import details, head
from assist_rules.errors import LANGS, check_option

if TYPE_CHECKING:
    from assist_rules.decision.answer import Answer
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
        f"<p><strong>{escape(said.headline)}</strong></p>",
        *(f"<p>{escape(line)}</p>" for line in said.about),
    ]
    for section in said.sections:
        if section.title:
            parts.append(f"<p>{escape(section.title)}</p>")
        parts.append(f"<ol>{''.join(f'<li>{escape(line)}</li>' for line in section.lines)}</ol>")
    parts += [f"<p>{escape(line)}</p>" for line in said.closing]
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
