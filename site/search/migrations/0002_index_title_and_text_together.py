from django.db import migrations

# Wagtail's search on PostgreSQL asks for `title || body`; its own indexes are of each alone, so every search read every row.
MAKE = "CREATE INDEX IF NOT EXISTS search_title_and_text ON wagtailsearch_indexentry USING gin ((title || body))"
DROP = "DROP INDEX IF EXISTS search_title_and_text"


def on_postgresql(statement: str):
    def run(apps, schema_editor) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial"), ("wagtailsearch", "0010_add_text_fields")]
    operations = [migrations.RunPython(on_postgresql(MAKE), on_postgresql(DROP))]
