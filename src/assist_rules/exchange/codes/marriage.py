"""Marital status (GB/T 2261.2)."""

from assist_rules.exchange.codes.code_list import Code, CodeList, Silent

MARRIAGE = CodeList(
    name="marriage",
    zh="婚姻状况",
    en="marital status",
    standard="GB/T 2261.2",
    fills="members.marital_status",
    codes=(
        Code("10", "未婚", "never_married", written=True),
        Code("20", "已婚", "married", written=True),
        Code("21", "初婚", "married"),
        Code("22", "再婚", "married"),
        Code("23", "复婚", "married"),
        Code("30", "丧偶", "widowed", written=True),
        Code("40", "离婚", "divorced", written=True),
        Code("90", "未说明", Silent.NOT_TOLD),
    ),
    words={"离异": "divorced"},
)
