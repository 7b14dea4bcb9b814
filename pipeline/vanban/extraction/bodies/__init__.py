"""Who leads, who coordinates: phrases split into bodies."""

from vanban.extraction.bodies.body import Body
from vanban.extraction.bodies.find import coordinating_bodies, leading_bodies
from vanban.extraction.bodies.split import split_bodies

__all__ = ["Body", "coordinating_bodies", "leading_bodies", "split_bodies"]
