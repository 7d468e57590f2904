"""A person of the cluster. To herself: her name, her language and where she works; to others: who wrote, asked and answered."""

import secrets
import uuid
from functools import cached_property
from typing import Self

from allauth.account.models import EmailAddress
from django.contrib.auth.models import AbstractUser, Group, UserManager
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Aggregate, FilteredRelation, OuterRef, Prefetch, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from foundation import data_map
from members.handles import is_valid, skeleton, suggestions, validate_handle
from members.models.membership import Membership
from members.models.organisation import Organisation
from members.names import tidy, validate_name
from members.roles import ADMINISTRATOR, MODERATOR, ROLE_NAMES, ROLES, STAFF_ROLES


class Joined(Aggregate):
    """Texts of a group in one, with commas between them: no role's name has any."""

    function = "STRING_AGG"
    template = "%(function)s(%(expressions)s, ',')"
    output_field = models.TextField()

    def as_sqlite(self, compiler, connection, **extra):
        return self.as_sql(compiler, connection, function="GROUP_CONCAT", **extra)


class MemberQuerySet(models.QuerySet):
    def active(self) -> Self:
        return self.filter(is_active=True, erased_at=None)

    def with_organisation(self) -> Self:
        """Each with `current_memberships`, so that `member.organisation` costs nothing more (1 query for all)."""
        return self.prefetch_related(self.organisation_through())

    @staticmethod
    def organisation_through(*path: str) -> Prefetch:
        """As `with_organisation`, for the members that other things lead to: `posts.prefetch_related(…("author"))`."""
        current = Membership.objects.current().select_related("organisation")
        return Prefetch("__".join([*path, "memberships"]), current, to_attr="current_memberships")

    def with_standing(self) -> Self:
        """Each with her `membership`, its organisation and her `roles` (no further query)."""
        current = FilteredRelation("memberships", condition=Q(memberships__until=None))
        groups = Group.objects.filter(user=OuterRef("pk"), name__in=ROLES).order_by().values("user")
        roles = Subquery(groups.annotate(names=Joined("name")).values("names"))
        return self.annotate(current_membership=current, joined_roles=roles).select_related("current_membership__organisation")

    def administrators(self) -> Self:
        return self.active().filter(Q(is_superuser=True) | Q(groups__name=ADMINISTRATOR)).distinct()

    def working_at(self, organisation: Organisation) -> Self:
        """Active members who work there now."""
        return self.active().filter(memberships__organisation=organisation, memberships__until=None)

    def holding(self, *roles: str) -> Self:
        """Active members who hold any of these roles."""
        return self.active().filter(groups__name__in=roles).distinct()


class MemberManager(UserManager.from_queryset(MemberQuerySet)):
    def _make(self, email: str, password: str | None, **fields) -> "Member":
        member = self.model(email=email, **fields)
        member.set_password(password)
        member.save(using=self._db)
        return member

    def create_user(self, email: str, password: str | None = None, **fields) -> "Member":
        return self._make(email, password, **{"is_staff": False, "is_superuser": False, **fields})

    def create_superuser(self, email: str, password: str | None = None, **fields) -> "Member":
        return self._make(email, password, **{**fields, "is_staff": True, "is_superuser": True})

    def get_by_natural_key(self, email: str) -> "Member":
        return self.get(email=email.strip().lower())


