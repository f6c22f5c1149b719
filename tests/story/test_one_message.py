"""One message about an interview, and one tap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.story.scenes import opens

if TYPE_CHECKING:
    from tests.stage import Someone


async def test_one_message_and_one_tap_log_an_interview(ann: Someone) -> None:
    summary = await ann.says(
        "Acme, backend engineer, yesterday 3pm with Jane Doe (jane@acme.example) and Bob, they decide in two weeks"
    )
    assert summary.startswith("Is this right?")
    assert (
        "Company: Acme\nRole: backend engineer\nWhen: Tuesday, March 3, 2026, 3:00\u202fPM (Berlin), 60 min" in summary
    )
    assert "• Jane Doe (jane@acme.example)\n• Bob" in summary
    assert "they decide by Tuesday, March 17" in summary
    assert "Not said yet: Fit, For the second note, Already sent." in summary
    assert (await ann.labels())[0] == "Save"
    assert "Saved." in await ann.taps("Save")
    assert "Acme, backend engineer" in await opens(ann, "Acme")


async def test_an_ambiguous_weekday_takes_one_tap_more(ann: Someone) -> None:
    assert "several things" in await ann.says("Globex, analyst, Tuesday 3pm with Maria Lopez, they decide in a week")
    assert [label for label in await ann.labels() if "Mar" in label][1:] == ["Tue, Mar 10, 3:00\u202fPM"]
    summary = await ann.taps("Tue, Mar 3")
    assert "they decide by Tuesday, March 10" in summary
    assert "Saved." in await ann.taps("Save")


async def test_an_ambiguous_time_frame_takes_one_tap_more(ann: Someone) -> None:
    assert "several things" in await ann.says("Globex, analyst, yesterday 3pm with Maria Lopez, they decide on 5/6")
    assert (await ann.labels())[:2] == ["Wednesday, May 6, 2026", "Friday, June 5, 2026"]
    assert "they decide by Friday, June 5" in await ann.taps("Friday")
    assert "Saved." in await ann.taps("Save")


async def test_what_one_message_left_open_can_be_told_before_saving(ann: Someone) -> None:
    await ann.says("Interview at Acme yesterday at 3pm")
    assert "Who was there?" in await ann.screen()
    await ann.says("Jane Doe")
    assert "Not said yet: Role, Time frame, Fit, For the second note, Already sent." in await ann.taps(
        "That is everyone"
    )
    await ann.taps("Role")
    assert "Role: engineer" in await ann.says("engineer")
    await ann.taps("Already sent")
    await ann.taps("Thank-you to Jane")
    await ann.taps("Done")
    assert "Thank-you notes (Wed, Mar 4)" in await ann.taps("Wed, Mar 4")
    assert "●○○ 1 of 3" in await ann.taps("Save")


async def test_an_invitation_that_is_forwarded_opens_a_coming_round(ann: Someone) -> None:
    summary = await ann.says("You are invited to interview with Globex on Tuesday, 10 March 2026 at 14:00.")
    assert "Company: Globex\nWhen: Tuesday, March 10, 2026, 2:00\u202fPM (Berlin), 60 min" in summary
    assert "Not said yet: Role." in summary
    await ann.taps("Save")
    assert "How was it?" in await ann.hears_at("2026-03-10T16:00:01+01:00")


async def test_a_message_at_the_first_question_and_one_while_another_form_waits(ann: Someone) -> None:
    await ann.says("/new")
    assert "Is this right?" in await ann.says("Acme, engineer, tomorrow 3pm")
    await ann.stage.bot.restart()
    await ann.stage.turn_by(hours=13)
    assert "You have not finished this: Acme." in await ann.says("hello there")
    assert "Company: Bolt" in await ann.says("Bolt, designer, 12 March 2026 10:00")
    assert "You have not finished this: Acme." in await ann.taps("Save", answers=2)
    await ann.taps("Continue")
    assert "Saved." in await ann.taps("Save")


async def test_what_is_no_interview_gets_the_hint(ann: Someone) -> None:
    for text in ("hello", "thanks", "what is this?", "Dear Jane, thank you for your time yesterday. Best, Ann"):
        assert "One message is enough" in await ann.says(text)
