"""Text of a reconciliation: grounds and questions, lines of the summary, reasons for a visit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias, cast

from assist_rules.decision.answer import Entitlement
from assist_rules.decision.wording import due
from assist_rules.errors import Lang
from assist_rules.expressions import Level
from assist_rules.places import current_code
from assist_rules.schemes import SCHEMES
from assist_rules.schemes.scheme import Per
from assist_rules.screening.titles import ground_title, question
from assist_rules.tables.schema import MEMBER

Row: TypeAlias = dict[str, Any]

VISITS: Mapping[str, tuple[str, str]] = {
    "due_not_held": ("符合条件而未在册", "qualifies and is not on record"),
    "maybe_not_held": ("可能符合条件而未在册", "may qualify and is not on record"),
    "held_not_due": ("在册而不符合条件", "is on record and does not qualify"),
}
"""Reasons for a visit, by priority: first those who go without, last those whose aid is in doubt."""


# --- words of joined names ----------------------------------------------------------------------------------


def names_in(text: str | None) -> list[str]:
    """Split joined grounds or questions."""
    return [name for name in (text or "").split(";") if name]


def ground_words(text: str | None, place: str, on: str) -> Row:
    """Joined grounds in words, each as the text of the place and day words it."""
    titles = [ground_title(name, current_code(place), date.fromisoformat(on)) for name in names_in(text)]
    return {
        "grounds_zh": "；".join(title.zh for title in titles),
        "grounds_en": "; ".join(title.en for title in titles),
    }


def question_words(text: str) -> Row:
    """Joined questions in words, how many they are, and how many of them can be asked on a visit."""
    asked = [question(name) for name in names_in(text)]
    return {
        "open": len(asked),
        "~asked": sum(each.kind != "standard" for each in asked),
        "questions_zh": "；".join(each.title.zh for each in asked),
        "questions_en": "; ".join(each.title.en for each in asked),
    }


def _yuan(fen: int | None) -> str:
    return "" if fen is None else f"{Decimal(fen).scaleb(-2):,.2f}"


# --- lines ------------------------------------------------------------------------------------------------

HEADS: Mapping[Lang, tuple[str, ...]] = {
    "zh": ("制度", "在册·符合", "在册·待定", "在册·不符合", "未在册·符合", "未在册·待定", "未在册·不符合"),
    "en": (
        "scheme",
        "held, eligible",
        "held, open",
        "held, not eligible",
        "not held, eligible",
        "not held, open",
        "not held, not eligible",
    ),
}
SHOWN = 3
"""How many grounds or questions a summary names; the tables have all."""


def scheme_title(key: str, lang: Lang) -> str:
    """Title of a scheme."""
    return SCHEMES[key].zh if lang == "zh" else SCHEMES[key].en


def _per_cent(low: int | None, high: int | None) -> str:
    if low is None or high is None:
        return "—"
    ends = [f"{Decimal(each).scaleb(-2):.2f}%" for each in dict.fromkeys((low, high))]
    return "–".join(ends)


def scheme_line(row: Row, lang: Lang) -> str:
    """Both errors of a scheme in one line."""
    inclusion = _per_cent(row["inclusion_low"], row["inclusion_high"])
    exclusion = _per_cent(row["exclusion_low"], row["exclusion_high"])
    name = scheme_title(row["scheme"], lang)
    if lang == "zh":
        unit = "人" if SCHEMES[row["scheme"]].level is Level.MEMBER else "户"
        if not row["held"]:
            start = f"{name}：台账中没有对应的{unit}（请确认台账是否包括该制度）；"
        else:
            start = (
                f"{name}：在册 {row['held']} {unit}，其中符合 {row['held_due']}、待定 {row['held_open']}、"
                f"不符合 {row['held_not_due']}（应退未退线索，占在册 {inclusion}）；"
            )
        return (
            f"{start}未在册而符合 {row['due_not_held']}（应保未保线索，占符合条件的 {exclusion}）、"
            f"待定 {row['maybe_not_held']}。"
        )
    unit = "persons" if SCHEMES[row["scheme"]].level is Level.MEMBER else "households"
    if not row["held"]:
        start = f"{name}: no {unit} on record (does the register cover the scheme?); "
    else:
        start = (
            f"{name}: {row['held']} {unit} on record, of them {row['held_due']} eligible, {row['held_open']} open, "
            f"{row['held_not_due']} not eligible (inclusion error, {inclusion} of those held); "
        )
    return (
        f"{start}not on record and eligible {row['due_not_held']} (exclusion error, {exclusion} of those eligible), "
        f"open {row['maybe_not_held']}."
    )


_PER: Mapping[str, tuple[str, str]] = {
    "month": ("每月", "a month"),
    "year": ("每年", "a year"),
    "once": ("一次性", "once"),
}


def money_line(scheme: str, row: Row, lang: Lang) -> str:
    """What is due and what is held of a scheme in one line."""
    low, high, held = (_yuan(row[name]) for name in ("low_fen", "high_fen", "held_fen"))
    name, per = scheme_title(scheme, lang), _PER[row["per"]][0 if lang == "zh" else 1]
    if lang == "zh":
        due_ = f"不少于 {low} 元" if not high else f"{low} 元" if low == high else f"{low} 至 {high} 元"
        untold = f"（另有 {row['held_untold']} 条在册未填金额）" if row["held_untold"] else ""
        return f"{name}：符合条件的测算资金{per} {due_}，在册资金 {held or '0.00'} 元{untold}。"
    due_ = f"at least {low}" if not high else low if low == high else f"{low} to {high}"
    untold = f" ({row['held_untold']} on record without an amount)" if row["held_untold"] else ""
    return f"{name}: {due_} yuan {per} due to those eligible, {held or '0.00'} yuan on record{untold}."


def most_frequent(rows: Iterable[Row], title: str, lang: Lang) -> Iterator[str]:
    """The most frequent grounds or questions of those held, in one line; none where there are none."""
    counts: Counter[str] = Counter()
    for row in rows:
        counts[row[lang]] += row["held"]
    shown = [(name, count) for name, count in counts.most_common(SHOWN) if count]
    if shown:
        zh = lang == "zh"
        named = ("；" if zh else "; ").join(f"{name}（{n}）" if zh else f"{name} ({n})" for name, n in shown)
        yield f"{title}：{named}。" if zh else f"{title}: {named}."


# --- visits -------------------------------------------------------------------------------------------------


def reasons_of(cases: Sequence[Row], holds: Collection[str], lang: Lang) -> str:
    """Why to visit a household, a line a case, after what it holds."""
    zh = lang == "zh"
    lines = [_reason(row, lang) for row in cases]
    if holds:
        named = ("、" if zh else ", ").join(scheme_title(key, lang) for key in SCHEMES if key in holds)
        lines.insert(0, f"现在册：{named}" if zh else f"on record now: {named}")
    return "\n".join(lines)


def _reason(row: Row, lang: Lang) -> str:
    zh = lang == "zh"
    code = list(VISITS)[int(row["~rank"])]
    who = "" if row[MEMBER] is None else (f"（{row[MEMBER]}）" if zh else f" ({row[MEMBER]})")
    text = f"{scheme_title(row['scheme'], lang)}{who}{'：' if zh else ': '}{VISITS[code][0 if zh else 1]}"
    if code == "held_not_due":
        why = ground_words(row["grounds"], row["~place"], row["~on"])[f"grounds_{lang}"]
        return text + ((f"，理由：{why}" if zh else f"; grounds: {why}") if why else "")
    if row["per"] is not None:
        high = None if row["high_fen"] is None else Decimal(row["high_fen"]).scaleb(-2)
        low = Decimal(row["low_fen"]).scaleb(-2)
        amount = due(Entitlement(low, high, cast("Per", row["per"]), (), None, None, ()), lang)
        text += f"，{amount}" if zh else f", {amount}"
    asked = question_words(row["questions"] or "")[f"questions_{lang}"]
    return text + ((f"，需查明：{asked}" if zh else f"; to be found out: {asked}") if asked else "")
