"""Which stored file a person may have: `/media/<name>` asks here, whoever stored it.

Floors above sign up for the folders they store in; a folder nobody signed up for is closed.
"""

from collections.abc import Callable

from django.db.models import Q

Rule = Callable[[object, str], bool]

_rules: dict[str, Rule] = {}


def guards_folder(folder: str) -> Callable[[Rule], Rule]:
    """Sign up a function (user, name) → may have it, for names that start with this folder."""

    def sign_up(rule: Rule) -> Rule:
        _rules[folder] = rule
        return rule

    return sign_up


def may_have(user, name: str) -> bool:
    folder = next((folder for folder in _rules if name.startswith(folder)), None)
    return folder is not None and _rules[folder](user, name)


@guards_folder("public/")
def anyone(user, name: str) -> bool:
    return True


@guards_folder("restricted/captions/")
@guards_folder("media/")
@guards_folder("media_thumbnails/")
def who_may_see_the_recording(user, name: str) -> bool:
    from foundation.models import Recording

    found = Recording.objects.filter(Q(file=name) | Q(captions=name) | Q(second_captions=name) | Q(thumbnail=name)).first()
    return bool(found and found.may_be_seen_by(user))


@guards_folder("restricted/")
def who_may_see_the_picture(user, name: str) -> bool:
    from foundation.models import Picture, PictureRendition

    rendition = PictureRendition.objects.filter(file=name).select_related("image").first()
    found = rendition.image if rendition else Picture.objects.filter(file=name).first()
    return bool(found and found.may_be_seen_by(user))


@guards_folder("documents/")
def who_may_see_the_file(user, name: str) -> bool:
    from foundation.models import File

    found = File.objects.filter(file=name).first()
    return bool(found and found.may_be_seen_by(user))
