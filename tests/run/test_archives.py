"""Archives are read member by member, and no name or number inside of them is trusted."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from pathlib import Path

import pytest
import zstandard
from hypothesis import example, given
from hypothesis import strategies as st

from vanban.errors import CorruptSourceError, EncryptedSourceError, SourceTooLargeError, VanbanError
from vanban.limits import Limits
from vanban.run import archives
from vanban.run.archives import kind_of, label, open_archive
from vanban.run.attempt import attempt
from vanban.run.sources import find_sources, load_source, plan

PLAN = "KẾ HOẠCH\nTrồng cây năm 2027\n\nI. NHIỆM VỤ\n\n1. Trồng 500 cây.".encode()


def a_zip(**members: bytes) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return file


def a_tar(*members: tuple[str, bytes, bytes]) -> io.BytesIO:
    """Members as name, type and content (of a link: where it leads)."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as made:
        for name, kind, data in members:
            info = tarfile.TarInfo(name)
            info.type = kind
            if kind == tarfile.REGTYPE:
                info.size = len(data)
                made.addfile(info, io.BytesIO(data))
            else:
                info.linkname = data.decode()
                made.addfile(info)
    file.seek(0)
    return file


NAMES = [
    # member, its record
    ("../../etc/68.txt", "68.json"),
    ("/etc/68.txt", "68.json"),
    ("a/con.txt", "_con.json"),
    ("a/b\n\x1b[31m.txt", "b%0A%1B[31m.json"),
    ("C:\\x.txt", "C%3A_x.json"),
    ("ư" * 300 + ".txt", "ư" * 100 + ".json"),
]


@pytest.mark.parametrize("kind", ["zip", "tar"])
@pytest.mark.parametrize(("name", "target"), NAMES)
def test_a_member_is_read_and_its_name_goes_nowhere(tmp_path: Path, kind: str, name: str, target: str) -> None:
    file = a_zip(**{name: PLAN}) if kind == "zip" else a_tar((name, tarfile.REGTYPE, PLAN))
    path = tmp_path / f"x.{kind}"
    path.write_bytes(file.getvalue())
    (work,) = plan([path])
    assert work.target == target
    assert not {"/", "\0", "\n", "\x1b"} & set(work.target)
    assert load_source(work.source) == PLAN
    assert [path.name for path in tmp_path.iterdir()] == [f"x.{kind}"]


def test_what_is_no_regular_file_is_left_out() -> None:
    members = [
        ("a.txt", tarfile.REGTYPE, PLAN),
        ("link.txt", tarfile.SYMTYPE, b"/etc/passwd"),
        ("hard.txt", tarfile.LNKTYPE, b"a.txt"),
        ("dev.txt", tarfile.CHRTYPE, b""),
        ("pipe.txt", tarfile.FIFOTYPE, b""),
        ("folder", tarfile.DIRTYPE, b""),
    ]
    assert open_archive(a_tar(*members), "tar").names() == ["a.txt"]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        made.writestr(link, "/etc/passwd")
    assert open_archive(file, "zip").names() == []


@pytest.mark.parametrize("pack", [bytes, gzip.compress, zstandard.ZstdCompressor().compress])
def test_tar_with_any_compression(tmp_path: Path, pack) -> None:
    path = tmp_path / "x.tar.gz"  # the content decides
    path.write_bytes(pack(a_tar(("b.txt", tarfile.REGTYPE, PLAN), (".hidden.txt", tarfile.REGTYPE, b"x")).getvalue()))
    assert [load_source(one) for one in find_sources([path])] == [PLAN]


def test_a_member_that_unpacks_to_too_much_fails_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "_FREE", 2**16)
    (tmp_path / "x.zip").write_bytes(a_zip(**{"a.txt": PLAN, "bomb.txt": bytes(2**24)}).getvalue())
    assert [attempt(work.source).code for work in plan([tmp_path])] == [None, "too-large"]
    with pytest.raises(SourceTooLargeError):
        open_archive(io.BytesIO(gzip.compress(bytes(2**24))), "tar")


def test_too_many_members() -> None:
    with pytest.raises(SourceTooLargeError):
        open_archive(a_zip(a=b"", b=b"", c=b""), "zip", Limits(members=2))


def test_an_archive_that_cannot_be_listed_is_a_source_that_fails(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"PK\x03\x04 truncated")
    (work,) = plan([tmp_path])
    assert (work.target, attempt(work.source).code) == ("x.json", "corrupt")


def test_a_member_with_a_password() -> None:
    data = bytearray(a_zip(a=PLAN).getvalue())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(EncryptedSourceError):
        open_archive(io.BytesIO(data), "zip").read("a")


def test_a_truncated_tar_is_corrupt() -> None:
    whole = a_tar(("a.txt", tarfile.REGTYPE, PLAN), ("b.txt", tarfile.REGTYPE, bytes(4096))).getvalue()
    with pytest.raises(CorruptSourceError):
        open_archive(io.BytesIO(whole[:2048]), "tar")


@example(b"\x00\x00@", "zip", 104)  # a version of zip that doesn't exist
@given(st.binary(max_size=200), st.sampled_from(["zip", "tar"]), st.integers(0, 120))
def test_damage_is_a_typed_error(noise: bytes, kind: str, at: int) -> None:
    whole = (a_zip(a=PLAN) if kind == "zip" else a_tar(("a", tarfile.REGTYPE, PLAN))).getvalue()
    try:
        archive = open_archive(io.BytesIO(whole[:at] + noise + whole[at + len(noise) :]), kind)
        for name in archive.names():
            archive.read(name)
    except VanbanError:
        pass


@given(st.text(max_size=30))
def test_a_label_ends_no_uri_and_is_printable(name: str) -> None:
    assert ":" not in label(name)
    assert not any(ord(letter) < 32 or 0xD800 <= ord(letter) < 0xE000 for letter in label(name))


def test_a_docx_is_no_folder() -> None:
    assert [kind_of(name) for name in ("a.zip", "a.tar.zst", "a.docx", "a.gz")] == ["zip", "tar", None, None]
