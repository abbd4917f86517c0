"""Yes and no."""

from assist_rules.exchange.codes.code_list import Code, CodeList

YES_NO = CodeList(
    name="yes_no",
    zh="是否",
    en="yes or no",
    fills="",
    codes=(Code("1", "是", means=True, written=True), Code("0", "否", means=False, written=True)),
    words={"Y": True, "N": False, "有": True, "无": False, "true": True, "false": False},
)
