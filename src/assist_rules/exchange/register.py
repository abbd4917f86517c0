"""A register that was read: its tables, what was read how, and what was not."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from assist_rules.displays import Displayed, InParts, Parts
from assist_rules.errors import LANGS, Lang, check_option, not_empty, unwritable
from assist_rules.tables.schema import SENT_BACK

Key: TypeAlias = int | str


@dataclass(frozen=True, slots=True)
class Reject(InParts):
    """Something that keeps a household, or a row that belongs to none, out of the tables.

    Attributes:
        household: its key; None where the row belongs to no household.
        file: the file.
        sheet: the sheet of a workbook; empty for CSV.
        cell: the cell, such as C5; in a CSV file the row is that of the line.
        heading: of the column of the cell.
        code: a stable machine name of the kind of problem.
        zh: what was found, what was expected and the next step, in Chinese; no personal number stands in it.
        en: the same in English.
    """

    household: Key | None
    file: str
    sheet: str
    cell: str
    heading: str
    code: str
    zh: str
    en: str

    @property
    def place(self) -> str:
        """File, sheet and cell in one."""
        return f"[{self.file}]{self.sheet}!{self.cell}" if self.sheet else f"{self.file}!{self.cell}"

    def shown(self, lang: Lang) -> Parts:
        """The problem, where it stands and whose it is."""
        zh = lang == "zh"
        yield "家庭" if zh else "household", self.household
        yield "位置" if zh else "place", self.place
        yield "列名" if zh else "heading", self.heading or None
        yield "问题" if zh else "problem", self.zh if zh else self.en

    def message(self, lang: Lang = "zh") -> str:
        """The problem with its place and heading, in one line."""
        place = f"{self.place} {self.heading}" if self.heading else self.place
        return f"{place}: {self.zh if lang == 'zh' else self.en}"


@dataclass(frozen=True, slots=True)
class ColumnRead(InParts):
    """How one column was read.

    Attributes:
        file: the file.
        sheet: the sheet of a workbook; empty for CSV.
        cell: the cell of the heading.
        heading: as it stands there.
        field: the table and column that it went to; empty for what is read and dropped, or set aside.
        zh: what was read, or why it was set aside, in Chinese.
        en: the same in English.
        form: the code list, or the form, that its cells were read by.
        told: cells with a value.
        blank: empty cells, which tell nothing.
        silent: cells that say that they tell nothing (未说明), and parts of a value that have no place.
        refused: cells that became rejects.
        aside: whether the column was set aside.
        not_known: cells that say that whoever was asked does not know (不详); the facts are marked so.
    """

    file: str
    sheet: str
    cell: str
    heading: str
    field: str
    zh: str
    en: str
    form: str
    told: int
    blank: int
    silent: int
    refused: int
    aside: bool
    not_known: int = 0

    def shown(self, lang: Lang) -> Parts:
        """The column, where it went, and how many cells told what."""
        zh = lang == "zh"
        yield "列名" if zh else "heading", self.heading
        yield "读作" if zh else "read as", self.zh if zh else self.en
        yield "字段" if zh else "field", self.field or None
        yield "格式" if zh else "form", self.form or None
        yield "有值" if zh else "told", self.told
        yield "空白" if zh else "blank", self.blank
        yield "未说明" if zh else "silent", self.silent or None
        yield "不详" if zh else "not known", self.not_known or None
        yield "未能读取" if zh else "refused", self.refused or None


@dataclass(frozen=True, slots=True)
class Source(InParts):
    """Where a member stands in the register."""

    household: Key
    member: str
    file: str
    sheet: str
    row: int

    def shown(self, lang: Lang) -> Parts:
        """The member and the row."""
        zh = lang == "zh"
        yield "家庭" if zh else "household", self.household
        yield "成员" if zh else "member", self.member
        yield "位置" if zh else "place", f"{self.file} {self.sheet}".strip()
        yield "行" if zh else "row", self.row


@dataclass(frozen=True, slots=True)
class Register(Displayed):
    """What reading a register gave.

    Attributes:
        tables: the households that could be read, as tables for :func:`assist_rules.screen`.
        rejects: what could not, with file and cell; a household with one is not in the tables.
        columns: how each column was read, and what was set aside.
        sources: the row of each member in the tables.
        notes: what was done that no column says, in Chinese and English.
        households: how many the register has.
    """

    tables: Mapping[str, Any]
    rejects: tuple[Reject, ...]
    columns: tuple[ColumnRead, ...]
    sources: tuple[Source, ...]
    notes: tuple[tuple[str, str], ...]
    households: int

    @property
    def returned(self) -> Any:  # noqa: ANN401 - a frame of Polars
        """The rejects as a screening has its own, with the cell in ``file`` and its row in ``line``, for its lists."""
        import polars as pl  # noqa: PLC0415 - a register of nothing but rejects may be told by its text

        rows = [
            (
                None if each.household is None else str(each.household),
                each.heading or None,
                each.code,
                each.zh,
                each.en,
                each.place,
                int("".join(filter(str.isdigit, each.cell)) or 0) or None,
            )
            for each in self.rejects
        ]
        texts = dict.fromkeys(("household", "path", "code", "zh", "en", "file"), pl.String)
        return pl.DataFrame(rows, schema={**texts, "line": pl.Int64}, orient="row")

    @property
    def rejected(self) -> int:
        """How many households are not in the tables."""
        return len({each.household for each in self.rejects if each.household is not None})

    def text(self, lang: Lang = "zh") -> str:
        """The report: households, columns, what was set aside, rejects.

        Raises:
            UnknownOptionError: *lang* is no language.
        """
        check_option("lang", lang, LANGS)
        return "\n".join(self._lines(lang))

    def _lines(self, lang: Lang) -> Iterator[str]:
        zh = lang == "zh"
        read = self.households - self.rejected
        loose = sum(each.household is None for each in self.rejects)
        yield (
            f"共 {self.households} 户：读入 {read} 户，{self.rejected} 户有误未读入（{len(self.rejects)} 处）。"
            if zh
            else f"{self.households} households: {read} read, {self.rejected} not, for faults ({len(self.rejects)} in all)."
        )
        if loose:
            yield (
                f"其中 {loose} 处不知属于哪一户：可能有一户因此缺人或缺项。"
                if zh
                else f"{loose} of them belong to no household that is known: some household may lack a member or an item."
            )
        yield from (note[0] if zh else note[1] for note in self.notes)
        yield ""
        yield "各列如何读取：" if zh else "How each column was read:"
        for each in self.columns:
            if not each.aside:
                yield _column_line(each, lang)
        aside = [each for each in self.columns if each.aside]
        if aside:
            yield ""
            yield "未读取的列：" if zh else "Columns set aside:"
            yield from (
                f"  {_place(each)} {each.heading}{'：' if zh else ': '}{each.zh if zh else each.en}"
                for each in aside
            )
        if self.rejects:
            yield ""
            yield "退回：" if zh else "Rejects:"
            for reject in self.rejects:
                who = (
                    ""
                    if reject.household is None
                    else (f"户 {reject.household}，" if zh else f"household {reject.household}, ")
                )
                yield f"  {who}{reject.message(lang)}"

    def write(self, out: Path | str, lang: Lang = "zh") -> Path:
        """Write the tables as Parquet into ``tables/``, for ``screen``, with ``report.txt``, ``rejects.csv`` and ``rows.csv`` beside.

        The rejects stand with the tables too, so that the lists of a screening have them.

        Args:
            out: a folder that is empty, or not there yet.
            lang: of the report.

        Raises:
            AssistRulesError: the folder holds something, or cannot be written.
        """
        into = Path(out)
        try:
            if into.exists() and any(into.iterdir()):
                raise not_empty(out)
            (into / "tables").mkdir(parents=True, exist_ok=True)
            for name, table in self.tables.items():
                if len(table) or name in {"households", "members"}:
                    table.write_parquet(into / "tables" / f"{name}.parquet")
            if self.rejects:
                self.returned.write_parquet(into / "tables" / SENT_BACK)
            (into / "report.txt").write_text(self.text(lang) + "\n", encoding="utf-8")
            _write_csv(
                into / "rejects.csv",
                ("household", "file", "sheet", "cell", "heading", "code", "zh", "en"),
                ((r.household, r.file, r.sheet, r.cell, r.heading, r.code, r.zh, r.en) for r in self.rejects),
            )
            _write_csv(
                into / "rows.csv",
                ("household", "member", "file", "sheet", "row"),
                ((s.household, s.member, s.file, s.sheet, s.row) for s in self.sources),
            )
        except OSError as error:
            raise unwritable(error.filename or out, error) from None
        return into


def _place(column: ColumnRead) -> str:
    return f"[{column.file}]{column.sheet}!{column.cell}" if column.sheet else f"{column.file}!{column.cell}"


def _column_line(each: ColumnRead, lang: Lang) -> str:
    zh = lang == "zh"
    to = f" [{each.field}]" if each.field else ""
    counts = [f"{each.told} 格" if zh else f"{each.told} cells"]
    for count, words in (
        (each.blank, ("空", "blank")),
        (each.silent, ("未说明或无处可放", "saying nothing, or without a place")),
        (each.not_known, ("问过而不清楚", "asked, and not known")),
        (each.refused, ("退回", "refused")),
    ):
        if count:
            counts.append(f"{words[0]} {count}" if zh else f"{count} {words[1]}")
    form = f"，{each.form}" if zh and each.form else f", {each.form}" if each.form else ""
    return f"  {_place(each)} {each.heading} → {each.zh if zh else each.en}{to}{form}{'：' if zh else ': '}{'，'.join(counts) if zh else ', '.join(counts)}"


_LEADS = ("=", "+", "-", "@", "\t", "\r")


def _write_csv(path: Path, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Written for a spreadsheet: with a byte order mark, and no cell that it would take for a formula."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        for row in rows:
            writer.writerow(
                [
                    f"'{each}"
                    if isinstance(each, str) and each.startswith(_LEADS)
                    else ""
                    if each is None
                    else each
                    for each in row
                ]
            )
