"""Relation to the householder, in one digit (GB/T 4761-2008).

A code means what its title says: 5 is a parent, though codes of two digits have parents-in-law among the fifties.
"""

from assist_rules.exchange.codes.code_list import Code, CodeList

RELATION_OF_ONE_DIGIT = CodeList(
    name="relation_of_one_digit",
    zh="与户主关系（一位代码）",
    en="relation to the householder, one digit",
    standard="GB/T 4761-2008",
    fills="members.relation",
    codes=(
        Code("0", "本人或户主", "self", written=True),
        Code("1", "配偶", "spouse", written=True),
        Code("2", "子", "child"),
        Code("3", "女", "child"),
        Code("4", "孙子女或外孙子女", "grandchild", written=True),
        Code("5", "父母", "parent", written=True),
        Code("6", "祖父母或外祖父母", "grandparent", written=True),
        Code("7", "兄弟姐妹", "sibling", written=True),
        Code("8", "其他", "other", written=True),
    ),
)
