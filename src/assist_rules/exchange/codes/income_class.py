"""The classes of income by which means are checked (MZ/T 073-2024), and where each has its place here.

Transfer income has none: of pensions, support and allowances some count and some do not, so that one sum of them
cannot be decided on.
"""

from assist_rules.exchange.codes.code_list import Code, CodeList

INCOME_CLASS = CodeList(
    name="income_class",
    zh="收入类别",
    en="class of income",
    standard="MZ/T 073-2024",
    fills="incomes.kind",
    codes=(
        Code("工资性收入", "工资性收入", "wages", written=True),
        Code("经营净收入", "经营净收入", "business_net", written=True),
        Code("财产净收入", "财产净收入", "property_net", written=True),
        Code("其他", "其他", "other", written=True),
    ),
    words={"其他收入": "other"},
    unplaced={
        "转移净收入": (
            "转移净收入中有的计入、有的不计入家庭收入，合在一起无法认定；请拆分为养老金、赡养（抚养、扶养）费、社会救助金等项",
            "of transfer income some counts and some does not, so that one sum decides nothing; tell pensions, support and so on one by one",
        )
    },
)

CLASSES = ("工资性收入", "经营净收入", "财产净收入", "转移净收入")
"""The statutory classes: told all four, the incomes of a person are told as a whole."""
