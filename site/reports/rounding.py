"""Rounded figures that still add up."""

from collections.abc import Hashable, Mapping


def rounded_parts(parts: Mapping[Hashable, int], unit: int, total: int | None = None) -> dict[Hashable, int]:
    """Whole units of each part so that they sum to the whole's own whole units (largest remainder method).

    `parts` are exact (millionths, say), `unit` how many of them make one shown unit; the sum is rounded half up, unless
    `total` says to how many units it was rounded elsewhere (up or down).
    """
    if total is None:
        total = (sum(parts.values()) + unit // 2) // unit
    shown = {key: value // unit for key, value in parts.items()}
    by_remainder = sorted(parts, key=lambda key: (-(parts[key] % unit), str(key)))
    for key in by_remainder[: total - sum(shown.values())]:
        shown[key] += 1
    return shown