class Member(AbstractUser):
    username = None
    email = models.EmailField(
        _("e-mail address"), unique=True, error_messages={"unique": _("A member has this address already.")}
    )
    handle = models.CharField(
        _("handle"),
        max_length=30,
        unique=True,
        validators=[validate_handle],
        help_text=_("What others write after @ to mention you."),
    )
    handle_skeleton = models.CharField(max_length=30, unique=True, editable=False)
    language = models.CharField(_("language"), max_length=5, default="nb", choices=[("nb", "Norsk"), ("en", "English")])
    bio = models.TextField(_("about me"), blank=True, max_length=600)
    shortcuts = models.BooleanField(_("keyboard shortcuts"), default=True)
    erased_at = models.DateTimeField(null=True, editable=False)

    objects = MemberManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        ordering = ["first_name", "last_name", "pk"]
        verbose_name = _("member")
        verbose_name_plural = _("members")

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs):
        self.email = self.email.strip().lower()
        self.handle = (self.handle or self.free_handle()).lower()
        self.handle_skeleton = skeleton(self.handle)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """What no single column can know: names without tricks, and no handle that could be taken for another's."""
        super().clean()
        self.first_name, self.last_name = tidy(self.first_name), tidy(self.last_name)
        validate_name(self.name)
        others = Member.objects.exclude(pk=self.pk)
        if self.handle and others.filter(handle_skeleton=skeleton(self.handle.lower())).exists():
            raise ValidationError({"handle": _("Another member has this handle, or one that looks like it.")})

    def free_handle(self) -> str:
        """A handle made of the name that nobody has or could be taken for (a query for each that is taken)."""
        others = Member.objects.exclude(pk=self.pk)

        def is_free(handle: str) -> bool:
            return is_valid(handle) and not others.filter(handle_skeleton=skeleton(handle)).exists()

        return next(filter(is_free, suggestions(self.first_name, self.last_name)))

    @property
    def name(self) -> str:
        return gettext("Former member") if self.erased_at else self.get_full_name() or self.handle

    @property
    def initials(self) -> str:
        return ((self.first_name[:1] + self.last_name[:1]) or self.handle[:2]).upper()

    @cached_property
    def membership(self) -> Membership | None:
        """The current membership with its organisation (1 query, none after `with_organisation()` or `with_standing()`)."""
        if "joined_roles" in self.__dict__:
            # Django sets nothing where there is none.
            return self.__dict__.get("current_membership")
        if hasattr(self, "current_memberships"):
            return next(iter(self.current_memberships), None)
        return self.memberships.current().select_related("organisation").first()

    @property
    def organisation(self) -> Organisation | None:
        return self.membership.organisation if self.membership else None

    @cached_property
    def roles(self) -> frozenset[str]:
        """The roles this member holds (1 query, none after `with_standing()`)."""
        if "joined_roles" in self.__dict__:
            return frozenset((self.joined_roles or "").split(",")) - {""}
        return frozenset(self.groups.filter(name__in=ROLES).values_list("name", flat=True))

    @property
    def role_names(self) -> list[str]:
        """For tags beside the name, in the reader's language."""
        return [str(ROLE_NAMES[role]) for role in ROLES if role in self.roles]

    def holds(self, *roles: str) -> bool:
        """Whether this member holds any of these roles; superusers hold them all."""
        return self.is_superuser or not self.roles.isdisjoint(roles)

    @property
    def is_administrator(self) -> bool:
        return self.holds(ADMINISTRATOR)

    @property
    def is_moderator(self) -> bool:
        return self.holds(MODERATOR, ADMINISTRATOR)

    @property
    def is_cluster_staff(self) -> bool:
        return self.holds(*STAFF_ROLES)

    @property
    def manages(self) -> Organisation | None:
        """The organisation whose people this member may follow up, if any."""
        return self.organisation if self.membership and self.membership.is_manager else None

    def move_to(self, organisation: Organisation, *, is_manager: bool = False) -> Membership:
        """End the current membership and begin one in this organisation."""
        with transaction.atomic():
            self.leave_organisation()
            return self.memberships.create(organisation=organisation, is_manager=is_manager)

    def leave_organisation(self) -> None:
        self.memberships.current().update(until=timezone.localdate())
        self.forget_membership()

    def forget_membership(self) -> None:
        """Ask anew next time."""
        for name in ("membership", "current_memberships", "current_membership", "joined_roles"):
            self.__dict__.pop(name, None)

    def work_at(self, organisation: Organisation | None, *, is_manager: bool = False) -> None:
        """As an administrator sets it: a move only where the organisation is another one."""
        if organisation is None:
            self.leave_organisation()
        elif organisation != self.organisation:
            self.move_to(organisation, is_manager=is_manager)
        else:
            self.memberships.current().update(is_manager=is_manager)
            self.forget_membership()

    def confirm_address(self) -> None:
        """The address is this member's without doubt: she may sign in with it at once."""
        wanted = {"verified": True, "primary": True}
        EmailAddress.objects.update_or_create(user=self, email=self.email, defaults=wanted)

    def end_sessions(self) -> None:
        """Signed out everywhere, at once."""
        for session in self.usersession_set.all():
            session.end()

    @property
    def is_last_administrator(self) -> bool:
        """Without her nobody could run the site."""
        return self.is_administrator and not Member.objects.administrators().exclude(pk=self.pk).exists()

    def erase(self) -> None:
        """Remove or anonymise everything of this person, on all floors, at once. Erasing twice changes nothing more."""
        with transaction.atomic():
            data_map.erase(self)

    def become_nobody(self) -> None:
        """What is left of an erased member: a row that others' conversations may point to."""
        if not self.erased_at:
            self.end_sessions()
            self.email = f"{uuid.uuid4().hex}@former.invalid"
            self.handle = f"former-{secrets.token_hex(5)}"
            self.erased_at = timezone.now()
        self.first_name, self.last_name, self.bio = "", "", ""
        self.is_active = self.is_staff = self.is_superuser = False
        self.last_login = None
        self.set_unusable_password()
        self.groups.clear()
        self.user_permissions.clear()
        self.save()
