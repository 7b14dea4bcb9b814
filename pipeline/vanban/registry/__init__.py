"""Rules as data: types of document, issuer codes, bodies, provinces, verbs; JSON, schema, and the ways to look things up."""

from vanban.registry.agency import Agencies, AgencyRow, agencies
from vanban.registry.doctype import DocTypeRow, DocTypes, doc_types
from vanban.registry.issuer import IssuerRow, Issuers, issuers
from vanban.registry.loader import Entry
from vanban.registry.province import ProvinceRow, Provinces, provinces
from vanban.registry.verb import VerbRow, verb_keys, verbs

FILES: dict[str, type[Entry]] = {
    "agencies": AgencyRow,
    "doc_types": DocTypeRow,
    "issuers": IssuerRow,
    "provinces": ProvinceRow,
    "verbs": VerbRow,
}
"""Data files of this package and the model of their rows."""

__all__ = [
    "FILES",
    "Agencies",
    "AgencyRow",
    "DocTypeRow",
    "DocTypes",
    "IssuerRow",
    "Issuers",
    "ProvinceRow",
    "Provinces",
    "VerbRow",
    "agencies",
    "doc_types",
    "issuers",
    "provinces",
    "verb_keys",
    "verbs",
]
