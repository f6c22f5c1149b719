"""An interpreter for declared forms: one question at a time, each answer kept the moment it is given. Pure.

A form is data: questions with a reader, choices and the conditions under which they are asked. What comes next is the
first question that applies and has no answer yet, so that going back, mending a line and taking up a form after days
are all the same move. Answers are JSON values, as the conversation is stored with them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from coachbot.model import Conversation

if TYPE_CHECKING:
    from datetime import datetime

    from coachbot.model import ConversationId, Dossier

Answers: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Given:
    """What a person sent as an answer: a text, or the ``people`` of shared contacts, as the forms keep them.

    Of a shared location there are only the zones at it, which may be none.
    """

    text: str = ""
    people: tuple[Mapping[str, Any], ...] = ()
    zones: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """What a form may look at while it is filled in: the person's dossier and the moment."""

    dossier: Dossier
    now: datetime


@dataclass(frozen=True, slots=True)
class Choice:
    """A quick answer. ``shows`` is what its button tells (a date, a moment, a name); the words are not ours to know."""

    key: str
    value: Any = None
    shows: Any = None


@dataclass(frozen=True, slots=True)
class Took:
    """The answer was understood."""

    value: Any


@dataclass(frozen=True, slots=True)
class Unclear:
    """The answer can mean several things: each reading becomes a button."""

    readings: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Missed:
    """The answer was not understood; ``problem`` names what to say."""

    problem: str


Reading: TypeAlias = Took | Unclear | Missed
Read: TypeAlias = Callable[[Given, Answers, Scene], Reading]


def _nothing(answers: Answers, scene: Scene) -> tuple[Choice, ...]:
    return ()


def always(answers: Answers, scene: Scene) -> bool:
    """Under every condition."""
    return True


def never(answers: Answers, scene: Scene) -> bool:
    """Under no condition."""
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. ``part`` is its number in the progress; ``many`` keeps asking until *Done*.

    ``asked``: whether it is asked by itself; one that applies and is not waits in the summary for its edit button.
    ``resets`` names answers that a new answer makes void, ``then`` the question to go to instead of the first open
    one, and ``acts`` what a button ``name:argument`` does to the answers, with the question that it opens.
    """

    key: str
    part: int
    read: Read
    choices: Callable[[Answers, Scene], tuple[Choice, ...]] = _nothing
    applies: Callable[[Answers, Scene], bool] = always
    asked: Callable[[Answers, Scene], bool] = always
    optional: Callable[[Answers, Scene], bool] = always
    many: bool = False
    toggles: bool = False
    resets: tuple[str, ...] = ()
    then: str = ""
    store: Callable[[Answers, Any, Scene], Answers] | None = None
    acts: Mapping[str, Callable[[Answers, str], tuple[Answers, str]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Form:
    """A form by its name. Its last question may be a summary, which is left by *Save* only."""

    name: str
    questions: tuple[Question, ...]

    def question(self, key: str) -> Question:
        """The question with this key; the first one where an older version stored a key that is gone."""
        return next((q for q in self.questions if q.key == key), self.questions[0])

    def progress(self, key: str, answers: Answers, scene: Scene) -> tuple[int, int]:
        """Where the question stands among those that will be asked: (3, 8) for "3 of 8"."""
        question = self.question(key)
        asked = (q for q in self.questions if q is question or (q.applies(answers, scene) and q.asked(answers, scene)))
        parts = sorted({q.part for q in asked})
        return parts.index(question.part) + 1, len(parts)

    def waiting(self, answers: Answers, scene: Scene) -> tuple[str, ...]:
        """The keys of the questions that apply, have no answer, and are not asked by themselves."""
        unanswered = (q for q in self.questions if q.key not in answers and q.applies(answers, scene))
        return tuple(q.key for q in unanswered if not q.asked(answers, scene))


def single(name: str, question: Question) -> Form:
    """A form of one question."""
    return Form(name, (question,))


@dataclass(frozen=True, slots=True)
class Asked:
    """The form goes on: ``conversation`` stands at its question, ``problem`` says what was wrong with the answer."""

    conversation: Conversation
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """Every question that applies has its answer."""

    conversation: Conversation


Advance: TypeAlias = Asked | Done


def begin(form: Form, number: ConversationId, answers: Answers, scene: Scene) -> Asked:
    """A new conversation at the form's first question that has no answer yet."""
    question = _open_question(form, answers, scene) or form.questions[-1]
    return Asked(Conversation(number, form.name, question.key, dict(answers), scene.now))


