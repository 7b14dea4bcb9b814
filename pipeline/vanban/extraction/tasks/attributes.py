"""Attribute lines: "Thời gian: …", "Cơ quan chủ trì: …", "Phân công: …" say more of the tasks before them, or of an event."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vanban.extraction.bodies import Body
from vanban.extraction.deadlines import parse_time_cell
from vanban.extraction.tasks.frames import TaskFrame
from vanban.extraction.tasks.leads import coordinators, named_bodies, sentence_lead
from vanban.normalize.text import Text
from vanban.registry.attribute_line import AttributeRole, attribute_role
from vanban.registry.section_kind import section_kind
from vanban.structure.labels import BULLETS, Style
from vanban.structure.tree import Block

_EVENT_ROLES: frozenset[AttributeRole] = frozenset(
    {"time", "lead", "coordinate", "bodies", "place", "participants", "assignment", "content"}
)
_OWNER_ROLES: frozenset[AttributeRole] = frozenset({"lead", "coordinate", "bodies"})
_SHORT_SECTION_NAME = 6
_FEWEST_EVENT_LINES = 2
# "Hoạt động 1", "Nhiệm vụ 2", "Nội dung, biện pháp": names a place in the list, not what is to be done
_BARE_TOPIC = re.compile(
    r"(?:hoat dong|noi dung|nhiem vu|giai phap|du an|dot|buoc|chuyen de|viec|cong viec)(?: (?:so )?[0-9ivx]+)?[ .:]*$"
)
# after the bodies: "chủ trì, phối hợp với …", "thực hiện": no action of its own
_MERE_ROLE = re.compile(
    r"(?:la co quan |lam |la don vi )?(?:chu tri|thuc hien|to chuc thuc hien|phoi hop|dau moi|chiu trach nhiem)\b[^.;:]{0,120}$"
)


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute line.

    Attributes:
        values: Spans of its value: the words after the colon, and the items below it.
    """

    role: AttributeRole
    values: tuple[tuple[int, int], ...]
    block: Block


def read_attribute(text: Text, block: Block, parent: Block) -> Attribute | None:
    """The attribute line that a block is.

    Bullets, letters and plain prose are; numbered lines only in an event or in a group that says who acts ("1. Nội dung",
    "2. Cơ quan chủ trì", "3. Thời gian thực hiện"), since "2. Thời gian thực hiện" elsewhere is a section of the whole plan.

    Args:
        text: The normalised text.
        block: The block.
        parent: The block above it.
    """
    if block.table is not None:
        return None
    found = attribute_role(text.value[block.content : block.end], alone=bool(block.children))
    if found is None or found[0] == "other":
        return None
    role, offset = found
    if _is_numbered(block) and (_is_section(text, block, role) or not _has_numbered_attributes(text, parent)):
        return None
    if role == "content" and (parent.label is None or (_is_numbered(block) and parent.label.style < Style.DECIMAL)):
        return None
    start = block.content + offset
    values = ((start, block.end),) if block.end - start > 1 else ()
    below = tuple((child.content, child.end) for child in block.children if child.table is None)
    return Attribute(role, values + below, block)


def _is_numbered(block: Block) -> bool:
    return block.label is not None and block.label.style not in BULLETS and block.label.style is not Style.LETTER


def _is_section(text: Text, block: Block, role: AttributeRole) -> bool:
    """ "Điều 10. Trách nhiệm thực hiện" over bodies and what each of them does: no line that says more of other items."""
    assert block.label is not None
    over = (child for child in block.children if child.children)
    return block.label.style is Style.ARTICLE or (
        role in _OWNER_ROLES
        and any(attribute_role(text.value[child.content : child.end], alone=True) is None for child in over)
    )


def _has_numbered_attributes(text: Text, parent: Block) -> bool:
    """A group that says who acts, or an event ("5. Lớp tập huấn" over "5.1. Đối tượng", "5.2. Thời gian")."""
    found = [
        attribute_role(text.value[child.content : child.end], alone=bool(child.children))
        for child in parent.children
        if child.table is None and child.label is not None
    ]
    roles = [one[0] for one in found if one is not None]
    event = parent.label is not None and parent.label.style >= Style.DECIMAL
    return any(role in _OWNER_ROLES for role in roles) or (event and len(set(roles)) >= _FEWEST_EVENT_LINES)


def is_event(text: Text, parent: Block, attribute: Attribute) -> bool:
    """Whether a heading over attribute lines is itself what is to be done ("2.2. Hội nghị sơ kết")."""
    if parent.label is None or parent.label.style < Style.DECIMAL or attribute.role not in _EVENT_ROLES:
        return False
    heading = text.value[parent.content : parent.end]
    return not is_bare_topic(text, parent) and (section_kind(heading) is None or len(heading.split()) > _SHORT_SECTION_NAME)


def is_bare_topic(text: Text, block: Block) -> bool:
    """A heading that says nothing of what is to be done ("a) Hoạt động 1")."""
    return _BARE_TOPIC.match(text.folded, block.content, block.end) is not None


def apply_attribute(text: Text, attribute: Attribute, frames: Sequence[TaskFrame]) -> None:
    """Gives the value of an attribute line to the tasks it belongs to.

    Args:
        text: The normalised text.
        attribute: Any but "assignment", "content" and "bodies".
        frames: The tasks.
    """
    value = text.value
    if attribute.role == "time" and attribute.values:
        start, end = attribute.values[0][0], attribute.values[-1][1]
        time = parse_time_cell(value, start, end)
        for frame in frames:
            frame.time, frame.time_inherited = time or frame.time, False
    elif attribute.role == "lead":
        leads = _union(body for span in attribute.values for body in _who_leads(text, *span))
        helpers = _union(body for start, end in attribute.values for body in coordinators(value, start, end))
        for frame in frames:
            frame.lead, frame.lead_inherited = leads or frame.lead, True
            frame.coordinate = _union((*frame.coordinate, *helpers))
    elif attribute.role == "coordinate":
        helpers = _union(body for start, end in attribute.values for body in named_bodies(value, start, end))
        for frame in frames:
            frame.coordinate = _union((*frame.coordinate, *helpers))
    elif attribute.role == "deliverable" and attribute.values:
        for frame in frames:
            frame.deliverable = (attribute.values[0][0], attribute.values[-1][1])


def _who_leads(text: Text, start: int, end: int) -> tuple[Body, ...]:
    """The bodies of a value: all of a list, the subject of a sentence ("Sở Y tế chủ trì, phối hợp với …")."""
    found = sentence_lead(text.value, text.folded, start, end, first_only=True)
    if found is not None and text.folded[found.predicate : end].strip(" ,.;"):
        return found.bodies
    return named_bodies(text.value, start, end)


def has_action(text: Text, start: int, end: int) -> bool:
    """Whether a value says what a body does, beyond that it leads or helps."""
    found = sentence_lead(text.value, text.folded, start, end, first_only=True)
    if found is None:
        return False
    rest = text.folded[found.predicate : end].strip(" ,.;")
    return bool(rest) and _MERE_ROLE.match(rest) is None


def _union(bodies: Iterable[Body]) -> tuple[Body, ...]:
    distinct: dict[str, Body] = {}
    for body in bodies:
        distinct.setdefault(body.name.lower(), body)
    return tuple(distinct.values())
