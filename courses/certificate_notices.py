"""What members are told of their certificates: here it is, and it expires soon."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.notices import TAKING
from notifications.kinds import Notice, register_notice


def is_hers(member, certificate) -> bool:
    return certificate.member_id == member.pk and not certificate.is_revoked


def issued(certificate, notification) -> Notice:
    text = _("Well done! Here is your certificate for “%(title)s”") % {"title": certificate.title}
    address = "courses:path_completed" if certificate.kind == certificate.Kind.PATH else "courses:completed"
    then = reverse(address, args=[certificate.source_id]) if certificate.source_id else ""
    return Notice(text, certificate.get_absolute_url(), then, _("A good next step:"))


def expiring(certificate, notification) -> Notice:
    words = {"title": certificate.title, "date": date_format(certificate.valid_until)}
    return Notice(
        _("Your certificate for “%(title)s” is valid until %(date)s. Renew it now") % words, certificate.get_absolute_url()
    )


def certificates() -> QuerySet:
    from courses.models import Certificate

    return Certificate.objects.all()


CERTIFICATE = register_notice(
    "certificate_issued",
    gettext_lazy("You get a certificate"),
    describe=issued,
    may_see=is_hers,
    targets=certificates,
    group=TAKING,
)
EXPIRES = register_notice(
    "certificate_expires", gettext_lazy("A certificate of yours expires soon"), describe=expiring, may_see=is_hers,
    targets=certificates, group=TAKING,
)  # fmt: skip
