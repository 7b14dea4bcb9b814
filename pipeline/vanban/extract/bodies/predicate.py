"""Does a predicate start here? The words with which an order goes on after its subject."""

from __future__ import annotations

import re

from vanban.registry.verb import verb_keys

_ADVERBS = frozenset(
    ["tiếp tục", "thường xuyên", "kịp thời", "chủ động", "tích cực", "tập trung", "định kỳ", "phải", "cần", "đồng thời", "khẩn trương", "hằng năm", "hàng năm", "nghiêm túc", "sẽ", "đã", "được", "không", "hàng tháng", "hàng quý", "trực tiếp", "căn cứ", "theo", "trên cơ sở", "trong", "khi", "nhằm", "để", "từ", "tại", "cùng", "do", "sau", "trước", "ngoài", "bám sát", "thống nhất", "ra sức", "tự", "có", "là", "nhanh chóng", "quyết liệt", "hoàn toàn", "thi đua", "tuỳ", "tùy", "vào", "bằng", "hết", "nêu cao", "chậm nhất", "lồng ghép", "thay", "thay mặt", "dành", "sớm", "rà soát", "đặc biệt", "đề cao", "nỗ lực", "chăm lo", "tiến hành", "khẩn", "gương mẫu", "làm tốt", "bố trí", "giữ", "giao", "quy", "đóng", "đi", "đẩy", "kết", "vận", "nối", "khơi", "gắn", "lập", "hoàn", "phát", "tăng", "chia", "cụ thể", "rút", "chịu", "chỉ", "luôn", "vẫn", "cử", "đưa", "nhận", "mời"]
)
_REFUSED = frozenset(["của", "về", "thuộc", "và", "với", "hoặc", "cho", "năm", "ngày", "số", "các", "những", "này", "đó", "nêu", "mà", "thì", "như"])
_LEAD_IN = re.compile(r"[ ,–-]*")


def predicate_at(text: str, at: int, end: int) -> int | None:
    """Offset of the first word of a predicate right after a subject that ends at ``at``.

    Args:
        text: The text.
        at: Offset after the subject.
        end: Offset at which the sentence or item ends.

    Returns:
        The offset (``end`` if nothing follows, the offset after a colon if one follows), or None if what follows is no predicate.

    Example:
        >>> predicate_at("Sở Tài chính chủ trì", 12, 20)
        13
    """
    position = _LEAD_IN.match(text, at, end).end()  # type: ignore[union-attr]
    if position >= end or not text[position:end].strip(" .;:,\n"):
        return end
    if text[position] == ":":
        return position + 1 + (text[position + 1 : position + 2] == " ")
    words = [word.strip(',;:.()"“”') for word in text[position : min(end, position + 60)].split()[:4]]
    if not words or words[0].lower() in _REFUSED:
        return None
    # After a subject a verb is in lower case; after a colon or in a heading it may be a capital
    for size in (4, 3, 2, 1):
        phrase = " ".join(words[:size]).lower()
        if len(words) >= size and (phrase in verb_keys() or phrase in _ADVERBS):
            return position
    return None
