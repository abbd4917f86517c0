"""ZEN engine: the standard by a decision table, members and household by expression nodes."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import zen
from workload.statute import AREAS, CITIES, LISTED, ON, STANDARDS, Answer, Household

from peers import measured

ALL = {"passThrough": True, "inputField": None, "outputPath": None, "executionMode": "single"}


def _expressions(said: dict[str, str], **more: str) -> dict[str, Any]:
    listed = [{"id": name, "key": name, "value": text} for name, text in said.items()]
    return {"type": "expressionNode", "content": {**ALL, "expressions": listed, **more}}


def _table(asks: list[str], gives: str, lines: list[tuple[list[str], str]]) -> dict[str, Any]:
    rules = [
        {"_id": str(at), **dict(zip(asks, cells, strict=True)), gives: out}
        for at, (cells, out) in enumerate(lines)
    ]
    content = {
        **ALL,
        "hitPolicy": "first",
        "inputs": [{"id": name, "name": name, "field": name} for name in asks],
        "outputs": [{"id": gives, "name": gives, "field": gives}],
        "rules": rules,
    }
    return {"type": "decisionTableNode", "content": content}


def _graph() -> str:
    listed = " or ".join(f'(kind == "{kind}" and grade in {list(grades)})' for kind, grades in LISTED.items())
    half, quarter, third, fifth = (
        f"floor($nodes.standard.standard * {share} / 100)" for share in (50, 25, 30, 20)
    )
    nodes = {
        "told": {"type": "inputNode"},
        "standard": _table(
            ["city", "area"],
            "standard",
            [([f'"{c}"', f'"{a}"'], str(STANDARDS[c, a, ON.year])) for c in CITIES for a in AREAS],
        ),
        "members": _expressions(
            {
                "age": f'd("{ON}").diff(d(birth), "year")',
                "severe": "grade >= 1 and grade <= 2",
                "income": "wage + business + max([0, transfer - excluded])",
                "deduction": f"($.severe ? {half} : grade > 0 ? {quarter} : 0) + (ill ? {third} : 0)"
                " + (grade > 0 and can_work ? floor(wage * 15 / 100) : 0)",
                "exempt": '$.severe and kind == "physical"',
                "raised": "$.age >= 70 or $.age < 18 or $.severe",
                "listed": f"$.age >= 60 or $.age < 16 or {listed}",
            },
            executionMode="loop",
            inputField="members",
            outputPath="members",
        ),
        "household": _expressions(
            {
                "heads": "len(members)",
                "line": "standard * $.heads",
                "income": "max([0, sum(map(members, #.income - #.deduction))])",
                "exempt": "some(members, #.exempt) ? 1 : 0",
                "within": "assets <= 24 * $.line and vehicles <= $.exempt and homes <= 1",
                "dibao": "$.income < $.line and $.within",
                "edge": "not $.dibao and 2 * $.income < 3 * $.line and $.within",
                "extreme": "$.heads == 1 and $.income < standard and some(members, #.listed)",
                "amount": f"$.dibao ? $.line - $.income + {fifth} * count(members, #.raised) : 0",
            }
        ),
        "category": _table(
            ["extreme", "dibao", "edge"],
            "category",
            [(["true", "", ""], "3"), (["", "true", ""], "2"), (["", "", "true"], "1"), (["", "", ""], "0")],
        ),
        "answer": {"type": "outputNode"},
    }
    names = list(nodes)
    return json.dumps(
        {
            "contentType": "application/vnd.gorules.decision",
            "nodes": [
                {"id": key, "name": key, "position": {"x": 0, "y": 0}, **node} for key, node in nodes.items()
            ],
            "edges": [
                {"id": f"{a} {b}", "sourceId": a, "targetId": b, "type": "edge"} for a, b in pairwise(names)
            ],
        }
    )


class Zen:
    """One graph, evaluated with and without its trace."""

    def __init__(self) -> None:
        self.engine = zen.ZenEngine()
        self.decision = self.engine.create_decision(zen.ZenDecisionContent(_graph()))

    def decide(self, household: Household) -> Answer:
        """Category and amount."""
        found = self.decision.evaluate(household)["result"]
        return int(found["category"]), int(found["amount"])

    def traced(self, household: Household) -> tuple[Answer, Any]:
        """The same, with the input and output of every node."""
        found = self.decision.evaluate(household, {"trace": True})
        return (int(found["result"]["category"]), int(found["result"]["amount"])), found["trace"]


if __name__ == "__main__":
    measured.main({"zen-engine": Zen})
