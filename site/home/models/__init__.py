from home.models.pages import GoalPage, HomePage, StandardPage
from home.models.settings import SiteSettings

__all__ = ["GoalPage", "HomePage", "SiteSettings", "StandardPage"]
