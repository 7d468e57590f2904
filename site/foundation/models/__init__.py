from foundation.models.jobs import JobRun
from foundation.models.media import File, Picture, PictureRendition
from foundation.models.recording import Recording

__all__ = ["File", "JobRun", "Picture", "PictureRendition", "Recording"]
