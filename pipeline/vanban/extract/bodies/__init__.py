"""Who leads, who coordinates: phrases split into bodies."""

from vanban.extract.bodies.body import Body
from vanban.extract.bodies.find import coordinating_bodies, leading_bodies
from vanban.extract.bodies.split import split_bodies

__all__ = ["Body", "coordinating_bodies", "leading_bodies", "split_bodies"]
