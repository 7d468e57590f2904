"""Persons in this floor and in the libraries below it: who uploaded and who edited. Kept: the work is the cluster's."""

from foundation.data_map import holds_personal_data

EDITED = "who edited what, so that a change can be asked about"
UPLOADED = "who uploaded it, so that rights can be asked about"

for model in ("Picture", "File", "Recording"):
    holds_personal_data(f"foundation.{model}", "uploaded_by_user", why=UPLOADED)

holds_personal_data("wagtailcore.Page", "owner", "locked_by", why=EDITED)
holds_personal_data("wagtailcore.Revision", "user", why=EDITED, texts=("content",))
holds_personal_data("wagtailcore.PageLogEntry", "user", why=EDITED, texts=("data",))
holds_personal_data("wagtailcore.ModelLogEntry", "user", why=EDITED, texts=("data",))
holds_personal_data("wagtailcore.Comment", "user", "resolved_by", why="editors' remarks on drafts", texts=("text",))
holds_personal_data("wagtailcore.CommentReply", "user", why="editors' remarks on drafts", texts=("text",))
holds_personal_data("wagtailcore.PageSubscription", "user", why="which editor follows a page")
holds_personal_data("wagtailcore.TaskState", "finished_by", why="who approved a page", texts=("comment",))
holds_personal_data("wagtailcore.WorkflowState", "requested_by", why="who asked for approval")
holds_personal_data("wagtailcore.UploadedFile", "uploaded_by_user", why=UPLOADED)
