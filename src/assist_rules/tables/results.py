"""A result that is rows: as a frame of the caller's own library, and as a table in a notebook."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any, ClassVar, Final, Literal, TypeAlias

from assist_rules.displays import display_lang, table_html
from assist_rules.errors import LANGS, Lang, check_option

Kind: TypeAlias = Literal["string", "bool", "date32", "decimal"]
Row: TypeAlias = Sequence[object]
_FEN: Final = Decimal("0.01")
_WORDS: Final = {True: ("是", "yes"), False: ("否", "no"), None: ("", "")}


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of a result: its name in a frame, its titles in a notebook, and what it holds."""

    name: str
    zh: str
    en: str
    kind: Kind = "string"


class Tabular:
    """A result that is rows.

    Attributes:
        headings: its columns.
    """

    __slots__ = ()
    headings: ClassVar[tuple[Heading, ...]]

    @abstractmethod
    def cells(self, lang: Lang) -> Iterable[Row]:
        """Its rows, a value for each heading; texts in *lang*."""

    def to_frame(self, backend: str = "polars", lang: Lang = "zh") -> Any:  # noqa: ANN401 - a native frame
        """A frame of its rows; sums and figures are decimals and exact.

        Args:
            backend: "polars", "pandas" (with Arrow types) or "pyarrow".
            lang: the language of titles and texts; names of columns, keys and codes are the same in both.

        Raises:
            TableError: there is no such backend.
            UnknownOptionError: there is no such language.
            ModuleNotFoundError: the extra ``screen`` is not installed.
        """
        from assist_rules.tables.frames import build_frame  # noqa: PLC0415 - only frames need the extra

        check_option("lang", lang, LANGS)
        rows = list(self.cells(lang))
        return build_frame(
            {each.name: (each.kind, [row[at] for row in rows]) for at, each in enumerate(self.headings)},
            backend,
        )

    def _repr_html_(self) -> str:
        lang = display_lang()
        heads = [each.zh if lang == "zh" else each.en for each in self.headings]
        return table_html(([_shown(cell, lang) for cell in row] for row in self.cells(lang)), heads)


def _shown(cell: object, lang: Lang) -> str:
    if cell is None or isinstance(cell, bool):
        return _WORDS[cell][0 if lang == "zh" else 1]
    return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)


def in_hundredths(low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
    """Both ends of a range to the hundredth, outwards: what is no whole fen is the range of its two neighbours."""
    return low.quantize(_FEN, ROUND_FLOOR), high.quantize(_FEN, ROUND_CEILING)
