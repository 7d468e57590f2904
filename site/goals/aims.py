"""What a piece of content aims at, as plain numbers to hand down to the ledger."""

from collections.abc import Iterable
from dataclasses import dataclass

# Weights are whole parts of a million, so that sums are exact on every database.
WHOLE = 1_000_000
UNASSIGNED = None


@dataclass(frozen=True)
class Aims:
    """`weights`: goal id → parts of a million that sum to WHOLE (None: aims at no goal). The rest are ids; levels are 1–4."""

    weights: dict[int | None, int]
    themes: tuple[int, ...] = ()
    sdgs: tuple[int, ...] = ()
    competences: tuple[tuple[int, int], ...] = ()


NO_AIMS = Aims({UNASSIGNED: WHOLE})


def weights_of(shares: Iterable[tuple[int, int]]) -> dict[int | None, int]:
    """Goal id and share → weights that sum to WHOLE; what rounding leaves goes to the largest shares first."""
    shares = sorted(((goal, share) for goal, share in shares if share > 0), key=lambda pair: (-pair[1], pair[0]))
    total = sum(share for _, share in shares)
    if not total:
        return {UNASSIGNED: WHOLE}
    weights = {goal: WHOLE * share // total for goal, share in shares}
    for goal, _ in shares[: WHOLE - sum(weights.values())]:
        weights[goal] += 1
    return weights
