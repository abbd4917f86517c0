"""The margin family (低保边缘家庭): a recognition, without an amount of its own."""

from __future__ import annotations

from assist_rules.schemes.dibao_margin.scheme import DIBAO_MARGIN

__all__ = ["DIBAO_MARGIN"]
