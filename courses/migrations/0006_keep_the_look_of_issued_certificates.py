"""What was issued before there were designs to choose from keeps the look it had, and learns which course it is of."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def settle(apps, schema_editor):
    certificates = apps.get_model("courses", "Certificate").objects.all()
    course = apps.get_model("courses", "Enrolment").objects.filter(pk=OuterRef("enrolment"))
    certificates.update(design="2026-portrait", source_id=Subquery(course.values("course")[:1]))


class Migration(migrations.Migration):
    dependencies = [("courses", "0005_add_paths_reviews_and_certificate_terms")]
    operations = [migrations.RunPython(settle, migrations.RunPython.noop)]
