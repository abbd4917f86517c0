"""The lists as files: a workbook with a sheet a list, or a file a list in CSV or Parquet.

A sheet of a workbook holds 1,048,576 rows. Where a list is longer there is a workbook for each county, since a county
works with its own, and one book of them all would not open on an office's machine; a county that is itself too large has
several, numbered. A household is in one book with all that belongs to it. CSV and Parquet have no such limit.

No cell can become a formula: a workbook takes every text as text, and in CSV what a spreadsheet might read as one stands
after an apostrophe.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal, TypeAlias, get_args

import narwhals as nw
import polars as pl

from assist_rules.errors import LANGS, AssistRulesError, Lang, check_option, extra_missing
from assist_rules.screening import lists
from assist_rules.screening.lists import BOOK, Column, List, Part, said
from assist_rules.tables.schema import HOUSEHOLD, MEMBER

To: TypeAlias = Literal["xlsx", "csv", "parquet"]
Sheets: TypeAlias = Iterator[tuple[List, Iterable[pl.DataFrame]]]
Keep: TypeAlias = Callable[[str, Callable[[Path], object]], object]
"""Takes the name of a list file, and what writes it to a path."""

ROWS_OF_A_BOOK = 1_000_000
"""Of households, in each of its sheets; the rest of the 1,048,576 is for the heading and what is asked of places."""
CHARACTERS_OF_A_CELL = 32_767
_SLICE = 20_000
_ESCAPED = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BOOK_NAME = {"zh": "筛查结果", "en": "screening"}
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - so that the same answers give the same bytes
_A4 = 9


@dataclass(frozen=True, slots=True)
class Book:
    """One workbook: its number among the books of a run, and its name."""

    number: int
    name: str


def check(to: object, words: object, *, why: bool) -> None:
    """Verify that lists can be written.

    Raises:
        UnknownOptionError: there is no such form or language.
        AssistRulesError: grounds and questions were not asked for; or a workbook is, and the extra ``office`` is not
            installed.
    """
    check_option("to", to, get_args(To))
    check_option("words", words, LANGS)
    if not why:
        raise AssistRulesError.of(
            "lists_without_reasons",
            path="to",
            zh="清单要写明理由和待查事项，而本次不算这些；请去掉 --quick（why=False）",
            en="lists tell grounds and questions, which this run leaves out; drop --quick (why=False)",
        )
    if to == "xlsx":
        _xlsxwriter()


def _xlsxwriter() -> Any:
    try:
        return import_module("xlsxwriter")
    except ModuleNotFoundError:
        raise extra_missing(
            "xlsxwriter",
            "office",
            "写工作簿",
            "a workbook",
            instead=("；也可以用 --to csv", "; --to csv needs nothing"),
            path="to",
        ) from None


# --- into how many books -----------------------------------------------------------------------------------


_EACH = ("rows", "asked", "elders", "homes", "back")


def _weights(part: Part) -> pl.DataFrame:
    """For each household the most rows that it has in a list, beside its place."""
    rows = part.rows.group_by(HOUSEHOLD).agg(rows=pl.len())
    asked = lists.asked(part).group_by(HOUSEHOLD).agg(asked=pl.col("question").n_unique())
    elders = part.elders.group_by(HOUSEHOLD).agg(elders=pl.len())
    homes = part.adapted.group_by(HOUSEHOLD).agg(homes=pl.len())
    back = part.rejects.group_by(HOUSEHOLD).agg(back=pl.len())
    beside: Any = {"on": HOUSEHOLD, "how": "left", "nulls_equal": True, "maintain_order": "left"}
    found = part.homes.select(HOUSEHOLD, "place")
    for each in (rows, asked, elders, homes, back):
        found = found.join(each, **beside)
    return found.select(
        HOUSEHOLD,
        "place",
        *(pl.col(each).fill_null(0).cast(pl.Int64).alias(each) for each in _EACH),
    )


def _numbered(weights: pl.DataFrame, most: int) -> pl.DataFrame:
    """The number of each household's book: 0 where one holds all, else by place and by how much a sheet holds."""
    if all(weights[name].sum() <= most for name in _EACH):
        return weights.with_columns(pl.lit(0).alias(BOOK), pl.lit(0).alias("nth"))
    held: dict[str | None, tuple[int, list[int]]] = {}
    nth: list[int] = []
    for place, *each in weights.select("place", *_EACH).iter_rows():
        number, sums = held.get(place, (0, [0] * len(_EACH)))
        sums = [before + more for before, more in zip(sums, each, strict=True)]
        if max(sums) > most and sums != each:
            number, sums = number + 1, each
        held[place] = number, sums
        nth.append(number)
    placed = weights.with_columns(pl.Series("nth", nth, pl.Int64))
    found = placed.select("place", "nth").unique().sort("place", "nth", nulls_last=True).with_row_index(BOOK)
    return placed.join(found, on=["place", "nth"], how="left", nulls_equal=True, maintain_order="left")


