"""What the demo's courses ask for: what completes a step, what opens it, which courses come first."""

from collections.abc import Mapping

from wagtail.models import Page

from courses.conditions import stored_from
from courses.models import CoursePage, Prerequisite
from home.demo.cluster import Cluster


def rules_of(words: dict, made: Mapping[str, Page]) -> dict:
    """The columns of a module or a step; `made`: the steps of the course that are there already, by slug."""
    rules = {name: words[name] for name in ("opens_score", "opens_days", "due_days", "steps_needed") if name in words}
    if "opens_after" in words:
        rules["opens_after"] = made[words["opens_after"]].page_ptr
    if "done_when" in words:
        rules["done_when"] = stored_from(words["done_when"])
    return rules


def require_courses(cluster: Cluster, found: Mapping[str, dict]) -> None:
    """`requires = [["a", "b"], ["c"]]`: a and b, or c. When all courses are there."""
    for slug, words in found.items():
        for group, courses in enumerate(words.get("requires", []), start=1):
            for needed in courses:
                Prerequisite.objects.create(page=cluster.courses[slug], course=cluster.courses[needed], group=group)


def may_begin(course: CoursePage, completed: set[int]) -> bool:
    """Whether these completed courses are enough to begin it (1 query where `prerequisites` are not remembered)."""
    sets: dict[int, set[int]] = {}
    for row in course.prerequisites.all():
        sets.setdefault(row.group, set()).add(row.course_id)
    return not sets or any(needed <= completed for needed in sets.values())
