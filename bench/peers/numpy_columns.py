"""NumPy by hand: members in the order of their households, so that sums are taken over runs of rows."""

from __future__ import annotations

import numpy as np
from workload.statute import AREAS, CITIES, KINDS, LISTED, ON, STANDARDS

from peers import measured

TABLE = np.array([[STANDARDS[city, area, ON.year] for area in AREAS] for city in CITIES])
ON_THE_LIST = np.array([[grade in LISTED.get(kind, ()) for grade in range(5)] for kind in KINDS])

Columns = dict[str, np.ndarray]


def ages(birth: np.ndarray) -> np.ndarray:
    """Completed years."""
    months = birth.astype("datetime64[M]")
    day = (birth - months).astype(np.int64) + 1
    return ((ON.year - 1970) * 12 + ON.month - 1 - months.astype(np.int64) - (day > ON.day)) // 12


def decide(told: Columns) -> tuple[np.ndarray, np.ndarray]:
    """Category and amount of every household."""
    heads, first = told["heads"], told["first"]
    standard = TABLE[told["city"], told["area"]]
    each, grade, age = np.repeat(standard, heads), told["m_grade"], ages(told["m_birth"])
    disabled, severe = grade > 0, (grade == 1) | (grade == 2)
    net = told["m_wage"] + told["m_business"] + np.maximum(0, told["m_transfer"] - told["m_excluded"])
    net -= np.where(severe, each * 50 // 100, np.where(disabled, each * 25 // 100, 0))
    net -= np.where(told["m_ill"], each * 30 // 100, 0)
    net -= np.where(disabled & told["m_can_work"], told["m_wage"] * 15 // 100, 0)
    income, line = np.maximum(0, np.add.reduceat(net, first)), standard * heads
    exempt = np.logical_or.reduceat(severe & (told["m_kind"] == KINDS.index("physical")), first)
    raised = np.add.reduceat(((age >= 70) | (age < 18) | severe).astype(np.int64), first)
    listed = (age >= 60) | (age < 16) | ON_THE_LIST[told["m_kind"], grade]
    assets = (told["assets"] <= 24 * line) & (told["vehicles"] <= exempt) & (told["homes"] <= 1)
    dibao = assets & (income < line)
    edge = assets & ~dibao & (2 * income < 3 * line)
    extreme = (heads == 1) & (income < standard) & listed[first]
    amount = np.where(dibao, line - income + standard * 20 // 100 * raised, 0)
    return np.select([extreme, dibao, edge], [3, 2, 1], 0), amount


class NumPy:
    """Everything at once."""

    def prepare(self, told: Columns) -> Columns:
        """As it is."""
        return told

    def batch(self, told: Columns) -> tuple[np.ndarray, np.ndarray]:
        """Category and amount."""
        return decide(told)


if __name__ == "__main__":
    measured.main({"numpy": NumPy})
