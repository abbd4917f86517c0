"""The standards that the support of children (孤儿、事实无人抚养儿童、困境儿童) leaves to places."""

from __future__ import annotations

from assist_rules.standards.parameter import Parameter, switch, way_in, yearly

DECLARED: tuple[Parameter, ...] = (
    way_in(
        "child_rehabilitation_from_7",
        "残疾儿童康复救助扩大到7岁以上",
        "rehabilitation aid takes children of 7 and over",
    ),
    way_in(
        "child_rehabilitation_without_means",
        "残疾儿童康复救助不看家庭经济条件",
        "rehabilitation aid looks at no means of the family",
    ),
    switch(
        "child_hardship_beside_extreme_poverty",
        "重点困境儿童基本生活费可以与特困人员救助供养同时享受",
        "the allowance of children in key hardship may be held beside extreme poverty",
    ),
    yearly("child_hardship", "重点困境儿童基本生活费", "child in key hardship"),
    switch(
        "hiv_child_beside_extreme_poverty",
        "艾滋病病毒感染儿童基本生活费可以与特困人员救助供养同时享受",
        "the allowance of children with HIV may be held beside extreme poverty",
    ),
    yearly("orphan_institution", "机构养育孤儿基本生活费", "orphan in an institution"),
    yearly("orphan_scattered", "散居孤儿基本生活费", "orphan outside an institution"),
    way_in(
        "orphan_through_school",
        "孤儿成年后仍在校就读的，继续发放孤儿基本生活费",
        "the allowance of an orphan goes on after 18 in school",
    ),
    way_in(
        "orphan_study_unsupported_child",
        "孤儿助学扩大到曾被认定为事实无人抚养儿童的学生",
        "the schooling aid of orphans takes students who were children without support",
    ),
    yearly("unsupported_child", "事实无人抚养儿童基本生活费", "child de facto without support"),
    way_in(
        "unsupported_child_through_school",
        "事实无人抚养儿童成年后仍在全日制学校就读的，继续发放",
        "the allowance of a child without support goes on after 18 in full-time school",
    ),
)
