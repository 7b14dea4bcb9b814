"""Labelled plans, decisions and dispatches: the genre's forms, filled with our own words."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any, Literal

from vanban.registry.people import family_spellings
from vanban.synth.names import Place, listed_body, open_body, place_of
from vanban.synth.words import sentence, words
from vanban.synth.writer import Kind, Labelled, Writer, marked, plain

Form = Literal["plan", "decision", "dispatch"]
FORMS: tuple[Form, ...] = ("plan", "decision", "dispatch")
_TYPES = {"plan": ("Kế hoạch", "KH"), "decision": ("Quyết định", "QĐ"), "dispatch": ("Công văn", None)}
_FIRST, _DAYS = date(2012, 1, 1), 365 * 20
_ROMANS = ("I", "II", "III", "IV", "V", "VI")


def labelled(seed: int, form: Form | None = None) -> Labelled:
    """A document of which everything is known.

    Args:
        seed: Decides everything; the same seed gives the same document.
        form: What it is; drawn if None.

    Returns:
        The document; place, day, bodies and layout of sections differ from seed to seed.

    Example:
        >>> labelled(1, "plan").gold["metadata"]["doc_type"]
        'Kế hoạch'
    """
    rng = Random(f"vanban.synth {seed}")  # noqa: S311 - nothing secret
    chosen = rng.choice(FORMS) if form is None else form
    return _Document(rng, chosen).write(f"synth-{seed:05}.txt")


def corpus(count: int, first: int = 0) -> Iterator[Labelled]:
    """``count`` documents of consecutive seeds."""
    return (labelled(seed) for seed in range(first, first + count))


class _Document:
    def __init__(self, rng: Random, form: Form) -> None:
        self.rng = rng
        self.form = form
        self.day = _FIRST + timedelta(rng.randrange(_DAYS))
        self.place: Place = place_of(rng, self.day)
        self.issuer = f"Ủy ban nhân dân {self.place.full}"
        self.number = f"{rng.randrange(10, 4000)}/{_TYPES[form][1] or 'UBND'}-{'UBND' if _TYPES[form][1] else 'VX'}"
        topic = rng.choice(words()["topics"])
        self.subject = f"{topic} trên địa bàn {self.place.kind} năm {self.day.year}"
        title = {"plan": f"Thực hiện công tác {self.subject}", "decision": f"Về việc tổ chức {self.subject}"}
        self.title = title.get(form, f"Tăng cường {topic}")
        self.writer = Writer(
            {
                "doc_type": _TYPES[form][0],
                "number": self.number,
                "place": self.place.name,
                "date": self.day.isoformat(),
                "issuer": self.issuer,
                "title": self.title,
            }
        )

    def write(self, name: str) -> Labelled:
        rng, writer = self.rng, self.writer
        self.letterhead()
        {"plan": self.plan, "decision": self.decision, "dispatch": self.dispatch}[self.form]()
        recipients = [self.body() for _ in range(2)] + [f"Lưu: VT, {rng.choice(('TH', 'KT', 'NC'))}"]
        recipients = [plain(line) for line in recipients]
        writer.add("\n".join(["Nơi nhận:", *(f"- {line};" for line in recipients[:-1]), f"- {recipients[-1]}."]))
        family = rng.choice(sorted(family_spellings()))
        person = f"{family} {rng.choice(words()['given'])} {rng.choice(words()['given'])}"
        deputy = rng.random() < 0.5
        post, authority = ("PHÓ CHỦ TỊCH", ["KT. CHỦ TỊCH"]) if deputy else ("CHỦ TỊCH", [])
        authority = ["TM. ỦY BAN NHÂN DÂN", *authority]
        writer.add("\n".join([*authority, post]))
        writer.add(person)
        return writer.done(name, {"name": person, "position": post, "authority": authority}, recipients)

    # --- parts ----------------------------------------------------------------------------------------------------------

    def letterhead(self) -> None:
        add, day = self.writer.add, self.day
        add(f"ỦY BAN NHÂN DÂN\n{self.place.full.upper()}")
        add("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc")
        self.writer.agencies.append(self.issuer)
        add(f"Số: {self.number}" + (f"\nV/v {self.title}" if self.form == "dispatch" else ""))
        add(f"{self.place.name}, ngày {day.day:02} tháng {day.month:02} năm {day.year}")
        if self.form != "dispatch":
            add(f"{_TYPES[self.form][0].upper()}\n{self.title}")

    def base(self, opening: str) -> None:
        """A document of an earlier day that the preamble names."""
        rng = self.rng
        day = self.day - timedelta(rng.randrange(20, 600))
        kind, code = rng.choice((("Kế hoạch", "KH"), ("Quyết định", "QĐ"), ("Chỉ thị", "CT")))
        number, issuer = f"{rng.randrange(10, 3000)}/{code}-UBND", f"Ủy ban nhân dân tỉnh {self.place.province}"
        if self.place.kind != "huyện":
            issuer = self.issuer
        about = f"của {marked(issuer)} về {rng.choice(words()['topics'])}"
        text = f"{kind} số {number} ngày {day.day:02}/{day.month:02}/{day.year} {about}"
        entry = {"doc_type": kind, "number": number, "date": day.isoformat(), "issuer": issuer, "text": plain(text)}
        self.writer.legal_bases.append(entry)
        self.writer.add(opening.format(text))

    def body(self) -> str:
        """A body, marked; one in two has a name that no list knows."""
        rng = self.rng
        return marked(open_body(rng, self.place) if rng.random() < 0.5 else listed_body(rng, self.place, self.day))

    def due(self) -> tuple[str, dict[str, Any]]:
        """An expression of time, and the deadline it means."""
        month = self.rng.randrange(1, 13)
        year = self.day.year + 1
        last = monthrange(year, month)[1]
        if self.rng.random() < 0.5:
            text = f"trước ngày {min(15, last)}/{month:02}/{year}"
            return text, {"text": text, "start": None, "end": f"{year}-{month:02}-15"}
        text = f"trong tháng {month:02}/{year}"
        return text, {"text": text, "start": f"{year}-{month:02}-01", "end": f"{year}-{month:02}-{last}"}

    def duty(self, label: str, *, heir: str = "") -> None:
        """An assignment: who does what with whom by when; ``heir`` leads where the item names nobody."""
        rng = self.rng
        action = sentence(rng, words()["actions"])
        lower = action[0].lower() + action[1:]
        lead, helpers = self.body(), tuple(self.body() for _ in range(rng.choice((1, 1, 2))))
        with_helpers = f"phối hợp với {', '.join(helpers)}"
        shape = rng.randrange(2) if heir else rng.randrange(2, 5)
        text, leads, coordinate = [
            (action, (heir,), ()),
            (f"Chủ trì, {with_helpers} {lower}", (heir,), helpers),
            (f"{lead}: {action}", (lead,), ()),
            (f"Giao {lead} chủ trì, {with_helpers} {lower}", (lead,), helpers),
            (f"{lead} {with_helpers} {lower}", (lead,), helpers),
        ][shape]
        deadline = None
        if rng.random() < 0.3:
            said, due = self.due()
            text, deadline = f"{text} {said}", {**due, "inherited": False}
        self.writer.task(label, f"{text}{rng.choice('.;')}", leads, coordinate, deadline)

    # --- forms ----------------------------------------------------------------------------------------------------------

    def plan(self) -> None:
        rng, writer, lists = self.rng, self.writer, words()
        self.base("Thực hiện {}; " + f"{self.issuer} ban hành Kế hoạch như sau:")
        romans = iter(_ROMANS)
        kinds: list[str] = ["purpose", *(kind for kind in ("background", "goal") if rng.random() < 0.5), "task", "execution"]
        for kind in kinds:
            writer.head(next(romans), rng.choice(lists["headings"][kind]), 1)
            if kind == "execution":
                self.execution()
                continue
            for at in range(1, rng.randrange(3, 6)):
                if kind == "task":
                    writer.task(f"{at}", sentence(rng, lists["actions"]) + ".")
                    continue
                shown: Kind = "background" if kind == "background" else "goal"
                writer.add(f"{at}. {sentence(rng, lists[f'{kind}s'])}.", shown)
        writer.add(f"Trên đây là Kế hoạch {self.subject}./.")

    def execution(self) -> None:
        for at in range(1, self.rng.randrange(3, 7)):
            if self.rng.random() < 0.4:
                self.duty(f"{at}")
                continue
            owner = self.body()
            self.writer.head(f"{at}", owner, 2)
            for label in ("a", "b", "c", "d")[: self.rng.randrange(2, 5)]:
                self.duty(label, heir=owner)

    def decision(self) -> None:
        writer = self.writer
        writer.add(f"CHỦ TỊCH ỦY BAN NHÂN DÂN {self.place.full.upper()}")
        self.base("Căn cứ {};")
        writer.add(f"Theo đề nghị của {self.body()}.")
        writer.add("QUYẾT ĐỊNH:")
        writer.outline += [{"label": f"Điều {at}", "heading": "", "depth": 1} for at in (1, 2, 3)]
        writer.add(f"Điều 1. Ban hành kèm theo Quyết định này Quy định về {self.rng.choice(words()['topics'])}.")
        owner, helper = self.body(), self.body()
        text = f"Giao {owner} chủ trì, phối hợp với {helper} hướng dẫn, kiểm tra việc thực hiện Quyết định này."
        writer.task("Điều 2", text, (owner,), (helper,))
        writer.add("Điều 3. Quyết định này có hiệu lực thi hành kể từ ngày ký.")

    def dispatch(self) -> None:
        rng, writer = self.rng, self.writer
        writer.add("Kính gửi:\n- " + ";\n- ".join(self.body() for _ in range(2)) + ".")
        self.base("Thực hiện {}, " + f"{self.issuer} yêu cầu các cơ quan, đơn vị thực hiện các nội dung sau:")
        for at in range(1, rng.randrange(4, 7)):
            self.duty(f"{at}")
