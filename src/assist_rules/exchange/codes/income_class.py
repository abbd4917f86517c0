"""The classes of income by which means are checked (MZ/T 073-2024), and where each has its place here.

Net transfer income has none. It is what is received less what is paid (民发〔2021〕57号 art. 13(1)(4)), and of what is
received some counts and some does not, so that one sum of it cannot be decided on: it is told by its kinds.
"""

from typing import get_args

from assist_rules.exchange.codes.code_list import Code, CodeList
from assist_rules.models.expense import ExpenseKind
from assist_rules.models.income import IncomeKind
from assist_rules.models.value_labels import VALUE_TITLES


def _columns(kinds: tuple[str, ...], of: tuple[str, ...]) -> tuple[str, str]:
    titles = [VALUE_TITLES[of][kind] for kind in kinds]
    return "、".join(f"“{each.zh}”" for each in titles), ", ".join(each.zh for each in titles)


def _by_kind() -> tuple[str, str]:
    """Which columns to give in place of one of net transfer income."""
    incomes, expenses = get_args(IncomeKind), get_args(ExpenseKind)
    received = tuple(kind for kind in incomes[incomes.index("support_received") :] if kind != "other")
    got_zh, got_en = _columns(received, incomes)
    paid_zh, paid_en = _columns(("social_insurance", "tax", "support_paid"), expenses)
    zh = (
        "转移净收入是收到的减去付出的，收到的有的计入、有的不计入家庭收入，合在一起无法认定；"
        f"请改为每种一栏填写每月金额，收到的为{got_zh}，付出的为{paid_zh}，"
        "并在“收入（清单已给出且完整）”“支出（清单已给出且完整）”两栏填明各栏是否填全"
    )
    en = (
        "net transfer income is what is received less what is paid, and of what is received some counts and some does not, so that one "
        f"sum decides nothing; give each kind a column of its own by the month, of what is received {got_en}, of what is paid {paid_en}, "
        "and say in 收入（清单已给出且完整） and 支出（清单已给出且完整） whether they are all"
    )
    return zh, en


BY_KIND = _by_kind()

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
    unplaced={"转移净收入": BY_KIND},
)

CLASSES = ("工资性收入", "经营净收入", "财产净收入", "转移净收入")
"""The statutory classes: told all four, the incomes of a person are told as a whole."""