def _books(numbered: pl.DataFrame, lang: Lang) -> list[Book]:
    start = _BOOK_NAME[lang]
    if not numbered["place"].len() or numbered[BOOK].max() == 0:
        return [Book(0, f"{start}.xlsx")]
    parts = numbered.group_by("place").agg(times=pl.col("nth").n_unique())
    beside = (
        numbered.select(BOOK, "place", "nth").unique().join(parts, on="place", nulls_equal=True).sort(BOOK)
    )
    ranks = beside.with_columns(rank=pl.col("nth").rank("dense").over("place"))
    return [
        Book(
            row[BOOK],
            f"{start}-"
            + ("000000" if row["place"] is None else row["place"])
            + f"-{lists.place_words(row['place'], lang)}".replace("/", " ")
            + (f"-{row['rank']}" if row["times"] > 1 else "")
            + ".xlsx",
        )
        for row in ranks.iter_rows(named=True)
    ]


# --- what is written ---------------------------------------------------------------------------------------


def write_lists(
    parts: Sequence[Callable[[], Part]],
    keep: Keep,
    room: Path,
    *,
    to: To,
    words: Lang,
    most: int = ROWS_OF_A_BOOK,
) -> list[str]:
    """Write the lists of some parts.

    Args:
        parts: each gives its households when asked, more than once.
        keep: called with each file.
        room: an existing folder for what is written on the way.
        to: the form.
        words: the language.
        most: rows of households in a sheet.

    Returns:
        The names of the files.
    """
    if to != "xlsx":
        names: list[str] = []
        for each, frames in _sheets(parts, words):
            name = f"{said(each.title, words)}.{to}"
            keep(name, partial(_csv, each, frames, words) if to == "csv" else partial(_parquet, frames, room))
            names.append(name)
        return names
    weights = [_weights(part()) for part in parts]
    bounds = [0]
    for table in weights:
        bounds.append(bounds[-1] + len(table))
    numbered = _numbered(pl.concat(weights), most)
    books = _books(numbered, words)
    for book in books:
        chosen = [
            partial(_of_book, part, numbered[BOOK].slice(start, end - start), book.number)
            if len(books) > 1
            else part
            for part, start, end in zip(parts, bounds, bounds[1:], strict=False)
            if (numbered[BOOK].slice(start, end - start) == book.number).any()
        ]
        keep(book.name, partial(_workbook, _sheets(chosen, words), words, room))
    return [book.name for book in books]


def write_sheets(
    sheets: Sequence[tuple[List, pl.DataFrame]], folder: Path, name: str, *, to: To, words: Lang
) -> list[Path]:
    """Write some lists that are in memory: a workbook of a name, or a file for each.

    Raises:
        UnknownOptionError: there is no such form or language.
        AssistRulesError: a workbook is wanted without the extra ``office``, or of more rows than a sheet holds.
    """
    check(to, words, why=True)
    long = [each for each, frame in sheets if frame.height > ROWS_OF_A_BOOK]
    if to == "xlsx" and long:
        raise AssistRulesError.of(
            "too_many_rows",
            path="to",
            zh=f"“{long[0].title.zh}”超过一张工作表的行数；请按区县分开，或者用 csv、parquet",
            en=f"the list of {long[0].title.en} has more rows than a sheet; take a county at a time, or csv or parquet",
        )
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder, prefix=".lists") as room:
        if to == "xlsx":
            path = folder / f"{name}.xlsx"
            _workbook(iter([(each, [frame]) for each, frame in sheets]), words, Path(room), path)
            return [path]
        paths: list[Path] = []
        for each, frame in sheets:
            paths.append(folder / f"{said(each.title, words)}.{to}")
            if to == "csv":
                _csv(each, [frame], words, paths[-1])
            else:
                _parquet([frame], Path(room), paths[-1])
        return paths


