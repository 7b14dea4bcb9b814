"""Citations of other documents: numbers, laws by name, named resolutions and norms, elided repeats, places in them."""

from vanban.extract.citations.find import find_citations
from vanban.extract.citations.model import CitationMention, Provision
from vanban.extract.citations.provisions import provisions_in

__all__ = ["CitationMention", "Provision", "find_citations", "provisions_in"]
