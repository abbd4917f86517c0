"""What a cell says of which whoever was asked does not know; read in any field of a person or household that may be unknown."""

from assist_rules.exchange.codes.code_list import CodeList, Silent

NOT_KNOWN = CodeList(
    name="not_known",
    zh="问过而不清楚",
    en="asked, and not known",
    fills="",
    words=dict.fromkeys(("不清楚", "不知道", "不详", "未知"), Silent.NOT_KNOWN),
)
