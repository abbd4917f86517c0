"""policyengine-core."""

from __future__ import annotations

import numpy as np
from policyengine_core.simulations.simulation_builder import SimulationBuilder

from peers import measured
from peers.tax_benefit import System


class PolicyEngine:
    """Whole fen."""

    def __init__(self, *, fen: bool = True) -> None:
        self.system = System("policyengine_core", fen=fen)

    def prepare(self, told: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
        """As it is."""
        return told

    def batch(self, told: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
        """Category and amount."""
        return self.system.answers(self.system.population(SimulationBuilder(), told))


if __name__ == "__main__":
    measured.main(
        {"policyengine-core, int": PolicyEngine, "policyengine-core, float": lambda: PolicyEngine(fen=False)}
    )
