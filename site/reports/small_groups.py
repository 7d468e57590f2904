"""What may be told of few people: nothing. Rows of fewer than five are put together until they speak of five or more.

A row that is put away could still be found by taking the others from a sum that is shown. Each such sum is a *line* here, and
what is put away on a line must be of five people together (the threshold rule and complementary suppression of Hundepool
et al., Statistical Disclosure Control, 2012).
"""

from collections.abc import Hashable, Iterable, Mapping

from activity.measuring import Sums

SMALL_GROUP = 5


def is_small(sums: Sums) -> bool:
    """Whether somebody did something, and fewer than five did."""
    return sums.participants < SMALL_GROUP


def people_at_least(group: Iterable[Sums]) -> int:
    """How many different people these rows are of, at the least: one person may be in several rows."""
    group = list(group)
    known = frozenset().union(*(sums.known for sums in group))
    return max([len(known), *(sums.participants for sums in group)])


def put_together(
    rows: Mapping[Hashable, Sums], unsafe: Iterable[Hashable], lines: Iterable[Iterable[Hashable]], fewest: int = 1
) -> set[Hashable]:
    """Keys of the rows not to be shown: the unsafe, and on each line as many of the smallest others as it takes.

    `fewest`: how many at least, where one figure lies on two lines and could be found by the other.
    """
    hidden = {key for key in rows if key in set(unsafe) or is_small(rows[key])}
    lines = [[key for key in line if key in rows] for line in lines]
    while addition := next(filter(None, (next_smallest(rows, hidden, line, fewest) for line in lines)), None):
        hidden.add(addition[0])
    return hidden


def next_smallest(rows: Mapping[Hashable, Sums], hidden: set, line: list, fewest: int) -> tuple | None:
    """The row to hide next on this line, in a tuple; None where enough are hidden or none is left."""
    away = [key for key in line if key in hidden]
    left = [key for key in line if key not in hidden]
    enough = len(away) >= fewest and people_at_least(rows[key] for key in away) >= SMALL_GROUP
    if not away or enough or not left:
        return None
    return (min(left, key=lambda key: (rows[key].participants, rows[key].activities, str(key))),)


def parts_of_years(months: Iterable[tuple]) -> list[tuple]:
    """(first month, last month, safe) of the shortest runs of months, within a calendar year, in which five took part.

    `months`: (first day, participants, some of their ids) in order. What is left of a year joins its last run.
    """
    runs = []
    for month, people, known in months:
        open_run = bool(runs) and runs[-1][0].year == month.year and runs[-1][2] is False
        if open_run:
            first, _last, _safe, most, ids = runs.pop()
        else:
            first, most, ids = month, 0, frozenset()
        most, ids = max(most, people), ids | known
        runs.append((first, month, max(most, len(ids)) >= SMALL_GROUP, most, ids))
    return joined([run[:3] for run in runs])


def joined(runs: list[tuple]) -> list[tuple]:
    """With each unsafe run made a part of the one before it in its year."""
    done = []
    for first, last, safe in runs:
        if not safe and done and done[-1][0].year == first.year:
            done[-1] = (done[-1][0], last, done[-1][2])
        else:
            done.append((first, last, safe))
    return done


def may_be_cut(months: Iterable[tuple], start, end) -> bool:
    """Whether a period leaves every run of months whole, and holds no unsafe one: else two periods would tell few apart."""
    for first, last, safe in parts_of_years(months):
        inside, outside = start <= first and last <= end, end < first or last < start
        if not outside and not (inside and safe):
            return False
    return True
