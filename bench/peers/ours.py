"""This library: the rules compiled as the schemes are; the trace is the ledger of every finding."""

from __future__ import annotations

from workload import ours

from peers import measured


class AssistRules:
    """One household at a time."""

    decide = staticmethod(ours.decide)
    traced = staticmethod(ours.traced)


if __name__ == "__main__":
    measured.main({"assist_rules": AssistRules})
