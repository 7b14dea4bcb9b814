"""Made-up documents of which everything is known, for tests, for measuring and for training: text, gold, labelled spans."""

from vanban.synth.documents import FORMS, Form, corpus, labelled
from vanban.synth.noise import damaged
from vanban.synth.writer import KINDS, Kind, Labelled, Layout, Paragraph

__all__ = ["FORMS", "KINDS", "Form", "Kind", "Labelled", "Layout", "Paragraph", "corpus", "damaged", "labelled"]
