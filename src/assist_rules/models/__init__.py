"""What can be known about an application (pydantic models).

An absent or null field is unknown; a list that is given is complete, an empty one is known to be empty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assist_rules.models.application import AcceptingPlace, Application
from assist_rules.models.assets import (
    AssetFinding,
    AssetFindings,
    Assets,
    Business,
    Home,
    Outflow,
    Purchase,
    Vehicle,
)
from assist_rules.models.choices import Choices, OfficialRelative
from assist_rules.models.emergency import EarlierAid, Emergency
from assist_rules.models.expense import Expense
from assist_rules.models.household import CurrentDibao, Household, Renunciation
from assist_rules.models.income import Income
from assist_rules.models.person import (
    Clergy,
    Custody,
    Disability,
    HeldBenefit,
    MedicalInsurance,
    Obligor,
    Parent,
    Person,
    Registration,
    ResidencePermit,
    SelfCare,
    SeriousIllness,
    SocialInsurance,
    Study,
    Supporter,
    SupportOrder,
    WorkRefusal,
)
from assist_rules.models.record import Record
from assist_rules.models.values import (
    AREA_LIMIT,
    FIRST_DATE,
    ITEMS_LIMIT,
    LAST_DATE,
    LIST_LIMIT_YUAN,
    MEMBERS_LIMIT,
    MONEY_LIMIT_YUAN,
)

if TYPE_CHECKING:
    from assist_rules.models.form_fields import documented as documented
    from assist_rules.models.labels import Title, field_title, is_exception, value_title

__all__ = [
    "AREA_LIMIT",
    "FIRST_DATE",
    "ITEMS_LIMIT",
    "LAST_DATE",
    "LIST_LIMIT_YUAN",
    "MEMBERS_LIMIT",
    "MONEY_LIMIT_YUAN",
    "AcceptingPlace",
    "Application",
    "AssetFinding",
    "AssetFindings",
    "Assets",
    "Business",
    "Choices",
    "Clergy",
    "CurrentDibao",
    "Custody",
    "Disability",
    "EarlierAid",
    "Emergency",
    "Expense",
    "HeldBenefit",
    "Home",
    "Household",
    "Income",
    "MedicalInsurance",
    "Obligor",
    "OfficialRelative",
    "Outflow",
    "Parent",
    "Person",
    "Purchase",
    "Record",
    "Registration",
    "Renunciation",
    "ResidencePermit",
    "SelfCare",
    "SeriousIllness",
    "SocialInsurance",
    "Study",
    "SupportOrder",
    "Supporter",
    "Title",
    "Vehicle",
    "WorkRefusal",
    "field_title",
    "is_exception",
    "value_title",
]


def __getattr__(name: str) -> object:
    """The words for fields load when they are first asked for."""
    if name in {"Title", "field_title", "is_exception", "value_title"}:
        from assist_rules.models import labels  # noqa: PLC0415  # keeps the import of the package fast

        return getattr(labels, name)
    if name == "documented":
        from assist_rules.models import form_fields  # noqa: PLC0415

        return form_fields.documented
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
