"""The warnings of a screening, and how each is disposed of (国办发〔2023〕39号 三（四）)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import polars as pl
from dateutil.relativedelta import relativedelta

from assist_rules.errors import LANGS
from assist_rules.law import national as law
from assist_rules.models.labels import Title
from assist_rules.models.person import DEATHS
from assist_rules.schemes import SCHEMES
from assist_rules.schemes.monitoring import DISPOSALS, Disposal
from assist_rules.schemes.rigid_expenditure.eligibility import WHETHER_CASE_BY_CASE
from assist_rules.schemes.temporary_assistance import standards as temporary_assistance
from assist_rules.screening.lists import paid_words
from assist_rules.screening.on_record import not_given_way, taken
from assist_rules.screening.titles import question, said_of
from assist_rules.screening.venues import Law
from assist_rules.tables.schema import HOUSEHOLD, MEMBER

_KEYS = [HOUSEHOLD, MEMBER, "scheme"]

CODES: Final[Mapping[str, tuple[Disposal, Title]]] = {
    "less_than_due": (
        Disposal.CARRY_OUT,
        Title("在册，所领低于应得", "is on record and draws less than is due"),
    ),
    "due_not_held": (Disposal.PASS_ON, Title("没有在册，符合条件", "is not on record and qualifies")),
    "maybe_not_held": (
        Disposal.PASS_ON,
        Title("没有在册，可能符合条件", "is not on record and may qualify"),
    ),
    "case_by_case": (
        Disposal.DISCUSS,
        Title("没有在册，只剩一事一议可以认定", "is not on record; one case, one discussion alone is left"),
    ),
    "held_not_due": (
        Disposal.CHECK,
        Title("在册，现在看不符合条件", "is on record and, as it stands, does not qualify"),
    ),
    "held_in_doubt": (
        Disposal.CHECK,
        Title("在册，原来符合，现在待定", "is on record, qualified before and is open now"),
    ),
    "recognition_lapsed": (
        Disposal.CHECK,
        Title("在册，认定已满十二个月", "is on record; the recognition is twelve months old"),
    ),
}
"""What is so, and how it is disposed of."""

CASE_BY_CASE: Final = (
    WHETHER_CASE_BY_CASE,
    temporary_assistance.case_by_case.name,
)
"""Questions that the coordination mechanism of the county alone answers (一事一议)."""

LASTS: Final = {"rigid_expenditure": (12, law.RIGID_MEASURES_2024.at("第十条"))}
"""Recognitions that end by themselves: at most so many months, and by which article."""

KINDS: Final[Mapping[str, tuple[tuple[str, ...], Title]]] = {
    "work": (
        ("employment", "unemployed_since", "job_started_on", "incomes"),
        Title("就业和收入（人社）", "work and income (labour)"),
    ),
    "illness": (
        ("seriously_ill", "serious_illness", "expenses", "medical_insurance"),
        Title("疾病和支出（卫健、医保）", "illness and spending (health, insurance)"),
    ),
    "disability": (("disabilities", "self_care"), Title("残疾（残联）", "disability (the federation)")),
    "schooling": (("study",), Title("就学（教育）", "schooling (education)")),
    "family": (
        (*DEATHS, "relation", "marital_status", "custody", "co_resident", "members"),
        Title("家庭人口", "members of the family"),
    ),
    "means": (("assets",), Title("财产", "assets")),
}
"""Kinds of hardship by the facts that changed, with whose data they are crossed (39号 三（三）)."""


def warned(
    rows: pl.DataFrame,
    before: pl.DataFrame | None,
    held: pl.DataFrame,
    homes: pl.DataFrame,
    changed: pl.DataFrame | None,
    people: pl.DataFrame,
    figures: Law,
) -> pl.DataFrame:
    """A row for each warning.

    Args:
        rows: the answers of now.
        before: those of the last time; None where there are none.
        held: what is held (see ``on_record``).
        homes: the day (``on``) and accepting ``place`` of each household.
        changed: the facts that changed; None where there is no earlier time.
        people: ``household``, ``member`` and ``name``, null where the tables have none.
        figures: those by which the answers were given.
    """
    marked = held.with_columns(pl.lit(value=True).alias("held"))
    found = rows.join(marked, on=_KEYS, how="left", nulls_equal=True, maintain_order="left")
    found = found.with_columns(pl.col("held").fill_null(value=False))
    past = rows.clear() if before is None else before
    past = past.select(*_KEYS, pl.col("outcome").alias("was"), pl.lit(value=True).alias("~known"))
    found = found.join(past, on=_KEYS, how="left", nulls_equal=True, maintain_order="left")
    found = found.join(homes, on=HOUSEHOLD, how="left", maintain_order="left")
    outcome, is_held, was = pl.col("outcome"), pl.col("held"), pl.col("was")
    known = pl.col("~known").fill_null(value=False)
    lasting = [
        (pl.col("scheme") == key)
        & is_held
        & (pl.col("since").dt.offset_by(f"{months}mo") <= pl.col("on")).fill_null(value=False)
        for key, (months, _) in LASTS.items()
    ]
    asks = pl.col("questions").fill_null("").str.split(";")
    only_discussed = (asks.list.len() > 0) & asks.list.eval(pl.element().is_in(CASE_BY_CASE)).list.all()
    less = pl.col("held_fen") < pl.col("low_fen")
    code = (
        pl.when(is_held & (outcome == "ineligible"))
        .then(pl.lit("held_not_due"))
        .when(pl.any_horizontal(lasting))
        .then(pl.lit("recognition_lapsed"))
        .when(is_held & (outcome == "undetermined") & (was == "eligible"))
        .then(pl.lit("held_in_doubt"))
        .when(is_held & (outcome == "eligible") & (pl.col("held_per") == pl.col("per")) & less)
        .then(pl.lit("less_than_due"))
        .when(~is_held & (outcome == "eligible"))
        .then(pl.lit("due_not_held"))
        # What stood open the last time too is no change; discovery lists it.
        .when(~is_held & (outcome == "undetermined") & ~(known & (was == "undetermined")))
        .then(pl.when(only_discussed).then(pl.lit("case_by_case")).otherwise(pl.lit("maybe_not_held")))
    )
    found = found.with_columns(code.alias("code")).filter(pl.col("code").is_not_null())
    unheld = not_given_way(found.filter(~is_held), taken(rows, held), figures)
    found = pl.concat([found.filter(is_held), unheld])
    found = found.with_columns((~known | (outcome != was)).alias("is_new"))
    if changed is None or not changed.height:
        found = found.with_columns(pl.lit("").alias("kinds"))
    else:
        found = found.join(_kinds(changed), on=HOUSEHOLD, how="left", maintain_order="left").with_columns(
            pl.col("kinds").fill_null("")
        )
    rules = pl.when(outcome == "ineligible").then("grounds").otherwise("deciding").fill_null("")
    found = found.with_columns(rules.alias("rules"))
    found = found.join(people, on=[HOUSEHOLD, MEMBER], how="left", maintain_order="left")
    named = [_said(row) for row in found.iter_rows(named=True)]
    columns = list(zip(*named, strict=True)) if named else [()] * 4
    found = found.with_columns(
        pl.Series(name, values, pl.String)
        for name, values in zip(("disposal", "department", "zh", "en"), columns, strict=True)
    )
    ranks = {name: at for at, name in enumerate(CODES)}
    return found.sort(
        ~pl.col("is_new"),
        pl.col("code").replace_strict(ranks, return_dtype=pl.Int64),
        *_KEYS,
        nulls_last=True,
    ).select(
        *_KEYS,
        "code",
        "disposal",
        "department",
        "kinds",
        "is_new",
        "was",
        "outcome",
        "route",
        "low_fen",
        "high_fen",
        "per",
        "held_fen",
        "rules",
        "questions",
        "margin_fen",
        "margin_months",
        "zh",
        "en",
    )


def _kinds(changed: pl.DataFrame) -> pl.DataFrame:
    """Of each household the kinds of hardship about which something changed."""
    # Whose fact it is says nothing of the kind: that somebody came or went stands without more.
    words = pl.col("field").str.strip_prefix("household.members[].").str.split(".")
    marks = [
        pl.when(
            words.list.eval(
                pl.element().str.replace_all("[]", "", literal=True).is_in(list(names))
            ).list.any()
        )
        .then(pl.lit(kind))
        .alias(kind)
        for kind, (names, _) in KINDS.items()
    ]
    found = (
        changed.select(HOUSEHOLD, *marks).group_by(HOUSEHOLD).agg(pl.col(list(KINDS)).drop_nulls().first())
    )
    return found.select(
        HOUSEHOLD, pl.concat_str(list(KINDS), separator=";", ignore_nulls=True).alias("kinds")
    )


# --- in words ----------------------------------------------------------------------------------------------


def _said(row: Mapping[str, Any]) -> tuple[str, str, str, str]:
    """Disposal, department, and the warning in Chinese and English."""
    disposal, what = CODES[row["code"]]
    scheme = SCHEMES[row["scheme"]]
    department = scheme.department
    who = row["name"] or row[MEMBER]
    zh = [f"{scheme.zh}{'' if who is None else f'（{who}）'}：{what.zh}"]
    en = [f"{scheme.en}{'' if who is None else f' ({who})'}: {what.en}"]
    if row["code"] == "recognition_lapsed":
        months, cites = LASTS[row["scheme"]]
        ends = row["since"] + relativedelta(months=months)
        zh.append(f"{ends.isoformat()}起须重新认定（{cites.text()}）")
        en.append(f"to be recognised anew from {ends.isoformat()} ({cites.text('en')})")
    else:
        for part in _why(row):
            zh.append(part.zh)
            en.append(part.en)
    if row["kinds"]:
        titles = [KINDS[kind][1] for kind in row["kinds"].split(";")]
        zh.append(f"有变化的情况：{'、'.join(each.zh for each in titles)}")
        en.append(f"what changed: {', '.join(each.en for each in titles)}")
    done = DISPOSALS[disposal]
    zh.append(f"处置：{done.zh}" + (f"（{department.zh}）" if disposal is Disposal.PASS_ON else ""))
    en.append(f"to do: {done.en}" + (f" ({department.en})" if disposal is Disposal.PASS_ON else ""))
    return disposal.value, department.zh, "；".join(zh), "; ".join(en)


_MOST_RULES: Final = 3
"""So many rules are told in a warning; its column has all."""


def _why(row: Mapping[str, Any]) -> Iterator[Title]:
    """The rules with their texts, how far the nearest comparison is from turning, and the sums."""
    names = [name for name in row["rules"].split(";") if name]
    if row["outcome"] != "undetermined" and names and row["on"] is not None:
        said = [said_of(name, row["place"], row["on"]) for name in names]
        # What compares sums says more than that there is a member.
        said = sorted(said, key=lambda each: not each.has_sums)[:_MOST_RULES]
        of = [(each.fails if row["outcome"] == "ineligible" else each.holds, each.cited) for each in said]
        yield Title(
            "依据：" + "；".join(f"{each.zh}（{text.zh}）" if text.zh else each.zh for each, text in of),
            "by: " + "; ".join(f"{each.en} ({text.en})" if text.en else each.en for each, text in of),
        )
    if row["outcome"] != "undetermined" and row["margin_fen"] is not None:
        yuan = f"{row['margin_fen'] / 100:,.2f}"
        yield Title(f"离界限最近{yuan}元", f"{yuan} yuan from the nearest limit")
    if row["per"] is not None and row["outcome"] == "eligible":
        yield _sums(row)
    asked = [name for name in (row["questions"] or "").split(";") if name]
    if row["outcome"] == "undetermined" and asked:
        titles = list(dict.fromkeys(question(name).title for name in asked))
        yield Title(
            f"待查：{'、'.join(each.zh for each in titles)}",
            f"to be found out: {', '.join(each.en for each in titles)}",
        )


def _sums(row: Mapping[str, Any]) -> Title:
    zh, en = (paid_words(row["low_fen"], row["high_fen"], row["per"], lang) for lang in LANGS)
    told = None if row["held_fen"] is None else f"{row['held_fen'] / 100:,.2f}"
    return Title(
        f"应得{zh}" + ("" if told is None else f"，在册{told}元"),
        f"due {en}" + ("" if told is None else f", on record {told} yuan"),
    )
