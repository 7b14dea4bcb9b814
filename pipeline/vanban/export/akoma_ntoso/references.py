"""The bodies and persons that an Akoma Ntoso document refers to (``meta/references``), each with an id in the file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from vanban.document import Agency, Document
from vanban.document.metadata import Issuer
from vanban.link.uris import slug

ONTOLOGY = "/akn/ontology"
UNKNOWN = "nd"
"""Stands for what isn't known, as in the identifiers of documents (docs/uris.md)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One top-level class: ``kind`` is the element, ``eid`` its id in the file."""

    kind: str
    eid: str
    href: str
    shown: str


@dataclass(frozen=True, slots=True)
class References:
    """All entries of a document, and which of them its values mean.

    Attributes:
        entries: In the order of the file.
        issuer: Reference ("#…") to the issuing body.
        agencies: References, parallel to ``Document.agencies``.
        signers: References to the person and to the post, None where no post is known, parallel to ``Document.signers``.
    """

    entries: tuple[Entry, ...]
    issuer: str
    agencies: tuple[str, ...]
    signers: tuple[tuple[str, str | None], ...]


def references(document: Document) -> References:
    """The entries of a document.

    A body of the registry is ``/akn/ontology/organization/vn/{registry id}``, followed by the code of its province where
    that is known; any other is ``/akn/ontology/organization/vn/nd/{slug of its name}``.

    Args:
        document: The record.
    """
    found: dict[tuple[str, str], Entry] = {}
    numbers: Counter[str] = Counter()

    def enter(kind: str, prefix: str, href: str, shown: str) -> str:
        entry = found.get((kind, href))
        if entry is None:
            numbers[prefix] += 1
            entry = found[kind, href] = Entry(kind, f"{prefix}_{numbers[prefix]}", href, shown)
        return f"#{entry.eid}"

    issuer = document.metadata.issuer
    own = enter("TLCOrganization", "org", organization(issuer), issuer.name if issuer else UNKNOWN)
    agencies = tuple(enter("TLCOrganization", "org", organization(agency), agency.name) for agency in document.agencies)
    signers = []
    for signer in document.signers:
        person = enter("TLCPerson", "person", f"{ONTOLOGY}/person/vn/{slug(signer.name) or UNKNOWN}", signer.name)
        post = signer.position
        role = enter("TLCRole", "role", f"{ONTOLOGY}/role/vn/{slug(post) or UNKNOWN}", post) if post else None
        signers.append((person, role))
    enter("TLCProcess", "vanban", f"{ONTOLOGY}/process/vanban", "vanban")
    return References(tuple(found.values()), own, agencies, tuple(signers))


def organization(body: Agency | Issuer | None) -> str:
    """The identifier of a body in the ontology.

    Example:
        >>> organization(None)
        '/akn/ontology/organization/vn/nd'
    """
    if body is None:
        return f"{ONTOLOGY}/organization/vn/{UNKNOWN}"
    if body.id is None:
        return f"{ONTOLOGY}/organization/vn/{UNKNOWN}/{slug(body.name) or UNKNOWN}"
    return f"{ONTOLOGY}/organization/vn/{body.id}" + (f"/{body.province_code}" if body.province_code else "")
