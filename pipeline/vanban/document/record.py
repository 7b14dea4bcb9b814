"""The record that one document becomes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from vanban.document.agency import Agency
from vanban.document.citation import Citation
from vanban.document.deadline import Deadline
from vanban.document.diagnostic import Diagnostic
from vanban.document.evidence import Model
from vanban.document.metadata import Metadata
from vanban.document.people import DigitalSignature, Recipient, Signer
from vanban.document.source import Source
from vanban.document.task import Task
from vanban.document.tree import Node

SCHEMA_VERSION: Literal["1"] = "1"


class Document(Model):
    """Everything read from one source; the JSON Schema of the output is generated from this class."""

    schema_version: Literal["1"] = Field(default=SCHEMA_VERSION, description="Version of this shape.")
    id: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", description="SHA-256 of the source bytes.")]
    source: Source = Field(description="The file that it was read from.")
    text: str = Field(description="Normalised text, NFC, one paragraph per line; every span indexes into it.")
    metadata: Metadata = Field(description="What identifies the document.")
    tree: Node = Field(description="Its parts as they are nested.")
    legal_bases: list[Citation] = Field(default_factory=list, description="Documents named in the preamble.")
    citations: list[Citation] = Field(default_factory=list, description="Documents named anywhere else.")
    tasks: list[Task] = Field(default_factory=list, description="What is to be done, in reading order.")
    deadlines: list[Deadline] = Field(default_factory=list, description="Every deadline or period, also those of no task.")
    agencies: list[Agency] = Field(default_factory=list, description="Every body named, once.")
    signers: list[Signer] = Field(default_factory=list, description="Who signed.")
    digital_signatures: list[DigitalSignature] = Field(default_factory=list, description="Electronic signatures, as printed.")
    recipients: list[Recipient] = Field(default_factory=list, description='The lines under "Nơi nhận".')
    diagnostics: list[Diagnostic] = Field(default_factory=list, description="What is odd in the document or was hard to read.")
