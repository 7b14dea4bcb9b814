"""Walks the tree: every leaf that carries an action becomes a task, with what stands above and beside it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace

from vanban.extraction.bodies import Body
from vanban.extraction.deadlines import TimeExpression, closing_years, deadline_of
from vanban.extraction.tasks.admission import refusal, starts_with_action
from vanban.extraction.tasks.attributes import (
    Attribute,
    apply_attribute,
    has_action,
    is_bare_topic,
    is_event,
    read_attribute,
)
from vanban.extraction.tasks.context import Context, announced, below_heading
from vanban.extraction.tasks.frames import Skipped, TaskFrame, Tasks
from vanban.extraction.tasks.leads import Lead, coordinators, heading_lead, sentence_lead
from vanban.extraction.tasks.procedures import procedures_start
from vanban.extraction.tasks.reports import receivers, supervisors
from vanban.extraction.tasks.rows import table_tasks
from vanban.normalize.text import Paragraph, Text
from vanban.registry.doctype import Directs
from vanban.registry.section_kind import SectionKind
from vanban.structure.headings import article_title
from vanban.structure.labels import Style
from vanban.structure.tree import Block, Tree, is_within
from vanban.structure.zones import Zone

# A bullet over bullets that is closed by no mark is their title, as long as titles are
_LONGEST_CAPTION = 15


def find_tasks(
    text: Text,
    tree: Tree,
    times: Sequence[TimeExpression],
    *,
    directs: Directs | None = None,
    preamble: Sequence[Paragraph] = (),
) -> Tasks:
    """All tasks of a document.

    Args:
        text: The normalised text.
        tree: Its tree.
        times: Its expressions of time, in order.
        directs: How a document of its type sets tasks: "orders" gives them without a heading; in a "plan" topical sections
            hold them, too; of what "reports" only the outlook does, and orders in so many words. An attached plan is one.
        preamble: Its paragraphs before the body; the last may say who must act on all of it ("… yêu cầu các sở:").

    Returns:
        Tasks in reading order, and the items left out, each with the reason.
    """
    last_item = max((block.start for block in tree.root.walk() if block.label and block.zone is Zone.BODY), default=0)
    walker = _Walker(text, times, last_item)
    kind: SectionKind | None = "execution" if directs == "orders" else None
    context = Context(kind=kind, plan=directs == "plan", looks_back=directs == "reports")
    if preamble and text.value[preamble[-1].start : preamble[-1].end].rstrip().endswith(":"):
        opening = preamble[-1]
        lead = sentence_lead(text.value, text.folded, opening.start, opening.end)
        if lead is not None and lead.mode is not None:  # an order; the issuer that "xây dựng Kế hoạch như sau" leads nothing
            helpers = coordinators(text.value, opening.start, opening.end)
            context = replace(context, lead=lead, coordinate=helpers)
    walker.group(tree.root, context)
    attached = next((block.start for block in tree.root.walk() if block.zone is Zone.APPENDIX), None)
    if (procedures := procedures_start(text, attached)) is not None:
        # a table that says who does what in which time gives tasks there, too
        walker.drop("procedure", lambda frame: frame.start >= procedures and not (frame.row and frame.lead and frame.time))
    walker.drop("quotation", lambda frame: is_within(frame.start, tree.quotations))
    walker.drop("form", lambda frame: frame.row is None and is_within(frame.start, tree.forms))
    for frame in walker.tasks.frames:
        named = (body for span in frame.spans for body in receivers(text.value, text.folded, *span))
        frame.report_to = tuple({body.name: body for body in named}.values())
        frame.supervise = tuple(body for span in frame.spans for body in supervisors(text.value, text.folded, *span))
    walker.tasks.frames.sort(key=lambda frame: (frame.start, frame.end))
    return walker.tasks


class _Walker:
    def __init__(self, text: Text, times: Sequence[TimeExpression], last_item: int) -> None:
        self.text = text
        self.value = text.value
        self.folded = text.folded
        self.times = times
        self.time_starts = [time.start for time in times]
        self.last_item = last_item
        self.tasks = Tasks()
        self.leads: dict[tuple[int, int, bool], Lead | None] = {}

    def drop(self, reason: str, unwanted: Callable[[TaskFrame], bool]) -> None:
        """Takes back tasks."""
        dropped = [frame for frame in self.tasks.frames if unwanted(frame)]
        self.tasks.frames = [frame for frame in self.tasks.frames if not unwanted(frame)]
        self.tasks.skipped += [Skipped(frame.start, frame.end, reason) for frame in dropped]

    # --- groups ---------------------------------------------------------------------------------------------------------

    def group(self, parent: Block, context: Context, owner: TaskFrame | None = None) -> None:
        """The children of a block, in order.

        An attribute line goes to the items before it, back to the last one; else to ``owner``, the item above; else the
        heading above is an event, and itself the task.
        """
        mark = len(self.tasks.frames)
        pending: list[TaskFrame] = [owner] if owner else []
        closed = False
        for child in parent.children:
            attribute = read_attribute(self.text, child, parent)
            if attribute is None:
                if self.announces(child):
                    context = announced(self.text, child, context)
                    continue
                before = len(self.tasks.frames)
                frame = self.block(child, context)
                if closed and len(self.tasks.frames) > before:
                    pending, closed, mark = [], False, before
                if frame is not None:
                    pending = [frame] if owner in pending else [*pending, frame]
                continue
            closed = True
            targets = pending or (self.tasks.frames[mark:] if child.label and child.label.style < Style.LETTER else [])
            if not targets and attribute.role == "content" and is_bare_topic(self.text, parent):
                pending = self.contents(attribute, context)
                continue
            if not targets and is_event(self.text, parent, attribute):
                targets = pending = [self.event(parent, context)]
            context = self.apply(attribute, targets, context)

    def block(self, block: Block, context: Context) -> TaskFrame | None:
        """One block and all below it; returns the task that the block itself is."""
        if block.table is not None:
            self.tasks.frames += table_tasks(self.text, block.table, tuple(block.labels))
            return None
        if block.heading and self.opens_group(block):
            self.group(block, below_heading(self.text, block, context))
            return None
        if block.children and (block.lead_sentence or self.is_caption(block)):
            mark = len(self.tasks.frames)
            self.group(block, announced(self.text, block, context))
            # "Gửi mẫu đến một trong các đơn vị sau:" over names: what is to be done is said by the sentence alone
            alone = len(self.tasks.frames) == mark and starts_with_action(self.value[block.content : block.end])
            return self.leaf(block, context, announces=False) if alone and block.lead_sentence else None
        frame = self.leaf(block, context)
        if any(child.label for child in block.children):  # bullets share the subject of their item, prose below it doesn't
            lead = self.own_lead(block.content, block.end, context)
            context = replace(context, lead=lead or context.lead)
        self.group(block, context, frame)
        return frame

    def is_caption(self, block: Block) -> bool:
        """A bullet that only opens the bullets below it: "* Đối với các xã.", "- Công tác tuyên truyền:", "- Cấp tỉnh"."""
        content = self.value[block.content : block.end].rstrip()
        titled = len(content.split()) <= _LONGEST_CAPTION and content[-1:].isalnum() and any(c.label for c in block.children)
        if content.endswith(":") or titled:
            return True
        towards = self.folded.startswith("doi voi ", block.content)
        return towards and heading_lead(self.value, self.folded, block.content, block.end) is not None

    def announces(self, block: Block) -> bool:
        """An unlabelled sentence ending in ":" speaks for the items that follow it."""
        return block.label is None and block.table is None and self.value[block.content : block.end].rstrip().endswith(":")

    def opens_group(self, block: Block) -> bool:
        """An article whose paragraph starts at once is an item with children."""
        assert block.label is not None
        article = block.label.style is Style.ARTICLE
        return not article or article_title(self.value[block.content : block.end], bold=block.bold) != ""

    # --- attribute lines ------------------------------------------------------------------------------------------------

    def event(self, parent: Block, context: Context) -> TaskFrame:
        """The task that a heading over attribute lines is; a title has no subject that acts."""
        frame = self.frame(parent, context, rule="task-event")
        if not frame.lead_inherited:
            frame.lead = context.lead.bodies if context.lead else ()
        self.tasks.frames.append(frame)
        return frame

    def contents(self, attribute: Attribute, context: Context) -> list[TaskFrame]:
        """ "- Nội dung: …" under a bare "Hoạt động 1": the line is the task, or each item below it."""
        inner = replace(context, kind="execution", under_execution=True)
        mark = len(self.tasks.frames)
        if attribute.block.children:
            self.group(attribute.block, inner)
        else:
            self.tasks.frames.append(self.frame(attribute.block, inner))
        return self.tasks.frames[mark:]

    def apply(self, attribute: Attribute, targets: Sequence[TaskFrame], context: Context) -> Context:
        """Applies an attribute line; returns the context of what follows it."""
        if attribute.role == "assignment":
            self.assignments(attribute, targets, context)
        elif attribute.role == "bodies":
            for child in attribute.block.children:
                inner = read_attribute(self.text, child, attribute.block)
                if inner is not None:
                    context = self.apply(inner, targets, context)
        else:
            if attribute.role == "lead":
                attribute = self.split_duties(attribute, targets, context)
            apply_attribute(self.text, attribute, targets)
            if attribute.role == "time" and targets and targets[0].rule == "task-event":
                context = replace(context, time=targets[0].time)
        return context

    def split_duties(self, attribute: Attribute, targets: Sequence[TaskFrame], context: Context) -> Attribute:
        """ "Cơ quan thực hiện:" over items that say what each does: those items are tasks of their own."""
        duties = [child for child in attribute.block.children if has_action(self.text, child.content, child.end)]
        taken = {(child.content, child.end) for child in duties}
        inner = replace(context, kind="execution", under_execution=True, lead=None)
        for child in duties:
            frame = self.frame(child, inner, rule="task-assignment")
            if frame.time is None and targets and targets[-1].time is not None:
                frame.time, frame.time_inherited = targets[-1].time, True
            self.tasks.frames.append(frame)
        values = tuple(span for span in attribute.values if span not in taken)
        return replace(attribute, values=values or attribute.values)

    def assignments(self, attribute: Attribute, targets: Sequence[TaskFrame], context: Context) -> None:
        """ "Phân công: …": each part is a task of its own with the event's time; the first body leads the event."""
        event = targets[-1] if targets else None
        inner = replace(context, kind="execution", under_execution=True, lead=None)
        own = [attribute.block] if attribute.values and attribute.values[0][1] == attribute.block.end else []
        for block in [*own, *attribute.block.children]:
            frame = self.frame(block, inner, rule="task-assignment")
            if event is not None:
                if (frame.time is None or frame.time_inherited) and event.time is not None:
                    frame.time, frame.time_inherited = event.time, True
                if not event.lead:
                    event.lead, event.lead_inherited = frame.lead, True
            self.tasks.frames.append(frame)

    # --- leaves ---------------------------------------------------------------------------------------------------------

    def leaf(self, block: Block, context: Context, *, announces: bool = True) -> TaskFrame | None:
        """The task that an item is, if it is one; a sentence that ends in ":" can only be one if it announces nothing."""
        own = self.own_lead(block.content, block.end, context)
        first = block.parent is not None and block.parent.children[0] is block
        end = block.end if announces else self.trimmed(block.content, block.end, " ;./\\:")
        reason = refusal(
            self.value[block.content : end],
            self.folded[block.content : end],
            context.kind,
            assigned=own is not None,
            ordered=own is not None and own.mode == "assign",
            under_execution=context.under_execution,
            itemized=block.label is not None or (context.names_owner and first),
            last=block.start >= self.last_item,
            topical=(context.plan or block.zone is Zone.APPENDIX) and context.heading is not None and not block.in_article,
        )
        if context.looks_back and (own is None or own.mode is None):
            reason = reason or "report"
        if reason:
            self.tasks.skipped.append(Skipped(block.start, block.end, reason))
            return None
        frame = self.frame(block, context, own=own)
        self.tasks.frames.append(frame)
        return frame

    def own_lead(self, start: int, end: int, context: Context) -> Lead | None:
        """The bodies that an item itself says must act; its final mark says nothing, so the stretch counts without it."""
        key = (start, self.trimmed(start, end), context.lead is not None)
        if key not in self.leads:
            self.leads[key] = sentence_lead(self.value, self.folded, start, end, first_only=key[2])
        return self.leads[key]

    def frame(self, block: Block, context: Context, *, own: Lead | None = None, rule: str = "task-item") -> TaskFrame:
        """A task from a block: own words first, then what stands above."""
        start, end = block.content, self.trimmed(block.content, block.end)
        own = own or self.own_lead(start, end, context)
        lead = own or context.lead
        time = deadline_of(self.value, start, end, times=self.times_in(start, end))
        if time is None and context.time is None:
            time = closing_years(self.value, start, end)
        return TaskFrame(
            spans=((start, end),),
            label=block.label.text if block.label else "",
            section=tuple(block.labels),
            lead=lead.bodies if lead else (),
            lead_inherited=own is None and lead is not None,
            coordinate=_united(
                _without(coordinators(self.value, start, end), own.bodies if own else ()),
                context.coordinate if own is None else (),
            ),
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

    def trimmed(self, start: int, end: int, marks: str = " ;./\\") -> int:
        """End of an item without its final ";", "." or "./."."""
        while end > start and self.value[end - 1] in marks:
            end -= 1
        return end


def _united(own: tuple[Body, ...], above: tuple[Body, ...]) -> tuple[Body, ...]:
    names = {body.name.lower() for body in own}
    return (*own, *(body for body in above if body.name.lower() not in names))


def _without(bodies: tuple[Body, ...], others: tuple[Body, ...]) -> tuple[Body, ...]:
    taken = {(body.start, body.end) for body in others}
    return tuple(body for body in bodies if (body.start, body.end) not in taken)
