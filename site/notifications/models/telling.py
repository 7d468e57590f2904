"""Telling members, taking back, and reading what was told."""

from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from typing import Self

from django.db import models, transaction
from django.utils import timezone

from activity.querysets import label_of, number_of
from notifications.badge import forget_unread
from notifications.kinds import NoticeKind, kind_of
from notifications.models.choice import Channel, ChannelChoice, default_channel
from notifications.tasks import mail_notification


class NotificationQuerySet(models.QuerySet):
    def tell(self, member, kind: NoticeKind, target, *, actor=None, key: str = "") -> bool:
        """Tell one member that `target` concerns her; True if that is news (5 queries, mail after the commit).

        The same member, kind, target and key are told once. Never the actor herself, nobody who chose silence or may not
        see the target. Raises UnknownNotice for a kind that no app registered.
        """
        return bool(self.tell_each([member], kind, target, actor=actor, key=key))

    def tell_each(self, members: Iterable, kind: NoticeKind, target, *, actor=None, key: str = "") -> int:
        """As `tell`, many members at once (as many queries as for one, but for what `may_see` asks); how many were told."""
        kind_of(kind.code)
        wishes = self._wishes([member for member in members if member != actor], kind, target)
        if not wishes:
            return 0
        now = timezone.now()
        about = {"kind": kind.code, "target_model": label_of(target), "target_id": number_of(target), "key": key}
        rows = [self.model(member=member, actor=actor, by_mail=mail, told_at=now, **about) for member, mail in wishes.items()]
        with transaction.atomic():
            self.bulk_create(rows, ignore_conflicts=True)
            fresh = list(self.filter(member__in=wishes, told_at=now, **about))
            forget_unread([row.member_id for row in fresh])
            for row in fresh:
                if row.by_mail:
                    transaction.on_commit(partial(mail_notification.enqueue, row.pk))
        return len(fresh)

    def _wishes(self, members: list, kind: NoticeKind, target) -> dict:
        """Who is to be told → whether by mail too."""
        chosen = ChannelChoice.objects.chosen(members, kind)
        channels = {member: chosen.get(member.pk, default_channel(kind)) for member in members}
        return {
            member: channel == Channel.MAIL
            for member, channel in channels.items()
            if channel != Channel.NONE and member.is_active and not member.erased_at and kind.may_see(member, target)
        }

    def take_back(self, kind: NoticeKind, target, member=None) -> int:
        """What was told is so no longer: the notice goes, for everybody or for one member; how many went."""
        told = self.about(target).filter(kind=kind.code)
        told = told.filter(member=member) if member else told
        forget_unread(list(told.values_list("member_id", flat=True)))
        return told.delete()[0]

    def about(self, target) -> Self:
        return self.filter(target_model=label_of(target), target_id=number_of(target))

    def of(self, member) -> Self:
        return self.filter(member=member).select_related("actor")

    def unread(self) -> Self:
        return self.filter(read_at=None)

    def seen(self, member, target) -> None:
        """The member is looking at this very thing: whatever told her of it is read (1 query where nothing was unread)."""
        self.seen_each(member, [target])

    def seen_each(self, member, targets: list) -> None:
        """As `seen`, for several things of one model (1 query where nothing was unread)."""
        if not targets:
            return
        about = {"target_model": label_of(targets[0]), "target_id__in": [number_of(target) for target in targets]}
        if self.of(member).filter(**about).unread().update(read_at=timezone.now()):
            forget_unread([member.pk])

    def mark_all_read(self, member) -> int:
        forget_unread([member.pk])
        return self.of(member).unread().update(read_at=timezone.now())

    def to_mail(self) -> Self:
        """What is still to go out by mail."""
        return self.unread().filter(by_mail=True, mailed_at=None)

    def overdue(self) -> Self:
        """Should have gone out some minutes ago."""
        now = timezone.now()
        return self.to_mail().filter(told_at__lt=now - timedelta(minutes=2), told_at__gt=now - timedelta(days=2))

    def forgotten(self) -> Self:
        """Read and older than half a year, or older than a year."""
        now = timezone.now()
        old = models.Q(told_at__lt=now - timedelta(days=182), read_at__isnull=False)
        return self.filter(old | models.Q(told_at__lt=now - timedelta(days=365)))
