"""Invitations as files and as pasted text: filled in, moved, cancelled, known again, linked; and what cannot."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.story.scenes import enters_ahead, enters_past, opens

if TYPE_CHECKING:
    from tests.stage import Someone, Stage

FILES = Path(__file__).parent.parent / "invitations"
AT = "March 10, 2026, 10:00\u202fAM (New York)"
LATER = "March 11, 2026, 2:00\u202fPM (New York)"


def file(name: str) -> bytes:
    """An invented file."""
    return (FILES / f"{name}.ics").read_bytes()


async def saves(who: Someone, name: str = "google") -> str:
    """An invitation uploaded, and its interview saved as it is."""
    await who.uploads(f"{name}.ics", file(name))
    return await who.taps("Save")


async def test_an_uploaded_invitation_opens_the_summary_and_is_saved_with_one_tap(ann: Someone) -> None:
    summary = await ann.uploads("invite.ics", file("google"))
    assert "Acme" in summary
    assert AT in summary
    assert "45 min" in summary
    assert "Jane Doe (jane.doe@acme.example)" in summary
    assert "Bob Roe" in summary
    assert "candidate" not in summary
    assert "Fjord" not in summary
    assert "No applications yet" in await ann.says("/status")
    saved = await ann.taps("Save")
    assert "Saved." in saved
    assert "I will write on Tue, Mar 10, 1:00" in saved


@pytest.mark.parametrize(
    ("name", "kind"), [("invite", "text/calendar"), ("mime.ics", ""), ("mime-attachment", "application/octet-stream")]
)
async def test_an_invitation_is_known_by_its_name_its_kind_or_its_content(ann: Someone, name: str, kind: str) -> None:
    assert AT in await ann.uploads(name, file("google"), kind)


async def test_a_pasted_invitation_is_read_too(ann: Someone) -> None:
    assert AT in await ann.says(file("google").decode())


async def test_an_invitation_without_a_plain_company_asks_for_it_first(ann: Someone) -> None:
    asked = await ann.uploads("a.ics", file("panel_unsure"))
    assert "Are you one of these people?" in asked
    assert "Remove Ann" in await ann.labels()
    await ann.taps("Remove Ann")
    assert "Which company" in await ann.taps("That is everyone")
    summary = await ann.says("Acme")
    assert "Bob Roe" in summary
    assert "• Ann" not in summary


async def test_an_all_day_invitation_asks_for_the_time(ann: Someone) -> None:
    assert "At what time on Friday, March 13" in await ann.uploads("a.ics", file("all_day"))
    assert "March 13, 2026, 9:30\u202fAM (Berlin)" in await ann.says("9:30")


@pytest.mark.parametrize(
    ("name", "words"),
    [("weekly", "repeats"), ("several", "several events"), ("unknown_zone", "do not know the time zone")],
)
async def test_what_the_person_should_know_is_said_above_the_summary(ann: Someone, name: str, words: str) -> None:
    summary = await ann.uploads("a.ics", file(name))
    assert words in summary
    assert "s this right?" in summary


async def test_the_same_invitation_again_is_known_and_shows_the_card(ann: Someone) -> None:
    await saves(ann)
    assert "I know that invitation already" in await ann.uploads("again.ics", file("google"))
    assert "Undo" not in await ann.labels()
    await ann.says("/status")
    assert (await ann.labels()).count("Acme") == 1


async def test_a_changed_invitation_moves_the_round_and_can_be_undone(ann: Someone) -> None:
    await saves(ann)
    moved = await ann.uploads("new.ics", file("google_moved"))
    assert "The interview is now on" in moved
    assert LATER in moved
    assert AT in await ann.taps("Undo")


async def test_a_later_stamp_moves_the_round_where_the_sequence_stays(ann: Someone) -> None:
    await saves(ann, "outlook")
    assert "March 9, 2026, 4:30\u202fPM" in await ann.uploads("new.ics", file("outlook_moved_by_stamp"))


async def test_an_older_invitation_asks_before_it_moves_the_round_back(ann: Someone) -> None:
    await saves(ann, "google_moved")
    asked = await ann.uploads("old.ics", file("google"))
    assert LATER in asked
    assert AT in asked
    assert "Left as it was" in await ann.taps("Leave it")
    await ann.uploads("old.ics", file("google"))
    assert "The interview is now on" in await ann.taps("Move it")


async def test_once_the_round_has_begun_a_changed_invitation_asks(ann: Someone) -> None:
    await saves(ann)
    await ann.stage.turn_to("2026-03-10T15:10:00+01:00")
    assert "Shall I move it?" in await ann.uploads("new.ics", file("google_moved"))
    assert "The interview is now on" in await ann.taps("Move it")


async def test_a_cancellation_offers_to_call_the_round_off_with_undo(ann: Someone) -> None:
    await saves(ann)
    assert "Is your interview off?" in await ann.uploads("off.ics", file("google_cancelled"))
    assert "The interview was cancelled." in await ann.taps("Cancelled")
    assert AT in await ann.taps("Undo")


async def test_a_later_version_takes_a_cancellation_back(ann: Someone) -> None:
    await saves(ann)
    await ann.uploads("off.ics", file("google_cancelled"))
    await ann.taps("Cancelled")
    on_again = file("google_moved").replace(b"SEQUENCE:1", b"SEQUENCE:2")
    assert LATER in await ann.uploads("on.ics", on_again)
    assert "cancelled" not in await opens(ann, "Acme")


async def test_a_cancellation_of_an_unknown_interview_changes_nothing(ann: Someone) -> None:
    assert "that I do not know" in await ann.uploads("off.ics", file("google_cancelled"))


async def test_a_changed_invitation_before_the_first_was_saved_changes_what_is_filled_in(ann: Someone) -> None:
    await ann.uploads("a.ics", file("google"))
    summary = await ann.uploads("b.ics", file("google_moved"))
    assert LATER in summary
    assert AT not in summary
    await ann.taps("Save")
    assert "I know that invitation already" in await ann.uploads("b.ics", file("google_moved"))


async def test_a_round_entered_by_hand_is_linked_rather_than_doubled(ann: Someone) -> None:
    await enters_ahead(ann, when="10 March 15:00")
    assert "Is the invitation for this one?" in await ann.uploads("a.ics", file("google"))
    linked = await ann.taps("Yes, the same")
    assert "Jane Doe" in linked
    await ann.says("/status")
    assert (await ann.labels()).count("Acme") == 1
    assert LATER in await ann.uploads("b.ics", file("google_moved"))


async def test_another_interview_at_the_same_time_is_one_of_its_own(ann: Someone) -> None:
    await enters_ahead(ann, when="10 March 15:00")
    await ann.uploads("a.ics", file("google"))
    asked = await ann.taps("No, another one")
    assert "You know Acme already" in asked
    await ann.taps("Another role")
    assert "Saved." in await ann.taps("Save")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.ics", file("cut_off"), "damaged or not whole"),
        ("a.ics", file("only_tasks"), "no event"),
        ("a.ics", file("bomb"), "no date that I can use"),
        ("a.ics", file("year_9999"), "no date that I can use"),
        ("a.ics", file("reply"), "answer to an invitation"),
        ("a.ics", b"\x00" * 50, "no invitation and no contact"),
        ("a.ics", b"BEGIN:VCALENDAR\n" * 62_000, "damaged or not whole"),
        ("a.ics", b"BEGIN:VCALENDAR\n" * 65_000, "larger than 1 MB"),
        ("a.vcf", b"BEGIN:VCARD\nEND:VCARD\n", "no name in that contact"),
        ("cv.pdf", b"%PDF", "no other files yet"),
        ("cv.bin", b"PK\x03\x04", "no other files yet"),
        ("big.bin", b"x" * 1_000_001, "no other files yet"),
    ],
)
async def test_what_cannot_be_read_gets_a_clear_answer(ann: Someone, name: str, content: bytes, words: str) -> None:
    kind = "application/pdf" if name.endswith(".pdf") else "application/octet-stream"
    assert words in await ann.uploads(name, content, kind)


@pytest.mark.parametrize("fault", ["bad_gateway", "cut_before", "cut_after", "flood", "not_found"])
async def test_a_file_that_does_not_come_is_told_and_can_be_sent_again(ann: Someone, stage: Stage, fault: str) -> None:
    await stage.play("faults", {"fault": fault, "method": "getFile"})
    assert "could not fetch" in await ann.uploads("a.ics", file("google"))
    assert AT in await ann.uploads("a.ics", file("google"))


async def test_a_slow_file_keeps_nobody_else_waiting(ann: Someone, stage: Stage) -> None:
    bob = await stage.person("Bob")
    await bob.says("/start")
    await stage.play("faults", {"fault": "silence", "method": "getFile", "seconds": 3.0})
    await stage.bot.stop()
    before = await ann.count()
    await ann.sends_file("a.ics", file("google"))
    await stage.play(f"people/{bob.id}/messages", {"text": "/help"})
    told = await bob.count()
    await stage.bot.start()
    await bob.hears(told)
    assert await ann.count() == before
    assert AT in await ann.hears(before)


async def test_a_file_that_takes_too_long_is_told(ann: Someone, stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.downloads.PATIENCE", 0.2)
    await stage.play("faults", {"fault": "silence", "method": "getFile", "seconds": 2.0})
    assert "could not fetch" in await ann.uploads("a.ics", file("google"))


async def test_a_cancellation_ends_what_the_invitation_had_begun(ann: Someone) -> None:
    await ann.uploads("a.ics", file("google"))
    assert "Nothing was saved" in await ann.uploads("off.ics", file("google_cancelled"))


async def test_a_text_about_calendars_is_a_text(ann: Someone) -> None:
    assert "/new adds an interview" in await ann.says("What does BEGIN:VCALENDAR mean?")


async def test_a_restart_forgets_no_half_done_invitation(ann: Someone, stage: Stage) -> None:
    await ann.uploads("a.ics", file("google"))
    await stage.bot.restart()
    await ann.taps("Save")
    assert "The interview is now on" in await ann.uploads("b.ics", file("google_moved"))


async def test_another_persons_round_is_not_moved_by_the_same_invitation(ann: Someone, stage: Stage) -> None:
    await saves(ann)
    bob = await stage.person("Bob")
    assert "s this right?" in await bob.uploads("b.ics", file("google_moved"))
    assert AT in await opens(ann, "Acme")


async def test_a_past_invitation_asks_what_was_sent_since(ann: Someone) -> None:
    await ann.stage.turn_to("2026-03-11T12:00:00+01:00")
    summary = await ann.uploads("a.ics", file("google"))
    assert AT in summary
    await ann.taps("Save")
    assert "Thank-you" in await opens(ann, "Acme")


CARD = b"BEGIN:VCARD\nVERSION:3.0\nFN:Zoe Poe\nEMAIL:zoe@acme.example\nTITLE:CTO\nEND:VCARD\n"


async def test_a_card_outside_a_conversation_becomes_an_interviewer_with_one_tap(ann: Someone) -> None:
    await enters_past(ann)
    assert "Zoe Poe: an interviewer of yours?" in await ann.uploads("zoe.vcf", CARD, "text/vcard")
    added = await ann.taps("Acme")
    assert "Added to the interviewers." in added
    assert "Zoe Poe (CTO, zoe@acme.example)" in added
    await ann.uploads("zoe.vcf", CARD, "text/vcard")
    assert "nothing changed" in await ann.taps("Acme")


async def test_a_shared_contact_is_offered_every_current_round_the_latest_first(ann: Someone) -> None:
    await enters_past(ann)
    await enters_past(ann, "Globex", people="Bob")
    await ann.shares(first_name="Zoe", last_name="Poe", vcard=CARD.decode())
    labels = await ann.labels()
    assert labels[0].startswith("Globex")
    assert labels[1].startswith("Acme")
    assert "zoe@acme.example" in await ann.taps("Globex")


async def test_without_an_interview_a_contact_opens_one(ann: Someone) -> None:
    assert "Which company" in await ann.shares(first_name="Zoe", last_name="Poe")
    await ann.says("Acme")
    assert "Zoe Poe" in await ann.says("yesterday 3pm")


async def test_a_contact_joins_a_summary_that_is_open(ann: Someone) -> None:
    await ann.uploads("a.ics", file("zoom"))
    assert "Zoe Poe" in await ann.shares(first_name="Zoe", last_name="Poe")
    assert "Zoe Poe" in await ann.taps("That is everyone")


async def test_several_cards_of_one_file_answer_who_was_there(ann: Someone) -> None:
    await ann.says_all("/new", "Acme", "Engineer", "yesterday 3pm")
    asked = await ann.uploads("both.vcf", CARD + CARD.replace(b"Zoe Poe", b"Bob Roe").replace(b"zoe@", b"bob@"))
    assert "Zoe Poe" in asked
    assert "Bob Roe" in asked


async def test_german_reads_well_enough_to_be_tapped(stage: Stage) -> None:
    anna = await stage.person("Anna", "de")
    await anna.uploads("a.ics", file("google"))
    await anna.taps("Speichern")
    assert "kenne ich schon" in await anna.uploads("a.ics", file("google"))
