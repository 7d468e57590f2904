"""The pictures and files of a post, under its text."""

from django.template.defaultfilters import filesizeformat
from django.utils.html import escape
from django.utils.translation import gettext as _

from foundation.templatetags.icons import icon


def files(post) -> str:
    """For posts that `attachments_of` looked at; a picture that stands in the text itself is not shown again."""
    shown = [each for each in getattr(post, "shown_files", ()) if each.url not in post.html]
    pictures = "".join(picture(each) for each in shown if each.is_picture)
    others = "".join(download(each) for each in shown if not each.is_picture)
    listed = f'<ul class="post__downloads" aria-label="{escape(_("Files"))}">{others}</ul>' if others else ""
    return (f'<div class="post__pictures">{pictures}</div>' if pictures else "") + listed


def picture(each) -> str:
    caption = f"<figcaption>{escape(each.about)}</figcaption>" if each.about else ""
    alt = escape(each.about or _("Picture without a description"))
    return (
        f'<figure><a href="{escape(each.url)}"><img src="{escape(each.url)}" alt="{alt}" width="{each.width}" height="{each.height}" '
        f'loading="lazy"></a>{caption}</figure>'
    )


def download(each) -> str:
    about = f" – {escape(each.about)}" if each.about else ""
    return (
        f'<li>{icon("attachment")} <a href="{escape(each.url)}" download="{escape(each.name)}">{escape(each.name)}</a>'
        f'<span class="muted small"> {filesizeformat(each.size)}{about}</span></li>'
    )
