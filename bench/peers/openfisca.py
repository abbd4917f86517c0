"""openfisca-core."""

from __future__ import annotations

from typing import Any

import numpy as np
from openfisca_core.simulation_builder import SimulationBuilder
from workload.statute import Answer, Household

from peers import measured
from peers.tax_benefit import System


class OpenFisca:
    """Whole fen."""

    def __init__(self, *, fen: bool = True) -> None:
        self.system = System("openfisca_core", fen=fen)

    def _simulation(self, household: Household) -> Any:
        return SimulationBuilder().build_from_dict(self.system.system, self.system.situation(household))

    def decide(self, household: Household) -> Answer:
        """Category and amount."""
        return self.system.one(self._simulation(household))

    def traced(self, household: Household) -> tuple[Answer, Any]:
        """The same, with the flat trace of every variable."""
        simulation = self._simulation(household)
        simulation.trace = True
        return self.system.one(simulation), simulation.tracer.get_serialized_flat_trace()

    def prepare(self, told: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
        """As it is."""
        return told

    def batch(self, told: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
        """Category and amount."""
        return self.system.answers(self.system.population(SimulationBuilder(), told))


if __name__ == "__main__":
    measured.main({"openfisca-core, int": OpenFisca, "openfisca-core, float": lambda: OpenFisca(fen=False)})
