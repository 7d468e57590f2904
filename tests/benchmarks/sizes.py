"""How large the synthetic cluster is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    name: str
    members: int
    organisations: int
    courses: int
    articles: int
    topics: int
    posts: int
    activities: int


SIZES = {
    size.name: size
    for size in (
        Size("small", 100, 10, 10, 50, 200, 2_000, 5_000),
        Size("medium", 1_500, 60, 100, 500, 5_000, 200_000, 200_000),
        Size("large", 1_500, 60, 100, 500, 5_000, 500_000, 2_000_000),
    )
}
STEPS = 60
LONG_COURSE = 300
LONG_TOPIC = 50