def answer(form: Form, state: Conversation, given: Given, scene: Scene) -> Advance:
    """What was typed or shared, as the answer to the question at which the conversation stands."""
    question = form.question(state.step)
    match question.read(given, state.answers, scene):
        case Took(value):
            return _take(form, state, question, value, scene)
        case Unclear() as unclear:
            return ask_which(state, unclear, scene)
        case Missed(problem):
            return Asked(_touched(state, scene), problem)


def ask_which(state: Conversation, unclear: Unclear, scene: Scene) -> Asked:
    """The same question again, with a button for each reading of what was said."""
    return Asked(_touched(state, scene, options=unclear.readings), "unclear")


def turn_to(state: Conversation, key: str, scene: Scene) -> Asked:
    """The same conversation at another question, whatever would come next by itself."""
    return Asked(_at(state, key, state.answers, scene))


def press(form: Form, state: Conversation, key: str, scene: Scene) -> Advance:
    """A quick answer, or ``back``, ``skip``, ``done``, ``edit:<question>``; another key shows the question."""
    question = form.question(state.step)
    name, _, argument = key.partition(":")
    match name:
        case "back":
            return Asked(_back(form, state, scene))
        case "skip" if question.optional(state.answers, scene):
            return _take(form, state, question, None, scene, stay=False)
        case "done" if question.many and not (
            state.answers.get(question.key) or question.optional(state.answers, scene)
        ):
            return Asked(_touched(state, scene), "people")
        case "done" if question.many or question.toggles:
            return _take(form, state, question, state.answers.get(question.key), scene, stay=False)
        case "edit" if _can_be_mended(form, state, argument, scene):
            return Asked(_at(state, argument, state.answers, scene))
        case "option" if argument.isdecimal() and int(argument) < len(state.options):
            return _take(form, state, question, state.options[int(argument)], scene)
        case _ if name in question.acts:
            answers, step = question.acts[name](state.answers, argument)
            return Asked(_at(state, step, answers, scene))
        case _:
            choice = next((c for c in question.choices(state.answers, scene) if c.key == key), None)
            return _take(form, state, question, choice.value, scene) if choice else Asked(state)


def _take(
    form: Form, state: Conversation, question: Question, value: Any, scene: Scene, *, stay: bool = True
) -> Advance:
    answers = {k: v for k, v in state.answers.items() if k not in question.resets}
    if question.toggles and stay:
        chosen = list(answers.get(question.key) or ())
        value = [c for c in chosen if c != value] if value in chosen else [*chosen, value]
    answers = (
        dict(question.store(answers, value, scene)) if question.store and stay else answers | {question.key: value}
    )
    if stay and (question.many or question.toggles):
        return Asked(_touched(replace(state, answers=answers), scene))
    if question.then:
        return Asked(_at(state, question.then, answers, scene))
    following = _open_question(form, answers, scene)
    if following is None:
        return Done(_touched(replace(state, answers=answers), scene))
    if question is form.questions[-1]:  # meanwhile there is more to ask: the summary comes again behind it
        answers.pop(question.key, None)
    return Asked(_at(state, following.key, answers, scene))


def _open_question(form: Form, answers: Answers, scene: Scene) -> Question | None:
    unanswered = (q for q in form.questions if q.key not in answers and q.applies(answers, scene))
    return next((q for q in unanswered if q.asked(answers, scene)), None)


def _can_be_mended(form: Form, state: Conversation, key: str, scene: Scene) -> bool:
    answered = key in state.answers and any(q.key == key for q in form.questions)
    return answered or key in form.waiting(state.answers, scene)


def _back(form: Form, state: Conversation, scene: Scene) -> Conversation:
    """The question before, past those that are not asked any more."""
    asked = state.asked
    while asked and not form.question(asked[-1]).applies(state.answers, scene):
        asked = asked[:-1]
    if not asked:
        return replace(_touched(state, scene), asked=())
    return replace(_touched(state, scene), step=asked[-1], asked=asked[:-1])


def _at(state: Conversation, step: str, answers: Answers, scene: Scene) -> Conversation:
    asked = state.asked if step == state.step else (*(s for s in state.asked if s != step), state.step)
    return replace(_touched(state, scene), step=step, asked=asked, answers=dict(answers))


def _touched(state: Conversation, scene: Scene, options: tuple[Any, ...] = ()) -> Conversation:
    return replace(state, version=state.version + 1, touched_at=scene.now, options=options, parked=False)
