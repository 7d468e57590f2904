from foundation.models.jobs import JobRun
from foundation.models.media import File, Picture, PictureRendition, Recording

__all__ = ["File", "JobRun", "Picture", "PictureRendition", "Recording"]
