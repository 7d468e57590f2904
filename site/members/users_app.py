from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's user management, with our own forms."""

    user_viewset = "members.wagtail_users.MemberViewSet"
