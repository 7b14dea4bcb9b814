"""Bodies named in a text: listed names, unlisted ones by their head word, places, short names."""

from vanban.extraction.agencies.find import find_agencies
from vanban.extraction.agencies.mention import AgencyMention

__all__ = ["AgencyMention", "find_agencies"]
