"""Citations of other documents: numbers, laws by name, named resolutions and norms, elided repeats, places in them."""

from vanban.extraction.citations.find import find_citations
from vanban.extraction.citations.model import CitationMention, Provision
from vanban.extraction.citations.provisions import provisions_in

__all__ = ["CitationMention", "Provision", "find_citations", "provisions_in"]
