"""Words that sections, table columns and attribute lines go by: every example of the data files is read as its row says."""

from __future__ import annotations

from vanban.registry.attribute_line import attribute_lines, attribute_role
from vanban.registry.section_kind import section_headings, section_kind
from vanban.registry.table_column import column_role, table_columns
from vanban.registry.theme import theme_of, themes


def test_every_heading_announces_its_kind_of_section():
    examples = [(row.kind, heading) for row in section_headings() for heading in row.examples]
    assert examples
    assert [(kind, heading) for kind, heading in examples if section_kind(heading) != kind] == []


def test_every_header_has_its_role():
    examples = [(row.role, header) for row in table_columns() for header in row.examples]
    assert examples
    assert [(role, header) for role, header in examples if column_role(header) != role] == []


def test_every_attribute_line_has_its_role():
    examples = [(row.role, line) for row in attribute_lines() for line in row.examples]
    assert examples
    wrong = [(role, line) for role, line in examples if (attribute_role(line, alone=True) or ("", 0))[0] != role]
    assert wrong == []


def test_other_lines_have_none():
    assert section_kind("Sở Tài chính") is None
    assert column_role("Ngày sinh") is None
    assert attribute_role("Phòng Nội vụ: theo dõi, đôn đốc") is None


def test_every_example_has_its_theme():
    examples = [(row.id, text) for row in themes() for text in row.examples]
    assert examples
    assert [(name, text) for name, text in examples if (found := theme_of(text)) is None or found.id != name] == []


def test_no_phrase_belongs_to_two_themes():
    phrases = [phrase for row in themes() for phrase in row.phrases]
    assert len(phrases) == len(set(phrases))
    assert [phrase for phrase in phrases if phrase != phrase.lower()] == []
