from marks.models.highlight import Highlight
from marks.models.mark import Mark
from marks.models.position import Position

__all__ = ["Highlight", "Mark", "Position"]
