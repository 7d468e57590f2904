from members.models.invitation import Invitation, NoLongerValid
from members.models.join_request import JoinRequest
from members.models.member import Member
from members.models.membership import Membership
from members.models.organisation import Organisation, Sector

__all__ = ["Invitation", "JoinRequest", "Member", "Membership", "NoLongerValid", "Organisation", "Sector"]
