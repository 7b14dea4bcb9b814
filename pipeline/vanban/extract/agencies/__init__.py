"""Bodies named in a text: listed names, unlisted ones by their head word, places, short names."""

from vanban.extract.agencies.find import find_agencies
from vanban.extract.agencies.mention import AgencyMention

__all__ = ["AgencyMention", "find_agencies"]
