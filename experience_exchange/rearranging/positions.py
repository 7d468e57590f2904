"""Readers go along with posts that get new numbers: nobody loses her place, nothing she has read is new to her again."""

from experience_exchange.models import ReadMark, Topic


def carry_readers_of_split(old: Topic, new: Topic, numbers: dict[int, int]) -> None:
    """`numbers`: old number → new number. She has read in the new topic what she had read of it in the old one."""
    marks = []
    for mark in ReadMark.objects.filter(topic=old):
        read = [moved for before, moved in numbers.items() if before <= mark.last_number]
        if read:
            marks.append(ReadMark(member_id=mark.member_id, topic=new, last_number=max(read)))
    ReadMark.objects.bulk_create(marks, ignore_conflicts=True)


def carry_readers_of_merged(source: Topic, target: Topic, numbers: dict[int, int], before: int) -> None:
    """Whoever had read all of the target (up to `before`) has read there what she had read of the source; for others their
    place in the target holds: what follows is new to them."""
    read_in_source = dict(ReadMark.objects.filter(topic=source).values_list("member", "last_number"))
    for mark in ReadMark.objects.filter(topic=target, member__in=read_in_source, last_number__gte=before):
        read = [moved for old, moved in numbers.items() if old <= read_in_source[mark.member_id]]
        if read:
            ReadMark.objects.filter(pk=mark.pk).update(last_number=max(read))
