"""Citations, bodies, signers, electronic signatures and recipients as resolved → as the record holds them."""

from __future__ import annotations

from vanban.document.agency import Agency
from vanban.document.citation import Citation
from vanban.document.people import DigitalSignature, Recipient, Signer
from vanban.extraction.digital_signatures import DigitalSignatureText
from vanban.extraction.recipients import RecipientLine
from vanban.extraction.signers import Signature
from vanban.link.agencies import LinkedAgency
from vanban.link.citations import LinkedCitation
from vanban.link.support import Support


def to_citation(support: Support, citation: LinkedCitation) -> Citation:
    """One cited document with all its mentions."""
    return Citation(
        doc_type=citation.doc_type,
        number=citation.number,
        date=citation.date,
        issuer=citation.issuer,
        title=citation.title,
        text=citation.text,
        uri=citation.uri,
        relation=citation.relation,
        provisions=list(citation.provisions),
        eids=list(citation.eids),
        mentions=[support.evidence(mention.start, mention.end, mention.rule) for mention in citation.mentions],
        **support.of(citation.start, citation.end, citation.rule),
    )


def to_agency(support: Support, agency: LinkedAgency) -> Agency:
    """One body with all its mentions."""
    first = agency.mentions[0]
    return Agency(
        name=agency.name,
        id=agency.id,
        kind=agency.kind,
        level=agency.level,
        province_code=agency.province_code,
        successor_province_code=agency.successor_province_code,
        mentions=[support.evidence(mention.start, mention.end, mention.rule) for mention in agency.mentions],
        **support.of(first.start, first.end, first.rule),
    )


def to_signer(support: Support, signature: Signature) -> Signer:
    """One signature block."""
    return Signer(
        name=signature.name,
        position=signature.position,
        authority=[authority.value for authority in signature.authority],
        **support.of(signature.start, signature.end, signature.rule),
    )


def to_digital_signature(support: Support, printed: DigitalSignatureText) -> DigitalSignature:
    """One electronic signature."""
    return DigitalSignature(
        signer=printed.signer,
        time=printed.time,
        **support.of(printed.start, printed.end, "digital-signature"),
    )


def to_recipient(support: Support, line: RecipientLine) -> Recipient:
    """One line under "Nơi nhận"."""
    return Recipient(
        text=line.text,
        purpose=line.purpose,
        archive=line.archive,
        drafting_unit=line.drafting_unit,
        copies=line.copies,
        **support.of(line.start, line.end, line.rule),
    )
