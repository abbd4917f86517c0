"""The digest of an application: a hash of its canonical serialisation."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from assist_rules.models.application import Application


def _fixed(value: object) -> object:
    """Canonical JSON data: amounts with two decimals, dates as ISO text."""
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: _fixed(item) for key, item in cast("Mapping[str, object]", value).items()}
    if isinstance(value, (list, tuple)):
        return [_fixed(item) for item in cast("Sequence[object]", value)]
    return value


def digest_of(application: Application, salt: bytes | None = None) -> str:
    """SHA-256, in hexadecimal, of the known facts, keyed with *salt* (HMAC); absent facts do not contribute."""
    facts = application.model_dump(exclude_none=True, by_alias=True)
    for marks in ("assumed", "not_known"):
        if not facts[marks]:
            del facts[marks]
    text = json.dumps(_fixed(facts), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    if salt is not None:
        return hmac.new(salt, text.encode(), hashlib.sha256).hexdigest()
    return hashlib.sha256(text.encode()).hexdigest()