def _of_book(part: Callable[[], Part], numbers: pl.Series, book: int) -> Part:
    whole = part()
    return replace(whole, homes=whole.homes.with_columns(numbers.alias(BOOK))).of(book)


def _sheets(parts: Sequence[Callable[[], Part]], lang: Lang) -> Sheets:
    """Each list with its frames, in the order in which they are to be written."""

    def each(of: Callable[[Part, Lang], pl.DataFrame]) -> Iterator[pl.DataFrame]:
        for part in parts:
            yield of(part(), lang)

    small = [_small(part()) for part in parts]
    yield lists.VISITS, [lists.in_order(pl.concat([*each(lists.visits)]))]
    yield lists.ANSWERS, each(lists.answers)
    local = lists.local_questions_in_words((found for found, _ in small), lang)
    yield lists.QUESTIONS, _after(local, each(lists.questions))
    yield lists.ELDERS, [lists.elders_in_order(pl.concat([*each(lists.elders)]))]
    yield lists.HOMES, [lists.homes_in_order(pl.concat([*each(lists.homes)]))]
    yield lists.RETURNED, each(lists.returned)
    yield lists.COUNTS, [lists.counts_in_words((found for _, found in small), lang)]


def _small(part: Part) -> tuple[pl.DataFrame, pl.DataFrame]:
    return lists.local_questions(part), lists.counts(part)


