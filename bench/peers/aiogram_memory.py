"""aiogram as its documentation shows it: FSM with MemoryStorage, polling."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from bench.peers.script import PRESSED, STEPS

if TYPE_CHECKING:
    from aiogram.fsm.context import FSMContext


class New(StatesGroup):  # type: ignore[misc,unused-ignore]
    """Where the conversation stands."""

    company = State()
    role = State()
    when = State()
    who = State()
    everyone = State()
    sent = State()
    frame = State()
    fit = State()
    unsaid = State()
    summary = State()


dispatcher = Dispatcher(storage=MemoryStorage())


def asked(number: int) -> tuple[str, InlineKeyboardMarkup | None]:
    """A question and its button."""
    question, how, answer = STEPS[number]
    text = f"{number + 1} of {len(STEPS)}: {question}?"
    if how != PRESSED:
        return text, None
    return text, InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text=answer, callback_data=question)]])


@dispatcher.message(Command("new"))  # type: ignore[untyped-decorator,unused-ignore]
async def new(message: Message, state: FSMContext) -> None:
    """The command."""
    await state.set_state(New.company)
    text, keyboard = asked(0)
    await message.answer(text, reply_markup=keyboard)


def register(number: int) -> None:
    """What keeps the answer to one question, and asks the next."""
    question, how, answer = STEPS[number]

    async def go_on(state: FSMContext, given: str | None) -> tuple[str, InlineKeyboardMarkup | None]:
        await state.update_data({question: given})
        if number + 1 < len(STEPS):
            await state.set_state(getattr(New, STEPS[number + 1][0]))
            return asked(number + 1)
        kept = await state.get_data()
        await state.clear()
        return "Saved: " + ", ".join(map(str, kept.values())), None

    async def typed(message: Message, state: FSMContext) -> None:
        text, keyboard = await go_on(state, message.text)
        await message.answer(text, reply_markup=keyboard)

    async def pressed(query: CallbackQuery, state: FSMContext) -> None:
        text, keyboard = await go_on(state, answer)
        await query.answer()
        if isinstance(query.message, Message):
            await query.message.edit_text(text, reply_markup=keyboard)

    where = getattr(New, question)
    if how == PRESSED:
        dispatcher.callback_query(where, F.data == question)(pressed)
    else:
        dispatcher.message(where, F.text)(typed)


async def main() -> None:
    """Poll until a signal."""
    for number in range(len(STEPS)):
        register(number)
    session = AiohttpSession(api=TelegramAPIServer.from_base(os.environ["API_URL"]))
    await dispatcher.start_polling(Bot(os.environ["TOKEN"], session=session))


if __name__ == "__main__":
    asyncio.run(main())
