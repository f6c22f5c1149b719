"""How the bot is, for those who watch over it: alive, ready, and in numbers for Prometheus; on a port of its own.

Imported only where that port is set: prometheus_client takes a while to load.
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final, get_args

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily

from coachbot.calls import Outcome
from coachbot.model import CoachError
from handlers.listening import listening

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping

    from prometheus_client.core import Metric

    from coachbot.metrics import Metrics, Spread

PATIENCE: Final = 2.0  # seconds for the database to answer


@dataclass(frozen=True, slots=True)
class Health:
    """What is told. ``counts`` asks the database how much there is; ``trouble`` says why updates may not come in."""

    metrics: Metrics
    counts: Callable[[], Awaitable[Mapping[str, int]]]
    trouble: Callable[[], str]
    stop: asyncio.Event

    async def listen(self, address: tuple[str, int]) -> web.AppRunner:
        """Serve it on a host and port until ``cleanup``. Raises CannotListen."""
        routes = web.get("/healthz", _alive), web.get("/readyz", self._ready), web.get("/metrics", self._numbers)
        return await listening(routes, address)

    async def _ready(self, _request: web.Request) -> web.Response:
        counts, trouble = await self._counted(), self.trouble()
        missing = ["it is stopping"] if self.stop.is_set() else []
        missing += [counts] if isinstance(counts, str) else []
        missing += [trouble] if trouble else []
        return web.Response(text="\n".join(missing or ["ready"]) + "\n", status=503 if missing else 200)

    async def _numbers(self, _request: web.Request) -> web.Response:
        counts = await self._counted()
        text = generate_latest(_Numbers(self.metrics, {} if isinstance(counts, str) else counts))
        return web.Response(body=text, headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def _counted(self) -> Mapping[str, int] | str:
        """How much there is, or why that cannot be told."""
        try:
            async with asyncio.timeout(PATIENCE):
                return await self.counts()
        except TimeoutError:
            return f"the database does not answer within {PATIENCE:.0f} seconds"
        except CoachError as error:
            return f"the database cannot be used: {error}"


async def _alive(_request: web.Request) -> web.Response:
    """The event loop goes round, or this would not be answered."""
    return web.Response(text="alive\n")


@dataclass(frozen=True, slots=True)
class _Numbers:
    """Our numbers in Prometheus's families, after those that its library tells of every process."""

    metrics: Metrics
    counts: Mapping[str, int]

    def collect(self) -> Iterable[Metric]:
        """All of them; ``counts`` is empty where the database is away."""
        return chain(REGISTRY.collect(), self._counted(), self._measured())

    def _counted(self) -> Iterator[Metric]:
        yield GaugeMetricFamily("coachbot_database_up", "Whether the database answers.", value=bool(self.counts))
        for name, number in self.counts.items():
            yield GaugeMetricFamily(f"coachbot_{name}", f"Rows of {name} in the database.", value=number)

    def _measured(self) -> Iterator[Metric]:
        found = self.metrics
        yield CounterMetricFamily("coachbot_updates", "Updates taken and stored.", value=found.updates)
        yield CounterMetricFamily("coachbot_floods", "Answers of Telegram with 429.", value=found.floods)
        yield CounterMetricFamily(
            "coachbot_database_failures", "Turns that found the database away.", value=found.database_failures
        )
        calls = CounterMetricFamily("coachbot_calls", "Replies and nudges by outcome.", labels=["kind", "outcome"])
        for kind in ("reply", "nudge"):
            for outcome in get_args(Outcome):
                calls.add_metric([kind, _snake(outcome.__name__)], found.calls[kind, outcome])
        yield calls
        yield _histogram("coachbot_turn_seconds", "How long a batch took until it was stored.", found.turns)
        yield _histogram(
            "coachbot_nudge_lateness_seconds",
            "From a nudge's due time, or its last try, until it was sent.",
            found.lateness,
        )


def _histogram(name: str, said: str, spread: Spread) -> Metric:
    buckets = [("+Inf" if bound == float("inf") else str(bound), number) for bound, number in spread.up_to()]
    return HistogramMetricFamily(name, said, buckets=buckets, sum_value=spread.sum)


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
