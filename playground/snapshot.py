"""The world as plain data, and back. Faults, waiting requests, the log and a webhook's address are left out."""

from dataclasses import asdict, fields
from typing import Any

from playground.errors import Json
from playground.model import File, Group, Message, Person
from playground.updates import PRESS_LIFE, Update
from playground.world import Press, World

TEXTS = ("names", "descriptions", "short_descriptions")


class BrokenStateError(Exception):
    """The file holds no state that this playground can read."""


def snapshot(world: World) -> Json:
    """Everything that is kept, as JSON."""
    bot = world.bot
    return {
        "offset": world.clock.offset,
        "next_message": world.next_message,
        "people": [asdict(each) for each in world.people.values()],
        "groups": [asdict(each) for each in world.groups.values()],
        "messages": [_plain(each) for chat in world.chats.values() for each in chat.values()],
        "counts": _pairs(world.counts),
        "presses": [[each.id, each.person.id, each.at] for each in _fresh(world)],
        "updates": {
            "next": world.updates.next_number,
            "allowed": world.updates.allowed_as_set,
            "waiting": [_plain(each) for each in world.updates.pending().values()],
        },
        "bot": {name: getattr(bot, name) for name in TEXTS}
        | {
            "commands": [[*key, each] for key, each in bot.commands.items()],
            "menu_buttons": _pairs(bot.menu_buttons),
        },
    }  # fmt: skip


def restore(world: World, kept: Json, files: list[File]) -> None:
    """Fills a fresh world. Raises BrokenStateError, and leaves the world alone, where the data do not fit."""
    fresh = World(world.bot.id, world.clock)
    try:
        _fill(fresh, kept, files)
        world.clock.shift_to(float(kept["offset"]))
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        raise BrokenStateError(f"{type(problem).__name__}: {problem}") from problem
    _fill(world, kept, files)


def _fill(world: World, kept: Json, files: list[File]) -> None:
    world.people |= {each["id"]: Person(**each) for each in kept["people"]}
    world.groups |= {each["id"]: Group(**each) for each in kept["groups"]}
    for each in kept["messages"]:
        message = Message(**each)
        world.chats.setdefault(message.chat["id"], {})[message.id] = message
    world.files |= {each.id: each for each in files}
    world.counts |= {int(key): int(value) for key, value in kept["counts"]}
    world.presses |= {key: Press(key, world.people[who], at) for key, who, at in kept["presses"]}
    world.next_message = int(kept["next_message"])
    updates = kept["updates"]
    waiting = [Update(**{**each, "queue": _hashable(each["queue"])}) for each in updates["waiting"]]
    world.updates.resume(int(updates["next"]), waiting, list(updates["allowed"]))
    for name in TEXTS:
        setattr(world.bot, name, dict(kept["bot"][name]))
    world.bot.commands = {(scope, language): each for scope, language, each in kept["bot"]["commands"]}
    world.bot.menu_buttons = {int(key): value for key, value in kept["bot"]["menu_buttons"]}


def _fresh(world: World) -> list[Press]:
    """The presses that may still be answered."""
    return [each for each in world.presses.values() if world.clock.seconds() - each.at < PRESS_LIFE]


def _plain(each: Any) -> Json:
    return {field.name: getattr(each, field.name) for field in fields(each)}


def _pairs(mapping: dict[int, Any]) -> list[list[Any]]:
    return [[key, value] for key, value in mapping.items()]


def _hashable(queue: Any) -> Any:
    return tuple(queue) if isinstance(queue, list) else queue
