"""A note is checked with all that is known, and the one that was sent is kept, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.notes import samples
from coachbot.coach import checking
from coachbot.model import Checked
from coachbot.plan import latest
from coachbot.results import Asking, Card, Did, History, KeptNote, Missing, Notice, Paged, Prompt, Reviewed
from coachbot.review import Finding, Found, review
from coachbot.targets import targets
from handlers.i18n import Texts, languages
from handlers.render.findings import REASONS, praise, reason, to_mend
from tests.coach.chat import Chat
from tests.telegram import hold_to_limits

if TYPE_CHECKING:
    from coachbot.review import Note

TO_JANE = """Subject: Thank you for the interview

Dear Jane,

thank you for your time yesterday. What you said about moving the build to the cloud stayed with me, and I would love
to work on exactly that. I believe in the mission of Acme, so I think that I fit your team well. Talking to you made me
want the job even more.

Kind regards,
Ann Miller"""
TO_BOB = TO_JANE.replace("Dear Jane", "Dear Bob")


@pytest.fixture
def chat() -> Chat:
    """Someone who was at Acme yesterday, with Jane Doe and Bob."""
    chat = Chat()
    chat.adds()
    return chat


def checks(chat: Chat, text: str = TO_JANE, *, note: str = "Thank-you to Jane Doe") -> Reviewed:
    chat.presses("check")
    if isinstance(chat.seen[-1], Asking) and chat.step == "note":
        chat.taps(note)
    found = chat.types(text)
    assert isinstance(found, Reviewed)
    return found


def opens_thanks(chat: Chat) -> None:
    chat.presses(f"open:{chat.application.id}:{chat.application.rounds[0].id}:thank_you")


def mended(found: Reviewed) -> list[Found]:
    return [finding.what for finding in found.review.mend]


def about(chat: Chat, company: str = "Acme", text: str = TO_JANE) -> Note:
    found = targets(chat.dossier, chat.now)
    return checking.note_of(chat.dossier, found[0], text, chat.now)


def test_a_note_is_checked_with_all_that_is_known(chat: Chat) -> None:
    chat.adds(company="Beta", who="Jane Smith")
    note = about(chat)
    assert (note.name, note.company, note.role, note.companies) == ("Jane Doe", "Acme", "engineer", ("Beta",))
    assert (note.others, note.fit, note.unsaid, note.met) == (("Bob",), "the mission", "my patents", True)
    of = latest(chat.dossier.applications[0], chat.dossier.person, chat.now)
    assert of is not None
    assert (note.ended, note.at) == (of.round.end, chat.now)


def test_a_colleague_and_a_second_note_know_what_was_sent(chat: Chat) -> None:
    assert checks(chat).review.looks_good
    chat.taps("That's what I sent")
    assert Found.DUPLICATE in mended(checks(chat, TO_BOB, note="Thank-you to Bob"))
    chat.waits("Thu 12 Mar 09:00")
    second = next(target for target in targets(chat.dossier, chat.now) if target.step == "second")
    assert checking.note_of(chat.dossier, second, "Dear Jane", chat.now).earlier == (chat.contacts[0].text,)


def test_a_note_that_was_ticked_before_is_judged_by_when_it_was_sent(chat: Chat) -> None:
    opens_thanks(chat)
    chat.taps("Sent: Jane")
    chat.waits("Fri 6 Mar 12:00")
    assert Found.LATE not in mended(checks(chat))


def test_sent_is_noted_once_with_its_text_and_undone_with_it(chat: Chat) -> None:
    reviewed = checks(chat)
    data = f"keep_note:{chat.application.id}:{reviewed.fact}"
    done = chat.presses(data)[-1]
    assert isinstance(done, Prompt)  # Bob is owed one too
    assert done.fact == chat.contacts[0]
    assert (chat.contacts[0].subject, chat.contacts[0].text[:10]) == ("Thank you for the interview", "Dear Jane,")
    again = chat.presses(data)[-1]
    assert isinstance(again, Prompt)
    assert (again.notice, len(chat.contacts)) == (Notice.ALREADY, 1)
    chat.taps("Undo")
    assert chat.contacts == []
    chat.presses(data)
    assert chat.contacts[0].text


def test_the_text_is_put_to_what_was_ticked_before(chat: Chat) -> None:
    opens_thanks(chat)
    chat.taps("Sent: Jane")
    before = chat.contacts[0]
    reviewed = checks(chat)
    chat.waits(hours=3)
    did = chat.presses(f"keep_note:{chat.application.id}:{reviewed.fact}")[-1]
    assert isinstance(did, Did)
    assert did.notice is Notice.KEPT
    assert (chat.contacts[0].id, chat.contacts[0].at) == (before.id, before.at)
    assert "I kept the note" in str(chat.screen().text)
    chat.taps("Undo")
    assert chat.contacts == [before]


def test_after_one_tick_for_all_each_keeps_a_text_of_their_own_from_that_moment(chat: Chat) -> None:
    opens_thanks(chat)
    chat.taps("Sent: all")
    everyone = chat.contacts[0]
    chat.waits(hours=1)
    for note, text in (("Thank-you to Jane", TO_JANE), ("Thank-you to Bob", TO_BOB)):
        checks(chat, text, note=note)
        chat.taps("That's what I sent")
    assert [bool(contact.text) for contact in chat.contacts] == [False, True, True]
    assert {contact.at for contact in chat.contacts} == {everyone.at}


def test_only_the_version_that_was_checked_last_is_what_was_sent(chat: Chat) -> None:
    first = checks(chat)
    checks(chat, TO_JANE + "\n\nPS: really.")
    card = chat.presses(f"keep_note:{chat.application.id}:{first.fact}")[-1]
    assert isinstance(card, Card)
    assert card.notice is Notice.NEWER
    assert not chat.contacts
    assert sum(isinstance(fact, Checked) for fact in chat.application.facts) == 1


def test_of_quoted_mail_nothing_is_kept(chat: Chat) -> None:
    reviewed = checks(chat, "> Dear Ann,\n> thank you.")
    assert (mended(reviewed), reviewed.fact) == ([Found.EMPTY], None)
    assert not any(isinstance(fact, Checked) for fact in chat.application.facts)


def test_what_was_kept_can_be_read_again_whole(chat: Chat) -> None:
    text = "Dear Jane,\n\n" + "Grüße 👩🏽‍🚀 & <b>so</b> on. " * 200
    checks(chat, text)
    chat.taps("That's what I sent")
    chat.presses(f"history:{chat.application.id}")
    chat.taps("Read 1")
    parts = [view for view in chat.seen if isinstance(view, KeptNote)]
    assert len(parts) > 1
    assert "".join(view.text for view in parts) == text.strip()
    for view in parts:
        hold_to_limits(chat.screen(view))
    assert isinstance(chat.taps("Back"), History)


def test_nothing_to_check_is_said_before_there_is_an_interview() -> None:
    chat = Chat()
    view = chat.presses("check")[-1]
    assert isinstance(view, Paged)
    assert view.page == "nothing_to_check"


def test_a_button_of_what_is_not_there_finds_nothing(chat: Chat) -> None:
    checks(chat)
    checked, number = chat.application.facts[-1].id, chat.application.id
    for data in ("check:99:1:second", "keep_note:99:1", "read:99:1", f"unkeep:{number}:99", f"read:{number}:{checked}"):
        assert isinstance(chat.presses(data)[-1], Missing), data


def test_every_note_and_its_answer_can_be_told_the_person_from_the_buttons() -> None:
    chat = Chat()
    chat.adds(who="; ".join(f"Person {n}" for n in range(12)))
    chat.adds(company="Beta", who="Zoe")
    asked = chat.presses("check")[-1]
    assert isinstance(asked, Asking)
    assert len(asked.choices) == 7
    chat.taps("Another note")
    assert [choice.shows.company for choice in chat.asking.choices] == ["Acme", "Beta"]
    chat.taps("Acme")
    assert len(chat.asking.choices) == 36
    hold_to_limits(chat.screen())
    chat.taps("Second note to Person 3")
    assert chat.step == "text"
    chat.taps("Back")
    chat.taps("Thank-you to Zoe")
    assert "Zoe" in str(chat.screen().text)


@pytest.mark.parametrize("language", languages())
def test_every_finding_has_its_sentence(language: str) -> None:
    """In the bench's notes each is found; a sentence quotes the note as it was typed, and breaks nothing."""
    chat, texts = Chat(), Texts(language)
    chat.adds()
    target = targets(chat.dossier, chat.now)[0]
    seen = set()
    for sample in samples():
        for finding in review(sample.note).findings:
            seen.add((finding.what, finding.good))
            assert praise(finding, texts) if finding.good else to_mend(finding, target.step, texts)
    assert {what for what, good in seen if not good} == set(Found) - {Found.BRIEF, Found.IN_TIME, Found.EMPTY}
    assert to_mend(Finding(Found.EMPTY, good=False), target.step, texts)
    assert to_mend(Finding(Found.SUBJECT, good=False), target.step, texts)
    assert to_mend(Finding(Found.DUPLICATE, good=False), target.step, texts)
    assert all(reason(key, texts) for key in REASONS)


HOSTILE = ("<b>", "</b>&lt;", "{name}", "%s", "שלום", "\u202eright\u2069", "J", "😀" * 300, "x" * 500, "李")


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_is_pasted_is_answered_within_telegrams_limits(name: str) -> None:
    chat = Chat()
    chat.adds(company=name, who=name)
    for text in (
        name,
        f"Dear {name},\n\nthank you! [{name}]\n\nBest,\nAnn",
        name * 4096,
        f"Subject: {name}\n\n{name}!!",
    ):
        chat.presses(f"check:{chat.application.id}:{chat.application.rounds[0].id}:thank_you")
        hold_to_limits(chat.screen())
        chat.types(text[:4096])
        for language in languages():
            hold_to_limits(chat.screen(language=language))
        chat.says("/cancel")
