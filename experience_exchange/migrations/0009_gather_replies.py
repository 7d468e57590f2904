from django.db import migrations


def gather(apps, schema_editor):
    """A notice told of one reply; now it tells of everything new in a topic, and there is one unread at most."""
    rows = apps.get_model('notifications', 'Notification').objects
    places = {pk: (topic, number) for pk, topic, number in apps.get_model('experience_exchange', 'Post').objects.values_list('pk', 'topic_id', 'number')}
    runs = rows.filter(is_run=True, read_at=None, target_model='experience_exchange.topic')
    unread = set(runs.values_list('member_id', 'target_id'))
    for row in rows.filter(kind='exchange_reply', target_model='experience_exchange.post').order_by('pk'):
        topic, number = places.get(row.target_id, (None, 0))
        if topic is None or (row.read_at is None and (row.member_id, topic) in unread):
            row.delete()
            continue
        if row.read_at is None:
            unread.add((row.member_id, topic))
        rows.filter(pk=row.pk).update(target_model='experience_exchange.topic', target_id=topic, key=str(number), is_run=True)


class Migration(migrations.Migration):

    dependencies = [
        ('experience_exchange', '0008_let_groups_discuss_a_page'),
        ('notifications', '0002_deliver_later'),
    ]

    operations = [migrations.RunPython(gather, migrations.RunPython.noop)]
