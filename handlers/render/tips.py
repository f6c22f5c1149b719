"""The six keys in our own words, naming who advises each. A quotation has at most twelve words in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.render.screen import bold, stacked

if TYPE_CHECKING:
    from handlers.i18n import Html, Texts

KEYS = (1, 2, 3, 4, 5, 6)


def tip_title(key: int, t: Texts) -> str:
    """A key's name."""
    return {
        1: t.plain("Ask for a time frame"),
        2: t.plain("Thank everyone within 48 hours"),
        3: t.plain("Send an e-mail, not a letter"),
        4: t.plain("Be strategic"),
        5: t.plain("Add something new"),
        6: t.plain("Three contacts, then move on"),
    }[key]


def tip_text(key: int, t: Texts) -> Html:
    """A key with its reason, its source, and what the bot does about it."""
    return stacked(bold(f"{key}. {tip_title(key, t)}"), _advice(key, t), source(key, t), _what_i_do(key, t))


def short_tip(key: int, t: Texts) -> Html:
    """A key's advice with its source, for a nudge."""
    return stacked(_advice(key, t), source(key, t), gap=" ")


def adviser(key: int) -> str:
    """Who advises a key."""
    return "Tom Woodruff" if key in (3, 5) else "Steven Starks"


def source(key: int, t: Texts) -> Html:
    """Who advises a key, and where."""
    if key in (3, 5):
        return t("(Tom Woodruff, in “6 key ways to follow up after an interview”)")
    return t("(Steven Starks, in “6 key ways to follow up after an interview”)")


def _advice(key: int, t: Texts) -> Html:
    match key:
        case 1:
            return t(
                "Before you leave, ask “When would it be appropriate for me to follow up?” "
                "Then keep to the answer: someone who was told three months and writes every week has not listened."
            )
        case 2:
            return t(
                "Send each person you spoke with a note of their own within 48 hours. "
                "A few sentences do: thanks for their time, and that you want the job."
            )
        case 3:
            return t(
                "“A mailed letter is going to take much longer.” "
                "A polite e-mail is there while they are still deciding."
            )
        case 4:
            return t(
                "Write again one to three weeks after the first thank-you, as they told you. Show your strengths, and "
                "show that you fit: in the end “their decision is often going to be more about your fit”."
            )
        case 5:
            return t(
                "The second note brings a detail that did not come up in the interview. "
                "You can say that you thought about the conversation and “make a new point that's pertinent”."
            )
        case _:
            return t(
                "“Three times is a good rule when it comes to follow-up”. The third may be a call: ask how things "
                "stand and offer to answer questions. No word after that means: move on, you did it well."
            )


def _what_i_do(key: int, t: Texts) -> Html:
    match key:
        case 1:
            return t("I remind you of the question before the interview, and plan everything from the answer.")
        case 2:
            return t("I keep a tick for each interviewer, and remind you once more while there is time.")
        case 3:
            return t("“Sent” means by e-mail; for everything else there is “Other way”.")
        case 4:
            return t("I pick the day within that window, on a working day, and tell you when it comes.")
        case 5:
            return t("I ask you for it right after the interview, while you remember.")
        case _:
            return t(
                "I never nudge you about a fourth contact. After the third I tell you once when it is time to let go."
            )
