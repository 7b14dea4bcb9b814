"""The output contract as pydantic models: the single source of the JSON Schema."""

from vanban.document.agency import Agency, AgencyRef
from vanban.document.citation import Citation
from vanban.document.deadline import Deadline
from vanban.document.diagnostic import Diagnostic
from vanban.document.evidence import BBox, Evidence, Span
from vanban.document.metadata import DocType, IssueDate, Issuer, Metadata, Number, Place, Title
from vanban.document.people import DigitalSignature, Recipient, Signer
from vanban.document.record import SCHEMA_VERSION, Document
from vanban.document.source import Source
from vanban.document.task import Task
from vanban.document.tree import Node

__all__ = [
    "SCHEMA_VERSION",
    "Agency",
    "AgencyRef",
    "BBox",
    "Citation",
    "Deadline",
    "Diagnostic",
    "DigitalSignature",
    "DocType",
    "Document",
    "Evidence",
    "IssueDate",
    "Issuer",
    "Metadata",
    "Node",
    "Number",
    "Place",
    "Recipient",
    "Signer",
    "Source",
    "Span",
    "Task",
    "Title",
]
