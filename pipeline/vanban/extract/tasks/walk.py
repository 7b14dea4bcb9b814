"""Walks the tree: every leaf that carries an action becomes a task, with what the headings above it say."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vanban.extract.bodies import Body
from vanban.extract.deadlines import TimeExpression, deadline_of, heading_period, parse_time_cell
from vanban.extract.tasks.admission import refusal
from vanban.extract.tasks.frames import Skipped, TaskFrame, Tasks
from vanban.extract.tasks.leads import Lead, coordinators, heading_lead, named_bodies, sentence_lead
from vanban.extract.tasks.rows import table_tasks
from vanban.normalize.text import Text
from vanban.registry.attribute_line import AttributeRole, attribute_role
from vanban.registry.section_kind import SectionKind, section_kind
from vanban.structure.headings import article_title
from vanban.structure.labels import BULLETS, Style
from vanban.structure.tree import Block, Tree
from vanban.structure.zones import Zone

_SHORT_SECTION_NAME = 6
_EVENT_ROLES: frozenset[AttributeRole] = frozenset({"time", "lead", "coordinate", "place", "participants", "assignment"})


# "… tập trung thực hiện tốt một số nhiệm vụ, giải pháp sau đây:"
_ANNOUNCES_TASKS = re.compile(
    r"\b(?:nhiem vu|giai phap|cong viec|noi dung|viec)(?:,? [a-z]+){0,6} (?:sau|sau day|nhu sau)\s*:\s*$"
)


@dataclass(frozen=True, slots=True)
class Context:
    """What the headings above say to the items below."""

    kind: SectionKind | None = None
    under_execution: bool = False
    lead: Lead | None = None
    time: TimeExpression | None = None
    heading: tuple[int, int] | None = None
    names_owner: bool = False


@dataclass(frozen=True, slots=True)
class _Attribute:
    role: AttributeRole
    start: int
    end: int
    block: Block


def find_tasks(text: Text, tree: Tree, times: Sequence[TimeExpression], *, default_kind: SectionKind | None = None) -> Tasks:
    """All tasks of a document.

    Args:
        text: The normalised text.
        tree: Its tree.
        times: Its expressions of time, in order.
        default_kind: What items outside any classified section count as ("execution" for directives and dispatches).

    Returns:
        Tasks in reading order, and the items left out, each with the reason.
    """
    walker = _Walker(text, times)
    walker.last_item = max((block.start for block in tree.root.walk() if block.label and block.zone is Zone.BODY), default=0)
    walker.group(tree.root, Context(kind=default_kind, under_execution=default_kind == "execution"))
    walker.tasks.frames.sort(key=lambda frame: (frame.start, frame.end))
    return walker.tasks


class _Walker:
    def __init__(self, text: Text, times: Sequence[TimeExpression]) -> None:
        self.text = text
        self.times = times
        self.time_starts = [time.start for time in times]
        self.value = text.value
        self.folded = text.folded
        self.tasks = Tasks()
        self.last_item = 0

    # --- groups ---------------------------------------------------------------------------------------------------------

    def group(self, parent: Block, context: Context, owner: TaskFrame | None = None) -> None:
        """The children of a block, in order; attribute lines go to the items before them, else to ``owner`` or an event."""
        pending: list[TaskFrame] = [owner] if owner else []
        closed = False
        for child in parent.children:
            attribute = self.attribute(child, parent)
            if attribute is None and self.announces(child):
                context = self.announced(child, context)
                continue
            if attribute is None:
                if closed:
                    pending, closed = [], False
                frame = self.block(child, context)
                if frame is not None:
                    if owner in pending:
                        pending = []
                    pending.append(frame)
                continue
            if not pending and self.is_event(parent, attribute):
                pending = [self.event(parent, context)]
            closed = True
            self.apply(attribute, pending, context)

    def block(self, block: Block, context: Context) -> TaskFrame | None:
        """One block and all below it; returns the task that the block itself is."""
        if block.table is not None:
            self.tasks.frames += table_tasks(self.text, block.table, tuple(block.labels))
            return None
        if block.heading and self.opens_group(block):
            self.group(block, self.below(block, context))
            return None
        if block.children and (block.lead_sentence or self.is_caption(block)):
            self.group(block, self.announced(block, context))
            return None
        frame = self.leaf(block, context)
        inner = context
        if any(child.label for child in block.children):  # bullets share the subject of their item, prose below it doesn't
            lead = sentence_lead(self.value, self.folded, block.content, block.end)
            inner = replace(context, lead=lead or context.lead)
        self.group(block, inner, frame)
        return frame

    def is_caption(self, block: Block) -> bool:
        """A bullet that only opens the bullets below it: "* Đối với các xã.", "- Công tác tuyên truyền:"."""
        content = self.value[block.content : block.end].rstrip()
        if content.endswith(":"):
            return True
        towards = self.folded.startswith("doi voi ", block.content)
        return towards and heading_lead(self.value, self.folded, block.content, block.end) is not None

    def announces(self, block: Block) -> bool:
        """An unlabelled sentence ending in ":" speaks for the items that follow it."""
        return block.label is None and block.table is None and self.value[block.content : block.end].rstrip().endswith(":")

    def opens_group(self, block: Block) -> bool:
        """An article whose paragraph starts at once is an item with children."""
        assert block.label is not None
        if block.label.style is not Style.ARTICLE:
            return True
        return self.title(block) != ""

    def title(self, block: Block) -> str:
        """Heading of an article, "" if its paragraph starts at once."""
        return article_title(self.value[block.content : block.end], bold=block.bold)

    def below(self, block: Block, context: Context) -> Context:
        """The context inside a headed group."""
        heading = self.value[block.content : block.end]
        lead = heading_lead(self.value, self.folded, block.content, block.end)
        kind = section_kind(heading) or ("execution" if lead and context.kind != "criteria" else None)
        if kind is None or (kind == "execution" and lead is None and context.kind in ("purpose", "background")):
            kind = kind or context.kind
        period = heading_period(self.value, block.content, block.end)
        return Context(
            kind=kind,
            under_execution=context.under_execution or kind == "execution",
            lead=lead or context.lead,
            time=period or context.time,
            heading=(block.content, block.end),
            names_owner=lead is not None,
        )

    def announced(self, block: Block, context: Context) -> Context:
        """The context below a sentence ending in ":"."""
        lead = sentence_lead(self.value, self.folded, block.content, block.end)
        lead = lead or heading_lead(self.value, self.folded, block.content, block.end)
        kind = context.kind
        sentence = self.folded[block.content : block.end]
        if section_kind(sentence) == "execution" or (
            kind in (None, "background") and (lead is not None or _ANNOUNCES_TASKS.search(sentence))
        ):
            kind = "execution"
        return replace(
            context, kind=kind, under_execution=context.under_execution or kind == "execution", lead=lead or context.lead
        )

    # --- attributes -----------------------------------------------------------------------------------------------------

    def attribute(self, block: Block, parent: Block) -> _Attribute | None:
        """The attribute line that a block is: a bullet, a letter or plain prose; numbered lines only below an event."""
        if block.table is not None or block.heading:
            return None
        found = attribute_role(self.value[block.content : block.end])
        if found is None or found[0] == "other":
            return None
        numbered = block.label is not None and block.label.style not in BULLETS and block.label.style is not Style.LETTER
        if numbered and parent.label is not None and parent.label.style < Style.DECIMAL_2:
            return None
        if found[0] == "content" and parent.label is None:
            return None
        return _Attribute(found[0], block.content + found[1], block.end, block)

    def is_event(self, parent: Block, attribute: _Attribute) -> bool:
        """Whether a heading over attribute lines is itself what is to be done."""
        if parent.label is None or parent.label.style < Style.DECIMAL or attribute.role not in _EVENT_ROLES | {"content"}:
            return False
        heading = self.value[parent.content : parent.end]
        return section_kind(heading) is None or len(heading.split()) > _SHORT_SECTION_NAME

    def event(self, parent: Block, context: Context) -> TaskFrame:
        frame = self.frame(parent, context, rule="task-event")
        frame.section = tuple(parent.labels)
        self.tasks.frames.append(frame)
        return frame

    def apply(self, attribute: _Attribute, pending: list[TaskFrame], context: Context) -> None:
        """Gives the value of an attribute line to the tasks it belongs to."""
        start, end = attribute.start, attribute.end
        if attribute.role == "assignment":
            self.assignments(attribute, pending, context)
            return
        for frame in pending:
            if attribute.role == "time":
                frame.time, frame.time_inherited = parse_time_cell(self.value, start, end) or frame.time, False
            elif attribute.role == "lead":
                bodies = named_bodies(self.value, start, end)
                frame.lead, frame.lead_inherited = bodies or frame.lead, True
            elif attribute.role == "coordinate":
                frame.coordinate = _union(frame.coordinate, named_bodies(self.value, start, end))
            elif attribute.role == "deliverable":
                frame.deliverable = (start, end)

    def assignments(self, attribute: _Attribute, pending: list[TaskFrame], context: Context) -> None:
        """ "Phân công: …": each part is a task of its own with the event's time; the first body leads the event."""
        event = pending[-1] if pending else None
        found: list[TaskFrame] = []
        inner = replace(context, kind="execution", under_execution=True, lead=None)
        if attribute.end - attribute.start > 2:
            frame = self.frame(attribute.block, inner, rule="task-assignment")
            found.append(frame)
        for child in attribute.block.children:
            frame = self.frame(child, inner, rule="task-assignment")
            found.append(frame)
        for frame in found:
            if event is not None:
                if frame.time is None and event.time is not None:
                    frame.time, frame.time_inherited = event.time, True
                if not event.lead:
                    event.lead, event.lead_inherited = frame.lead, True
        self.tasks.frames += found

    # --- leaves ---------------------------------------------------------------------------------------------------------

    def leaf(self, block: Block, context: Context) -> TaskFrame | None:
        """The task that an item is, if it is one."""
        content = self.value[block.content : block.end]
        own = self.own_lead(block.content, block.end, context)
        reason = refusal(
            content,
            self.folded[block.content : block.end],
            context.kind,
            assigned=own is not None,
            under_execution=context.under_execution,
            itemized=block.label is not None
            or (context.names_owner and block.parent is not None and block.parent.children[0] is block),
            last=block.start >= self.last_item,
        )
        if reason:
            self.tasks.skipped.append(Skipped(block.start, block.end, reason))
            return None
        frame = self.frame(block, context, own=own)
        self.tasks.frames.append(frame)
        return frame

    def own_lead(self, start: int, end: int, context: Context) -> Lead | None:
        """The bodies that an item itself says must act."""
        return sentence_lead(self.value, self.folded, start, end, first_only=context.lead is not None)

    def frame(self, block: Block, context: Context, *, own: Lead | None = None, rule: str = "task-item") -> TaskFrame:
        """A task from a block: own words first, then what stands above."""
        start, end = block.content, self.trimmed(block.content, block.end)
        own = own or self.own_lead(start, end, context)
        lead = own or context.lead
        time = deadline_of(self.value, start, end, times=self.times_in(start, end))
        return TaskFrame(
            spans=((start, end),),
            label=block.label.text if block.label else "",
            section=tuple(block.labels),
            lead=lead.bodies if lead else (),
            lead_inherited=own is None and lead is not None,
            coordinate=_without(coordinators(self.value, start, end), own.bodies if own else ()),
            time=time or context.time,
            time_inherited=time is None and context.time is not None,
            period=context.time,
            heading=context.heading,
            mode=lead.mode if lead else None,
            rule=rule if block.label else f"{rule}-prose",
        )

    def times_in(self, start: int, end: int) -> Sequence[TimeExpression]:
        """The expressions of time inside a span."""
        return self.times[bisect_left(self.time_starts, start) : bisect_left(self.time_starts, end)]

    def trimmed(self, start: int, end: int) -> int:
        """End of an item without its final ";", "." or "./."."""
        while end > start and self.value[end - 1] in " ;./\\":
            end -= 1
        return end


def _union(first: tuple[Body, ...], second: tuple[Body, ...]) -> tuple[Body, ...]:
    known = {body.name.lower() for body in first}
    return first + tuple(body for body in second if body.name.lower() not in known)


def _without(bodies: tuple[Body, ...], others: tuple[Body, ...]) -> tuple[Body, ...]:
    taken = {(body.start, body.end) for body in others}
    return tuple(body for body in bodies if (body.start, body.end) not in taken)
