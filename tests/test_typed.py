"""What was typed as a file's name."""

from __future__ import annotations

import pytest

from coachbot.typed import LONGEST_FILE_NAME, file_name
from playground.filenames import cleaned


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Thank-you to Jane Doe", "Thank-you to Jane Doe.eml"),
        ("Second note to J", "Second note to J.eml"),
        ("An Prof. Dr. Maria del Carmen Müller-Lüden", "An Prof. Dr. Maria del Carmen Müller-Lüden.eml"),
        ("To Al. ", "To Al.eml"),
        ("To O'Neil & \"Co\" <j@acme.example>", "To O Neil Co j@acme.example.eml"),
        ("To ../../etc/passwd", "To .. .. etc passwd.eml"),
        ("To C:\\x|y?*", "To C x y.eml"),
        ("To\nJane\r\n\tDoe\0", "To Jane Doe.eml"),
        ("To \u2068ليلى حداد\u2069", "To ليلى حداد.eml"),
        ("To Jane\u202elme.exe", "To Janelme.exe.eml"),
        ("Ольге Ивановой", "Ольге Ивановой.eml"),
        ("给李明", "给李明.eml"),
        ("To Zoe\u0308", "To Zoë.eml"),
        ("...", "file.eml"),
        ("", "file.eml"),
    ],
)  # fmt: skip
def test_a_files_name_is_what_every_file_system_takes(text: str, name: str) -> None:
    assert file_name(text, ".eml") == name


@pytest.mark.parametrize(
    "text", ["To Jane Doe", "To O'Neil & Co: <b>", "Ольге/Ивановой", "给李明?", "x" * 99, "To x." * 20]
)
def test_a_files_name_arrives_from_telegram_as_it_was_sent(text: str) -> None:
    assert cleaned(file_name(text, ".eml")) == file_name(text, ".eml")


@pytest.mark.parametrize("character", ["x", "é", "李", "😀"])
def test_a_files_name_stays_below_what_a_file_system_holds(character: str) -> None:
    name = file_name(character * 500, ".json")
    assert len(name) == LONGEST_FILE_NAME + len(".json")
    assert len(name.encode()) <= 255
