from members.models.member import Member
from members.models.membership import Membership
from members.models.organisation import Organisation, Sector

__all__ = ["Member", "Membership", "Organisation", "Sector"]
