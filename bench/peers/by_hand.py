"""By hand: plain Python over the dict as sent, and over dataclasses with and without a trace noted by hand."""

from __future__ import annotations

from workload import by_dataclass, statute

from peers import measured


class PlainDict:
    """The reference itself."""

    decide = staticmethod(statute.decide)


class Dataclasses:
    """The yardstick."""

    decide = staticmethod(by_dataclass.decide)
    traced = staticmethod(by_dataclass.traced)


if __name__ == "__main__":
    measured.main({"plain dict": PlainDict, "dataclasses": Dataclasses})
