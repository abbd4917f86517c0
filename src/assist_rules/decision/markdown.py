"""A decision as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, get_args

from assist_rules.decision.outline import outline
from assist_rules.decision.text import Detail, trace_lines
from assist_rules.errors import LANGS, check_option

if TYPE_CHECKING:
    from assist_rules.decision.answer import Answer
    from assist_rules.errors import Lang

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")


def escaped(text: str) -> str:
    """Escape Markdown and HTML."""
    return _SPECIAL.sub(r"\\\1", text)


def decision_markdown(decision: Answer, lang: Lang = "zh", detail: Detail = "deciding") -> str:
    """The decision in words, as Markdown."""
    check_option("lang", lang, LANGS)
    check_option("detail", detail, get_args(Detail))
    said = outline(decision, lang)
    lines = [f"## {escaped(said.headline)}", "", *(f"* {escaped(line)}" for line in said.about)]
    for section in said.sections:
        lines.append("")
        if section.title:
            lines += [f"### {escaped(section.title)}", ""]
        lines += [f"{number}. {escaped(line)}" for number, line in enumerate(section.lines, 1)]
    for line in said.closing:
        lines += ["", escaped(line)]
    if detail == "full" and decision.is_in_force:
        lines += ["", f"### {'推理过程' if lang == 'zh' else 'How it was found'}", "", "```text"]
        lines += [line.replace("```", "") for line in trace_lines(decision, lang)]
        lines.append("```")
    return "\n".join(lines)
