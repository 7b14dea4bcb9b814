"""The data files: they fit their schema, have one format, stable ids, sensible validity, and every example matches."""

from __future__ import annotations

import json
from importlib.resources import files

import jsonschema
import pytest

from vanban.registry import FILES, agencies, doc_types, issuers, provinces, verbs
from vanban.registry.body_noun import body_nouns, noun_order
from vanban.registry.loader import load
from vanban.registry.validity import Dated
from vanban.registry.verb import verb_order
from vanban.registry.writer import render, schema_of

ROOT = files("vanban.registry")


def _text(folder: str, name: str) -> str:
    return ROOT.joinpath(folder, name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(FILES))
class TestEveryFile:
    def test_fits_its_schema(self, name: str):
        jsonschema.validate(json.loads(_text("data", f"{name}.json")), json.loads(_text("schema", f"{name}.schema.json")))

    def test_schema_is_the_model(self, name: str):
        assert _text("schema", f"{name}.schema.json") == schema_of(FILES[name])

    def test_has_the_one_format(self, name: str):
        assert _text("data", f"{name}.json") == render(load(name, FILES[name]))

    def test_ids_are_unique(self, name: str):
        ids = [row.id for row in load(name, FILES[name]) if hasattr(row, "id")]
        assert len(ids) == len(set(ids))

    def test_validity_has_an_order(self, name: str):
        for row in load(name, FILES[name]):
            if isinstance(row, Dated) and row.valid_from and row.valid_to:
                assert row.valid_from <= row.valid_to


def test_every_example_of_a_type_carries_its_code():
    assert [(row.id, number) for row in doc_types() for number in row.examples if not row.fits(number)] == []


def test_every_example_of_a_body_names_it():
    assert [(row.id, form) for row in agencies() for form in row.examples if not row.matches(form)] == []


def test_every_form_of_a_body_is_found():
    missed = [
        (row.id, form) for row in agencies() for form in (row.name, *row.variants) if row not in agencies().names[_key(form)]
    ]
    assert missed == []


def _key(form: str) -> str:
    from vanban.registry.agency import name_key

    return name_key(form)


def test_only_what_a_place_completes_needs_one():
    assert [row.id for row in agencies() if row.needs_place and not row.relative] == []


def test_predecessors_and_successors_exist():
    ids = {row.id for row in agencies()}
    assert [row.id for row in agencies() if not ids.issuperset((*row.predecessors, *row.successors))] == []


def test_a_successor_begins_when_its_predecessor_ends():
    for row in agencies():
        for successor in map(agencies().by_id, row.successors):
            assert successor is not None
            if row.valid_to and successor.valid_from:
                assert successor.valid_from.toordinal() - row.valid_to.toordinal() <= 120, (row.id, successor.id)


def test_lists_are_sorted():
    assert list(verbs()) == sorted(verbs(), key=verb_order)
    assert list(body_nouns()) == sorted(body_nouns(), key=lambda row: (noun_order(row), row.kind))


def test_there_were_63_provinces_and_there_are_34():
    from datetime import date

    count = lambda day: sum(row.holds(day) for row in provinces())  # noqa: E731
    assert (count(date(2025, 6, 30)), count(date(2025, 7, 1))) == (63, 34)


def test_every_former_province_has_one_of_today():
    from datetime import date

    today = {row.code for row in provinces() if row.holds(date(2025, 7, 1))}
    assert {provinces().successor(row.code) for row in provinces()} <= today


def test_codes_of_today_are_their_own_successors():
    from datetime import date

    assert all(provinces().successor(row.code) == row.code for row in provinces() if row.holds(date(2025, 7, 1)))


def test_issuer_codes_of_successors_exist():
    codes = {row.code for row in issuers()}
    assert [row.code for row in issuers() if row.successor and row.successor not in codes] == []
