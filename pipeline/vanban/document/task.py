"""Tasks: what is to be done, by whom, with whom, by when."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from vanban.document.agency import AgencyRef
from vanban.document.deadline import Deadline
from vanban.document.evidence import Extracted

TaskMode = Literal["assign", "request", "require"]


class Task(Extracted):
    """One leaf item that says what somebody has to do."""

    id: str = Field(description='Unique in the record, "t12".')
    label: str = Field(description='Printed label without punctuation, "" if none.')
    text: str = Field(description="The whole item on one line, without the label.")
    section: list[str] = Field(default_factory=list, description="Labels of the headings above, outermost first.")
    lead: list[AgencyRef] = Field(default_factory=list, description="Who must do it, also inherited from the heading above.")
    coordinate: list[AgencyRef] = Field(default_factory=list, description='Who takes part ("phối hợp với").')
    report_to: list[AgencyRef] = Field(default_factory=list, description="Who gets the report.")
    supervise: list[AgencyRef] = Field(default_factory=list, description='Who watches over it ("dưới sự giám sát của").')
    deadline: Deadline | None = Field(default=None, description="By when, also inherited; the latest of several.")
    deliverable: str | None = Field(default=None, description='What there will be when it is done ("kế hoạch", "báo cáo").')
    mode: TaskMode | None = Field(default=None, description="Giao/phân công, đề nghị, yêu cầu.")
    table_row: int | None = Field(default=None, description="Row in its table, from 1, header not counted.")
