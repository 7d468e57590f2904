"""Static files in production: every name carries its content's hash, every file has compressed twins."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class JoinedStaticFiles(CompressedManifestStaticFilesStorage):
    """The parts of the stylesheet are collected too, but nobody asks for them: leave their addresses alone."""

    # Modules import one another by name; hashing those names too keeps old pages whole after a deployment.
    support_js_module_import_aggregation = True
