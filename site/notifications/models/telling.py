"""Telling members, taking back, and reading what was told."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Self

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from activity.querysets import label_of, number_of
from notifications.badge import forget_unread
from notifications.kinds import NoticeKind, kind_of
from notifications.models.choice import Channel, ChannelChoice, default_channel

# Time to see it on the site before a mail goes.
BEFORE_MAIL = timedelta(minutes=5)
# A conversation that goes on without her sends the next mail after so long.
BETWEEN_MAILS = timedelta(hours=6)
# What could not be sent for so long is no news.
STALE = timedelta(days=2)


class NotificationQuerySet(models.QuerySet):
    def tell(self, member, kind: NoticeKind, target, *, actor=None, key: str = "") -> bool:
        """Tell one member that `target` concerns her; True if that is news (5 queries, mail some minutes later).

        The same member, kind, target and key are told once. Never the actor herself, nobody who chose silence or may not
        see the target. Raises UnknownNotice for a kind that no app registered.
        """
        return bool(self.tell_each([member], kind, target, actor=actor, key=key))

    def tell_each(self, members: Iterable, kind: NoticeKind, target, *, actor=None, key: str = "") -> int:
        """As `tell`, many members at once (as many queries as for one, but for what `may_see` asks); how many were told."""
        kind_of(kind.code)
        channels = self._channels([member for member in members if member != actor], kind, target)
        if not channels:
            return 0
        now = timezone.now()
        about = {**self._about(target), "kind": kind.code, "key": key}
        rows = [self._row(member, channel, now, actor=actor, **about) for member, channel in channels.items()]
        with transaction.atomic():
            self.bulk_create(rows, ignore_conflicts=True)
            fresh = list(self.filter(member__in=channels, told_at=now, **about).values_list("member_id", flat=True))
            forget_unread(fresh)
        return len(fresh)

    def tell_run(self, members: Iterable, kind: NoticeKind, target, *, number: int, actor=None) -> None:
        """Something more came in what `target` gathers: who has read all is told anew, who has not keeps her one notice.

        `number` says which it is (a post's); telling it again changes nothing but the time (6 queries, however many members).
        """
        kind_of(kind.code)
        channels = self._channels([member for member in members if member != actor], kind, target)
        now = timezone.now()
        with transaction.atomic():
            runs = self.filter(member__in=channels, is_run=True, read_at=None, **self._about(target))
            going_on = set(runs.values_list("member_id", flat=True))
            runs.update(told_at=now, actor=actor)
            mailed = [member for member, channel in channels.items() if channel == Channel.MAIL]
            runs.filter(member__in=mailed, mail_after=None)._mail_again(now)
            about = {**self._about(target), "kind": kind.code, "key": str(number), "is_run": True, "actor": actor}
            fresh = [self._row(to, channel, now, **about) for to, channel in channels.items() if to.pk not in going_on]
            self.bulk_create(fresh, ignore_conflicts=True)
            forget_unread([member.pk for member in channels])

    def _mail_again(self, now) -> None:
        lately = Q(mailed_at__gt=now - BETWEEN_MAILS)
        self.filter(lately).update(mail_after=now + BETWEEN_MAILS, attempts=0)
        self.filter(mail_after=None).exclude(lately).update(mail_after=now + BEFORE_MAIL, attempts=0)

    def _about(self, target) -> dict:
        return {"target_model": label_of(target), "target_id": number_of(target)}

    def _row(self, member, channel: str, now, **fields):
        mail_after = now + BEFORE_MAIL if channel == Channel.MAIL else None
        return self.model(member=member, told_at=now, mail_after=mail_after, in_digest=channel == Channel.DIGEST, **fields)

    def _channels(self, members: list, kind: NoticeKind, target) -> dict:
        """Who is to be told → how."""
        chosen = ChannelChoice.objects.chosen(members, kind)
        channels = {member: chosen.get(member.pk, default_channel(kind)) for member in members}
        return {
            member: channel
            for member, channel in channels.items()
            if channel != Channel.NONE and member.is_active and not member.erased_at and kind.may_see(member, target)
        }

    def take_back(self, kind: NoticeKind, target, member=None) -> int:
        """What was told is so no longer: the notice goes, for everybody or for one member; how many went."""
        told = self.about(target).filter(kind=kind.code)
        return (told.filter(member=member) if member else told).forget()

    def forget(self) -> int:
        """Delete these, and count anew for whom they were."""
        forget_unread(list(self.values_list("member_id", flat=True)))
        return self.delete()[0]

    def about(self, target) -> Self:
        return self.filter(**self._about(target))

    def of_kind(self, kind: NoticeKind) -> Self:
        return self.filter(kind=kind.code)

    def of(self, member) -> Self:
        return self.filter(member=member).select_related("actor")

    def unread(self) -> Self:
        return self.filter(read_at=None)

    def runs(self) -> Self:
        return self.filter(is_run=True)

    def seen(self, member, target) -> None:
        """The member is looking at this very thing: whatever told her of it is read (1 query where nothing was unread)."""
        self.seen_each(member, [target])

    def seen_each(self, member, targets: list) -> None:
        """As `seen`, for several things of one model (1 query where nothing was unread)."""
        if not targets:
            return
        about = {"target_model": label_of(targets[0]), "target_id__in": [number_of(target) for target in targets]}
        self.of(member).filter(**about)._mark_read([member.pk])

    def mark_all_read(self, member) -> int:
        return self.of(member)._mark_read([member.pk])

    def _mark_read(self, members: list[int]) -> int:
        read = self.unread().update(read_at=timezone.now(), mail_after=None, in_digest=False)
        if read:
            forget_unread(members)
        return read

    def to_mail(self) -> Self:
        """What is still to go out by mail."""
        return self.unread().filter(mail_after__isnull=False)

    def due(self) -> Self:
        """What is to go now, the oldest first."""
        now = timezone.now()
        return self.to_mail().filter(mail_after__lte=now, told_at__gt=now - STALE).order_by("mail_after", "pk")

    def give_up(self) -> int:
        """What no mail server took in time waits for the weekly summary instead."""
        stale = self.to_mail().filter(told_at__lte=timezone.now() - STALE)
        return stale.update(mail_after=None, sending_at=None, in_digest=True)

    def forgotten(self) -> Self:
        """Read and older than half a year, or older than a year."""
        now = timezone.now()
        old = Q(told_at__lt=now - timedelta(days=182), read_at__isnull=False)
        return self.filter(old | Q(told_at__lt=now - timedelta(days=365)))
