"""The rulebook as a book: a page for every rule, fact, standard, instrument, place and scheme, written from the rules themselves.

The pages are HTML that opens from a folder, without a server. The start page finds them by any part of their titles,
Chinese or English. Needs the extra ``book``.
"""

from __future__ import annotations

from assist_rules.book.writing import write_book

__all__ = ["write_book"]