def _after(first: pl.DataFrame, rest: Iterable[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    yield first
    yield from rest


# --- CSV and Parquet ---------------------------------------------------------------------------------------


def _shown(each: List, frame: pl.DataFrame, lang: Lang) -> pl.DataFrame:
    """What people read of a list, under its headings."""
    return frame.select(pl.col(column.name).alias(said_heading(column, lang)) for column in each.columns)


def said_heading(column: Column, lang: Lang) -> str:
    """The heading of a column."""
    return column.zh if lang == "zh" else column.en


def harmless(text: pl.Expr) -> pl.Expr:
    """A text that no spreadsheet takes for a formula."""
    starts = pl.any_horizontal(text.str.starts_with(sign) for sign in _ESCAPED)
    return pl.when(starts).then(pl.lit("'") + text).when(text != "").then(text)


def _yuan(fen: pl.Expr) -> pl.Expr:
    """Whole fen as yuan, to the fen, exactly."""
    return pl.format("{}.{}", fen // 100, (fen % 100).cast(pl.String).str.zfill(2))


def _csv(each: List, frames: Iterable[pl.DataFrame], lang: Lang, path: Path) -> None:
    with path.open("wb") as file:
        file.write(b"\xef\xbb\xbf")  # Excel reads UTF-8 by this mark alone
        for number, frame in enumerate(frames):
            texts = frame.with_columns(
                (_yuan if column.form == "yuan" else harmless)(pl.col(column.name)).alias(column.name)
                for column in each.columns
                if column.form != "count"
            )
            _shown(each, texts, lang).write_csv(file, include_header=number == 0, line_terminator="\r\n")


def _parquet(frames: Iterable[pl.DataFrame], room: Path, path: Path) -> None:
    """The codes and the words, a piece after the other."""
    copies: list[Path] = []
    for number, frame in enumerate(frames):
        copies.append(room / f"list-{number:05d}.parquet")
        frame.write_parquet(copies[-1])
    pl.scan_parquet(copies, glob=False).sink_parquet(path, compression="zstd", compression_level=3)
    for copy in copies:
        copy.unlink()


# --- a workbook --------------------------------------------------------------------------------------------


def _workbook(sheets: Sheets, lang: Lang, room: Path, path: Path) -> None:
    """Write a workbook row by row, so that its size does not matter to the memory."""
    options = {
        "constant_memory": True,
        "tmpdir": str(room),
        "use_zip64": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with path.open("wb") as file, _xlsxwriter().Workbook(file, options) as book:
        book.set_properties({"created": _MADE})
        formats = _formats(book)
        for each, frames in sheets:
            _sheet(book.add_worksheet(said(each.title, lang)), each, frames, lang, formats)


def _formats(book: Any) -> Mapping[str, Any]:
    top = {"valign": "top"}
    return {
        "head": book.add_format({"bold": True, "text_wrap": True, "bg_color": "#DDE6F0", "border": 1, **top}),
        "text": book.add_format({"num_format": "@", **top}),
        "wrapped": book.add_format({"num_format": "@", "text_wrap": True, **top}),
        "yuan": book.add_format({"num_format": "#,##0.00", **top}),
        "count": book.add_format({"num_format": "#,##0", **top}),
    }


_WRAPPED = 40
"""A column as wide as this holds sentences."""


def _sheet(
    sheet: Any, each: List, frames: Iterable[pl.DataFrame], lang: Lang, formats: Mapping[str, Any]
) -> None:
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    styles: list[Any] = []
    for at, column in enumerate(each.columns):
        # A list of everybody has too many rows to have their heights worked out.
        is_wrapped = column.width >= _WRAPPED and each is not lists.ANSWERS
        styles.append(formats["wrapped" if is_wrapped else column.form])
        sheet.set_column(at, at, column.width)
    for at, column in enumerate(each.columns):
        sheet.write_string(0, at, said_heading(column, lang), formats["head"])
    row = 0
    text, number = sheet.write_string, sheet.write_number
    cells = [
        (at, column.form, style) for at, (column, style) in enumerate(zip(each.columns, styles, strict=True))
    ]
    for frame in frames:
        for values in frame.select(column.name for column in each.columns).iter_rows(buffer_size=_SLICE):
            row += 1
            for (at, form, style), value in zip(cells, values, strict=True):
                if value is None or value == "":
                    continue
                if form == "text":
                    text(row, at, value if len(value) <= CHARACTERS_OF_A_CELL else _cut(value), style)
                else:
                    number(row, at, value / 100 if form == "yuan" else value, style)
    sheet.autofilter(0, 0, max(row, 1), len(each.columns) - 1)


def _cut(text: str) -> str:
    return text[: CHARACTERS_OF_A_CELL - 1] + "…"


# --- a result in memory ------------------------------------------------------------------------------------


def written(
    rows: Any,
    rejects: Any,
    tables: Mapping[str, Any],
    folder: Path,
    *,
    to: To,
    words: Lang,
    why: bool,
    on: date | None,
    returned: Any = None,
) -> list[Path]:
    """Write the lists of a result in memory, of any engine; see ``Screening.write``."""
    check(to, words, why=why)
    key = pl.col(HOUSEHOLD).cast(pl.String)
    answers, refused, *told = (nw.to_native(_local(frame)) for frame in (rows, rejects, *tables.values()))
    ordered = answers.sort(HOUSEHOLD, MEMBER, "scheme", maintain_order=True).with_columns(key)
    part = lists.part_of(
        ordered,
        refused.with_columns(key),
        {name: each.lazy() for name, each in zip(tables, told, strict=True)},
        on,
    )
    parts = [lambda: part]
    if returned is not None:
        before = lists.part_sent_back(nw.to_native(_local(returned)), part.rows.clear())
        parts.append(lambda: before)
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder, prefix=".lists") as room:
        names = write_lists(parts, lambda name, write: write(folder / name), Path(room), to=to, words=words)
    return [folder / name for name in names]


def _local(frame: Any) -> Any:
    """A frame of any engine as one of Polars, in the memory of this process."""
    narrow: Any = nw.from_native(frame, pass_through=False)
    if isinstance(narrow, nw.LazyFrame):
        return narrow.collect(backend="polars")
    return nw.from_native(narrow.to_polars())
