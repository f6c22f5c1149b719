"""Waiting that a stop ends. ``stopped`` is done from the stop on."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable

T = TypeVar("T")


async def unless(stopped: asyncio.Future[Any], call: Awaitable[T]) -> T | None:
    """What a call comes to; None where the stop came first, which ends the call."""
    task = asyncio.ensure_future(call)
    try:
        await asyncio.wait({task, stopped}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        if not task.done():
            task.cancel()
            await asyncio.wait({task})
    return None if task.cancelled() else task.result()


async def unless_set(stop: asyncio.Event, call: Awaitable[T]) -> T | None:
    """The same for a stop that is an event."""
    stopped = asyncio.create_task(stop.wait())
    try:
        return await unless(stopped, call)
    finally:
        stopped.cancel()


async def wait(stopped: asyncio.Future[Any], seconds: float) -> None:
    """Wait so long, or until the stop."""
    await asyncio.wait({stopped}, timeout=seconds)
