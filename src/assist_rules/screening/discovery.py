"""Who probably qualifies for what and does not hold it (主动发现), in the order in which it is settled soonest; and telling them.

A township has to find out who needs aid, tell them of it and help them apply (社会救助法 art. 39(2); 最低生活保障审核确认办法
art. 6; 国办发〔2023〕39号 三（三）). What comes out is a list of whom to tell and what to ask. It grants nothing, and there is
no score: somebody *qualifies* where the rules are settled, *may qualify* where something is open, and is not listed where
they refuse.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import narwhals as nw
import polars as pl

from assist_rules.decision.assessment import Assessment
from assist_rules.decision.telling import telling
from assist_rules.decision.wording import WHO
from assist_rules.displays import as_html, display_lang
from assist_rules.errors import LANGS, Lang, check_option
from assist_rules.schemes import SCHEMES
from assist_rules.screening.engines import as_given
from assist_rules.screening.on_record import (
    homes_of,
    in_memory,
    is_counted,
    married_of_no_birth_date,
    members_of,
    not_given_way,
    on_record,
    taken,
)
from assist_rules.screening.screen import Screening, screen
from assist_rules.screening.titles import question
from assist_rules.tables.schema import HOUSEHOLD, MEMBER

_KEYS = (HOUSEHOLD, MEMBER, "scheme")
SHOWN = 5
"""How many questions a summary names; the frame has all."""


@dataclass(frozen=True)
class Discovery:
    """Households that qualify, or may, for what they do not hold.

    Every frame is of the caller's engine, and made when it is first asked for.

    Attributes:
        screening: the screening it rests on.
    """

    screening: Screening
    _found: pl.DataFrame = field(repr=False)

    # --- who

    @cached_property
    def answers(self) -> Any:
        """A row for each benefit that somebody qualifies for, or may, and does not hold.

        ``household``, ``member`` (null for a household's scheme), ``scheme``, ``outcome``, ``route``, ``low_fen``,
        ``high_fen`` and ``per``; how many questions are ``open``, in ``questions`` and in words; ``settled_by``, the place
        in :attr:`order` of the question after which the answer is settled (null where it is). First those settled, then
        in that order, then the largest amount.
        """
        found = self._found.join(self._last, on="answer", how="left").drop("answer", "counts")
        words = found.select("questions").unique(maintain_order=True)
        named = [_words(text) for text in words["questions"].to_list()]
        words = words.with_columns(
            pl.Series("questions_zh", [zh for zh, _ in named], pl.String),
            pl.Series("questions_en", [en for _, en in named], pl.String),
        )
        found = found.join(words, on="questions", how="left", nulls_equal=True)
        return self._native(
            found.sort(
                pl.col("settled_by").fill_null(0),
                pl.col("low_fen").fill_null(0),
                *_KEYS,
                descending=[False, True, False, False, False],
                nulls_last=True,
            )
        )

    @cached_property
    def households(self) -> Any:
        """A row a household: which schemes it qualifies for and which it may, what to ask first, and of whom.

        ``first`` is the question that settles an answer of the household soonest in :attr:`order`, of those that have to be
        asked of it; null where there is only to tell, or to wait for the place. ``place_first`` is what the place has to
        answer first, for all of its households at once, where that alone settles an answer. ``due_fen`` is what it
        qualifies for a month; of two benefits that are not sure to be held together the higher. In the order of going.
        """
        sure = pl.col("outcome") == "eligible"
        found = self._found.join(self._last, on="answer", how="left")
        open_ = found.filter(~sure).sort("settled_by", "open", "answer")
        names = self._order_frame.select(
            pl.col("place").alias("settled_by"), pl.col("question").alias("last"), "asked_of"
        )
        first = open_.join(names, on="settled_by", how="left", maintain_order="left")
        asked = pl.col("asked_of") == "household"
        first = first.group_by(HOUSEHOLD, maintain_order=True).agg(
            pl.col("last").filter(asked).first().alias("first"),
            pl.col("last").filter(~asked).first().alias("place_first"),
            pl.col("settled_by").filter(asked).first(),
            pl.col("open").filter(asked).first(),
        )
        homes = found.group_by(HOUSEHOLD, maintain_order=True).agg(
            pl.col("scheme").filter(sure).unique(maintain_order=True).str.join(";").alias("qualifies"),
            pl.col("scheme").filter(~sure).unique(maintain_order=True).str.join(";").alias("may_qualify"),
            pl.col("low_fen")
            .filter(sure & (pl.col("per") == "month") & (pl.col("low_fen") > 1) & pl.col("counts"))
            .sum()
            .alias("due_fen"),
        )
        homes = homes.join(first, on=HOUSEHOLD, how="left", maintain_order="left")
        for column in ("first", "place_first"):
            titles = [None if name is None else question(name) for name in homes[column].to_list()]
            homes = homes.with_columns(
                pl.Series(f"{column}_zh", [each and each.title.zh for each in titles], pl.String),
                pl.Series(f"{column}_en", [each and each.title.en for each in titles], pl.String),
            )
            if column == "first":
                homes = homes.with_columns(
                    pl.Series("who", [each and each.who.value for each in titles], pl.String)
                )
        return self._native(
            homes.sort(
                pl.col("qualifies") == "",
                pl.col("settled_by"),
                pl.col("open"),
                pl.col("due_fen"),
                HOUSEHOLD,
                descending=[False, False, False, True, False],
                nulls_last=True,
            )
        )

    @cached_property
    def order(self) -> Any:
        """The questions in the order in which asking settles most answers, each after those before it.

        First those that a place answers once for all of its households (``asked_of`` is ``place``: a standard, or whether
        it has a rule), which may settle thousands at once; then those that are asked family by family (``household``).
        ``place``, the ``question`` with its ``kind`` and ``who`` can answer, in words; ``alone``, the answers for which it
        is the only question; ``answers`` that are settled once it and those before it are answered, and ``households``
        of which that is the first; both also in sum (``answers_so_far``, ``households_so_far``).
        """
        return self._native(self._order_frame)

    # --- telling

    def tell(self, household: int | str, lang: Lang = "zh") -> str:
        """The text that tells a family, in plain words: what they may get, what to bring, where to ask. No decision.

        Raises:
            KeyError: the household is not among those found.
            InvalidApplicationError: it was rejected; carries every problem.
            UnknownOptionError: there is no such language.
        """
        check_option("lang", lang, LANGS)
        wanted = self._found.filter(pl.col(HOUSEHOLD) == household)
        if not wanted.height:
            raise KeyError(household)
        application = self.screening.application(household)
        book = self.screening.run.law.book(application.accepting_place.division, application.applied_on)
        pairs = {(scheme, member) for member, scheme in wanted.select(MEMBER, "scheme").iter_rows()}
        return telling(Assessment(application, book), pairs, lang)

    # --- in words

    def summary(self, lang: Lang = "zh") -> str:
        """What was found, in a few lines."""
        check_option("lang", lang, LANGS)
        return "\n".join(self._lines(lang))

    def _repr_html_(self) -> str:
        return as_html(self.summary(display_lang()))

    def __repr__(self) -> str:
        return f"<Discovery {self._found[HOUSEHOLD].n_unique()} households, {self._found.height} answers>"

    def _lines(self, lang: Lang) -> Iterator[str]:
        zh = lang == "zh"
        sure = self._found.filter(outcome="eligible")
        homes, certain = self._found[HOUSEHOLD].n_unique(), sure[HOUSEHOLD].n_unique()
        yield (
            f"未享受而符合或者可能符合的共 {homes} 户，其中 {certain} 户至少有一项已经确定符合。"
            if zh
            else f"{homes} households qualify, or may, for what they do not hold; {certain} of them for certain."
        )
        for key, scheme in SCHEMES.items():
            rows = self._found.filter(scheme=key)
            if rows.height:
                count = rows.filter(outcome="eligible").height
                yield (
                    f"{scheme.zh}：符合 {count}，可能符合 {rows.height - count}。"
                    if zh
                    else f"{scheme.en}: {count} qualify, {rows.height - count} may."
                )
        for asked_of, (title_zh, title_en) in _ASKED_OF.items():
            first = self._order_frame.filter(asked_of=asked_of)
            if first.height:
                yield title_zh if zh else title_en
            for row in first.head(SHOWN).rows(named=True):
                who = WHO[question(row["question"]).who]
                yield (
                    f"{row['place']}. {row['zh']}（{who.zh}）：连同以上各项，可定 {row['answers']} 项，{row['households']} 户"
                    if zh
                    else f"{row['place']}. {row['en']} ({who.en}): with those before it settles {row['answers']} answers, "
                    f"{row['households']} households"
                )
            if first.height > SHOWN:
                more = first.height - SHOWN
                yield f"另有 {more} 个问题。" if zh else f"{more} more questions."
        yield (
            "以上是告知和走访的线索，不是认定结论；申请后由经办机关调查认定。"
            if zh
            else "These are leads for telling and visiting, no decisions: the authority decides on an application."
        )

    # --- the order of asking

    @cached_property
    def _asked(self) -> pl.DataFrame:
        """A row for each open answer and question."""
        open_ = self._found.filter((pl.col("outcome") != "eligible") & (pl.col("questions") != ""))
        return open_.select("answer", HOUSEHOLD, question=pl.col("questions").str.split(";")).explode(
            "question", keep_nulls=False, empty_as_null=False
        )

    @cached_property
    def _ranks(self) -> pl.DataFrame:
        """``question`` and ``settled_by``: one question after another, each time the one that settles most.

        What a place answers for all goes before what is asked family by family.
        """
        # Answers that wait for the same questions are settled together, so that one of each is enough.
        sets = (
            self._asked.group_by("answer")
            .agg(pl.col("question").sort())
            .group_by("question")
            .agg(count=pl.len())
            .sort("count", pl.col("question").list.join(";"), descending=[True, False])
        )
        waiting: list[tuple[set[str], int]] = [(set(names), count) for names, count in sets.iter_rows()]
        places = {name for names, _ in waiting for name in names if _of_place(name)}
        order: list[str] = []
        while waiting:
            alone: dict[str, int] = {}
            among: dict[str, int] = {}
            for names, count in waiting:
                for name in names:
                    among[name] = among.get(name, 0) + count
                if len(names) == 1:
                    (name,) = names
                    alone[name] = alone.get(name, 0) + count
            best = min(among, key=lambda name: (name not in places, -alone.get(name, 0), -among[name], name))
            order.append(best)
            for names, _ in waiting:
                names.discard(best)
            waiting = [(names, count) for names, count in waiting if names]
        return pl.DataFrame(
            {"question": order, "settled_by": range(1, len(order) + 1)},
            schema={"question": pl.String, "settled_by": pl.Int64},
        )

    @cached_property
    def _last(self) -> pl.DataFrame:
        """Of each open answer the place of the question after which it is settled."""
        ranked = self._asked.join(self._ranks, on="question")
        return ranked.group_by("answer").agg(pl.col("settled_by").max())

    @cached_property
    def _order_frame(self) -> pl.DataFrame:
        answers = self._asked.group_by("answer").agg(
            pl.col(HOUSEHOLD).first(), asked=pl.len(), question=pl.col("question").first()
        )
        last = answers.join(self._last, on="answer")
        alone = last.filter(pl.col("asked") == 1).group_by("question").agg(alone=pl.len())
        settled = last.group_by("settled_by").agg(answers=pl.len())
        homes = last.group_by(HOUSEHOLD).agg(pl.col("settled_by").min())
        homes = homes.group_by("settled_by").agg(households=pl.len())
        counts = ["alone", "answers", "households"]
        found = (
            self._ranks.join(alone, on="question", how="left", maintain_order="left")
            .join(settled, on="settled_by", how="left", maintain_order="left")
            .join(homes, on="settled_by", how="left", maintain_order="left")
            .with_columns(pl.col(counts).fill_null(0).cast(pl.Int64))
        )
        asked = [question(name) for name in found["question"].to_list()]
        return found.select(
            pl.col("settled_by").alias("place"),
            "question",
            pl.Series("kind", [each.kind for each in asked], pl.String),
            pl.Series("who", [each.who.value for each in asked], pl.String),
            pl.Series(
                "asked_of",
                ["place" if _of_place(name) else "household" for name in found["question"].to_list()],
                pl.String,
            ),
            pl.Series("zh", [each.title.zh for each in asked], pl.String),
            pl.Series("en", [each.title.en for each in asked], pl.String),
            *counts,
            pl.col("answers").cum_sum().alias("answers_so_far"),
            pl.col("households").cum_sum().alias("households_so_far"),
        )

    def _native(self, frame: pl.DataFrame) -> Any:
        return as_given(nw.from_native(frame), {"": self.screening.rows})


def discover(
    tables: Screening | Mapping[str, Any],
    recorded: Any | None = None,
    *,
    schemes: Sequence[str] | None = None,
    **screened: Any,
) -> Discovery:
    """Who probably qualifies for what and does not hold it, over a register.

    Args:
        tables: the tables, as ``screen`` takes them; or a screening of them.
        recorded: a register of what is held now, as ``Screening.reconcile`` takes it; by default what the tables tell
            (``receives``, the dibao of the household).
        schemes: keys of the schemes to look for; by default all that were screened. Of one that the register does not
            cover everybody would seem to be without it.
        screened: where *tables* are tables, what ``screen`` takes: ``on``, ``standards``, ``carry_forward``, ``progress``.

    Raises:
        TableError: a table or the register cannot be read exactly, or is of Spark; carries every problem.
        UnknownRuleError: no scheme has one of the keys.
        AssistRulesError: the screening tries a reform.
    """
    screening = tables if isinstance(tables, Screening) else screen(tables, schemes=schemes, **screened)
    screening.require_law()
    rows = in_memory(screening.rows)
    held = on_record(screening, recorded)
    wanted = rows.filter(pl.col("scheme").is_in(list(schemes or SCHEMES)))
    open_ = wanted.filter(pl.col("outcome") != "ineligible")
    found = open_.join(held, on=list(_KEYS), how="anti", nulls_equal=True, maintain_order="left")
    for_children = [key for key, scheme in SCHEMES.items() if scheme.is_for_children]
    grown = married_of_no_birth_date(members_of(screening)).join(
        pl.DataFrame({"scheme": for_children}), how="cross"
    )
    found = found.join(grown, on=list(_KEYS), how="anti", maintain_order="left")
    found = found.join(homes_of(screening), on=HOUSEHOLD, how="left", maintain_order="left")
    found = not_given_way(found, taken(rows, held), screening.run.law)
    listed = pl.col("questions").fill_null("")
    return Discovery(
        screening,
        found.select(
            *_KEYS,
            "outcome",
            "route",
            "low_fen",
            "high_fen",
            "per",
            pl.when(listed == "")
            .then(0)
            .otherwise(listed.str.count_matches(";", literal=True) + 1)
            .cast(pl.Int64)
            .alias("open"),
            listed.alias("questions"),
            is_counted(found, screening.run.law).alias("counts"),
        ).with_row_index("answer"),
    )


_ASKED_OF = {
    "place": (
        "先查当地规定，查到一次，当地各户都适用：",
        "First what a place answers once for all of its households:",
    ),
    "household": ("再逐户查清，先问定得最多的：", "Then family by family, first what settles most:"),
}
"""The two groups of questions, with their headings."""


def _of_place(name: str) -> bool:
    """Whether a question is answered once for a whole place."""
    return question(name).kind == "standard"


def _words(text: str) -> tuple[str, str]:
    titles = [question(name).title for name in text.split(";") if name]
    zh, en = (
        "；".join(dict.fromkeys(each.zh for each in titles)),
        "; ".join(dict.fromkeys(each.en for each in titles)),
    )
    return zh, en
