"""Rules as data: types of document, issuer codes, bodies, provinces, verbs; JSON, schema, and the ways to look things up."""

from vanban.registry.admin_phrase import AdminPhraseRow, admin_phrases
from vanban.registry.agency import Agencies, AgencyRow, agencies
from vanban.registry.attribute_line import AttributeLine
from vanban.registry.body_noun import BodyNounRow, body_nouns
from vanban.registry.citation_word import CitationWordsRow, citation_words
from vanban.registry.doctype import DocTypeRow, DocTypes, doc_types
from vanban.registry.head_word import AbbreviationRow, HeadWordRow, abbreviations, head_words
from vanban.registry.issuer import IssuerRow, Issuers, issuers
from vanban.registry.laws import LawRow, Laws, laws
from vanban.registry.loader import Entry
from vanban.registry.name_word import NamePhraseRow, name_phrases
from vanban.registry.particle import NotBodyRow, ParticleRow, not_bodies, particles
from vanban.registry.precision import PrecisionRow
from vanban.registry.province import ProvinceRow, Provinces, provinces
from vanban.registry.section_kind import SectionHeading
from vanban.registry.table_column import TableColumn
from vanban.registry.theme import Theme, theme_of, themes
from vanban.registry.time_cue import TimeCue, time_cue, time_cues
from vanban.registry.verb import VerbRow, verb_keys, verbs
from vanban.registry.word_pair import WordPairRow, word_pairs

FILES: dict[str, type[Entry]] = {
    "abbreviations": AbbreviationRow,
    "admin_phrases": AdminPhraseRow,
    "agencies": AgencyRow,
    "attribute_lines": AttributeLine,
    "body_nouns": BodyNounRow,
    "citation_words": CitationWordsRow,
    "doc_types": DocTypeRow,
    "head_words": HeadWordRow,
    "issuers": IssuerRow,
    "laws": LawRow,
    "name_phrases": NamePhraseRow,
    "not_bodies": NotBodyRow,
    "particles": ParticleRow,
    "precision": PrecisionRow,
    "provinces": ProvinceRow,
    "section_headings": SectionHeading,
    "table_columns": TableColumn,
    "themes": Theme,
    "time_cues": TimeCue,
    "verbs": VerbRow,
    "word_pairs": WordPairRow,
}
"""Data files of this package and the model of their rows."""

__all__ = [
    "FILES",
    "AbbreviationRow",
    "AdminPhraseRow",
    "Agencies",
    "AgencyRow",
    "BodyNounRow",
    "CitationWordsRow",
    "DocTypeRow",
    "DocTypes",
    "HeadWordRow",
    "IssuerRow",
    "Issuers",
    "LawRow",
    "Laws",
    "NamePhraseRow",
    "NotBodyRow",
    "ParticleRow",
    "ProvinceRow",
    "Provinces",
    "Theme",
    "TimeCue",
    "VerbRow",
    "WordPairRow",
    "abbreviations",
    "admin_phrases",
    "agencies",
    "body_nouns",
    "citation_words",
    "doc_types",
    "head_words",
    "issuers",
    "laws",
    "name_phrases",
    "not_bodies",
    "particles",
    "provinces",
    "theme_of",
    "themes",
    "time_cue",
    "time_cues",
    "verb_keys",
    "verbs",
    "word_pairs",
]
