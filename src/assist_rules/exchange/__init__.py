"""What Chinese systems send, read into tables and written again: headings in Chinese, codes of the national standards.

Needs the extra ``exchange``. Each code list is one file in ``codes``; nothing else in the package imports this one.
"""

from __future__ import annotations

from assist_rules.exchange.codes import CODE_LISTS, Code, CodeList, Silent
from assist_rules.exchange.paid_list import read_paid
from assist_rules.exchange.read import read_register
from assist_rules.exchange.register import ColumnRead, Register, Reject, Source
from assist_rules.exchange.write import register_sheets, write_register

__all__ = [
    "CODE_LISTS",
    "Code",
    "CodeList",
    "ColumnRead",
    "Register",
    "Reject",
    "Silent",
    "Source",
    "read_paid",
    "read_register",
    "register_sheets",
    "write_register",
]
