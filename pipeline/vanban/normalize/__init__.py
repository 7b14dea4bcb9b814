"""Lines → one text with a map back to the page."""

from vanban.normalize.normalizer import normalize
from vanban.normalize.text import Paragraph, Text

__all__ = ["Paragraph", "Text", "normalize"]
