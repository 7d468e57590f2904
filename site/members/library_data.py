"""Where members occur in the libraries' models: addresses, second factors, sessions, and Wagtail's notes about editors."""

from foundation.data_map import holds_personal_data
from members.models import Member


def rows(accessor: str, *columns: str):
    """Export: these columns of what hangs on the member."""

    def export(member: Member) -> list[dict]:
        return list(getattr(member, accessor).values(*columns))

    return export


def remove(model_set: str):
    def erase(member: Member) -> None:
        getattr(member, model_set).all().delete()

    return erase


def export_profile(member: Member) -> list[dict]:
    profile = getattr(member, "wagtail_userprofile", None)
    return [{"preferred_language": profile.preferred_language, "theme": profile.theme}] if profile else []


def erase_profile(member: Member) -> None:
    if profile := getattr(member, "wagtail_userprofile", None):
        profile.avatar.delete(save=False)
        profile.delete()
        member.refresh_from_db()


def erase_sessions(member: Member) -> None:
    """Before the rows go: ending a session also removes it from store and cache."""
    member.end_sessions()
    member.usersession_set.all().delete()


holds_personal_data(
    "account.EmailAddress",
    "user",
    why="which address is verified",
    export=rows("emailaddress_set", "email", "verified", "primary"),
    erase=remove("emailaddress_set"),
)
holds_personal_data(
    "mfa.Authenticator",
    "user",
    why="the second factor of signing in; its secrets are not exported",
    export=rows("authenticator_set", "type", "created_at", "last_used_at"),
    erase=remove("authenticator_set"),
)
holds_personal_data(
    "usersessions.UserSession",
    "user",
    why="so that a member can see and end her sessions",
    export=rows("usersession_set", "created_at", "last_seen_at", "ip", "user_agent"),
    erase=erase_sessions,
)
holds_personal_data(
    "wagtailusers.UserProfile", "user", why="how an editor likes Wagtail to look", export=export_profile, erase=erase_profile
)
EDITED = "who works on a page right now, so that two do not overwrite each other"
holds_personal_data("wagtailadmin.EditingSession", "user", why=EDITED, erase=remove("editing_sessions"))
holds_personal_data("wagtailadmin.FormState", "user", why="unfinished forms of an editor", erase=remove("wagtail_form_states"))
for model in ("wagtailimages.Image", "wagtaildocs.Document", "wagtailmedia.Media"):
    holds_personal_data(model, "uploaded_by_user", why="the libraries' own models, which stay empty: ours stand in their place")
for model in ("wagtail_localize.StringTranslation", "wagtail_localize.SegmentOverride"):
    holds_personal_data(model, "last_translated_by", why="who translated what, so that a translation can be asked about")
