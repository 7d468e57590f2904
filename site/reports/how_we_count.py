"""How the figures come about, in plain words: on the page, and on a sheet of its own in the workbook."""

from django.utils.translation import gettext as _

from reports.period import Scope


def how_we_count(scope: Scope) -> list[str]:
    return [*what_is_counted(scope), *of_whom(scope)]


def what_is_counted(scope: Scope) -> list[str]:
    return [
        _(
            "An activity is one thing a member did: completed a step, read an article, asked, answered. It counts once, and "
            "only while it has not been taken back."
        ),
        _("What is taken back after the period has ended is subtracted in the month in which it is taken back."),
        _(
            "What serves two main goals counts a part for each, by the weights that the editors set. What serves none is "
            "“Unassigned”. The goals therefore add up to the total."
        ),
        *([_the_goal()] if scope.limit == "goal" else []),
        _(
            "Themes and UN Sustainable Development Goals overlap: an activity that has three themes counts whole under each "
            "of them. These two tables can therefore add up to more than the total."
        ),
        _("Hours are the minutes that course steps and articles are set to, not time on the screen."),
        _("Figures are rounded to tenths so that the rows of a table still add up to its total."),
    ]


def _the_goal() -> str:
    return _(
        "With a limit to a main goal only the part of each activity that serves this goal is counted, so that the total is "
        "the goal's row in the report of everything. Participants are all who did something that serves it, if only in part."
    )


def of_whom(scope: Scope) -> list[str]:
    return [
        _("Organisation and sector are those of the member when it happened, theme and goals those of the content then."),
        _("A participant is a member of whom something in the period stands. Former members' activities stay in the sums."),
        _(
            "Of fewer than five people nothing is told: their rows are put together as “Fewer than five people”, together with "
            "the smallest other row where one could otherwise find them by subtraction."
        ),
        _(
            "For the same reason periods are whole months, there is one limit at a time, a report of one organisation is of a "
            "calendar year, and an organisation is a row of its own only where no other period would tell few of its people "
            "apart. Calendar years show the most."
        ),
    ]
