"""Run a notebook and keep what it shows, or check that it still shows it.

    python tools/run_notebook.py NOTEBOOK            writes the outputs into the file
    python tools/run_notebook.py --check NOTEBOOK    fails if a cell fails or shows something else

What depends on the machine and not on the cells (times, versions, the kernel) is left out of the file.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any, cast

ROOT = Path(__file__).parents[1]
LONGEST_CELL = 60
"""Seconds after which a cell has failed."""


def run(path: Path) -> str:
    """The notebook after all its cells have run, as the text of its file."""
    import nbformat  # noqa: PLC0415 - heavy, and only a run needs it
    from nbclient import NotebookClient  # noqa: PLC0415

    # The kernel is the interpreter that runs this, and a debugger has no say in a check.
    os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"
    notebook = cast("Any", nbformat).read(path, as_version=4)
    NotebookClient(
        notebook, timeout=LONGEST_CELL, kernel_name="python3", resources={"metadata": {"path": str(ROOT)}}
    ).execute()
    return as_committed(notebook)


def as_committed(notebook: dict[str, Any]) -> str:
    """The text of the file: cells and outputs, nothing of the machine."""
    cells: list[dict[str, Any]] = [
        {
            "cell_type": cell["cell_type"],
            "id": f"cell-{number}",
            "metadata": {},
            **({"execution_count": None, "outputs": _outputs(cell)} if cell["cell_type"] == "code" else {}),
            "source": cell["source"].splitlines(keepends=True),
        }
        for number, cell in enumerate(notebook["cells"], 1)
    ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    whole: dict[str, Any] = {
        "cells": cells,
        "metadata": {"kernelspec": kernel},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _outputs(cell: dict[str, Any]) -> list[dict[str, Any]]:
    shown: list[dict[str, Any]] = []
    for output in cell["outputs"]:
        kept = dict(output)
        # A kernel may send what is printed in one piece or in several.
        if shown and "name" in kept and kept["name"] == shown[-1].get("name"):
            said = "".join(shown.pop()["text"])
            kept["text"] = said + kept["text"]
        if "execution_count" in kept:
            kept["execution_count"] = None
        if "text" in kept:
            kept["text"] = kept["text"].splitlines(keepends=True)
        if "data" in kept:
            kept["data"] = {kind: text.splitlines(keepends=True) for kind, text in kept["data"].items()}
        shown.append(kept)
    return shown


def main(arguments: list[str]) -> str | None:
    """Run the notebook; with ``--check`` return what is wrong with it."""
    path = Path(arguments[-1])
    committed, now = path.read_text(encoding="utf-8"), run(path)
    if "--check" not in arguments:
        path.write_text(now, encoding="utf-8")
    elif now != committed:
        return f"{path} shows something else now; look at it with `make notebook` and keep what is right"
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
