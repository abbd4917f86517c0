"""The JSON Schema of an application.

``python -m assist_rules.models.schema > docs/reference/application.schema.json`` writes the committed copy.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from assist_rules.models.application import Application


def application_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the input; titles are Chinese, descriptions English."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Application.model_json_schema(by_alias=True, mode="validation"),
    }


def schema_text() -> str:
    """The schema as it is committed."""
    return json.dumps(application_schema(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


if __name__ == "__main__":
    sys.stdout.write(schema_text())
