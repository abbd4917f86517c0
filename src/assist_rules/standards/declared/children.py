"""The standards that the support of children (孤儿、事实无人抚养儿童、困境儿童) leaves to places."""

from __future__ import annotations

from assist_rules.standards.parameter import Parameter, way_in, yearly

DECLARED: tuple[Parameter, ...] = (
    yearly("unsupported_child", "事实无人抚养儿童基本生活费", "child de facto without support"),
    way_in(
        "unsupported_child_through_school",
        "事实无人抚养儿童成年后仍在全日制学校就读的，继续发放",
        "the allowance of a child without support goes on after 18 in full-time school",
    ),
)
