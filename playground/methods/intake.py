"""Updates out to the bot: getUpdates and webhooks."""

import re

from playground.arguments import Arguments
from playground.errors import Json, bad_request, conflict
from playground.methods.answer import DONE, Answer, Context
from playground.updates import UpdateQueue
from playground.webhook import Target, checked_url

LONGEST_POLL = 50
ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


async def get_updates(context: Context, arguments: Arguments) -> Answer:
    """Long polling: `limit` is held within 1..100 and `timeout` within 0..50 s of real time, as Telegram holds them."""
    if context.webhook.target:
        raise conflict(ACTIVE)
    updates = context.world.updates
    offset = arguments.integer("offset", 0, -(2**31), 2**31 - 1)
    limit = arguments.integer("limit", 100, 1, 100)
    seconds = arguments.integer("timeout", 0, 0, LONGEST_POLL)
    _allow(updates, arguments)
    return Answer([each.as_sent() for each in await updates.poll(offset, limit, seconds)])


async def set_webhook(context: Context, arguments: Arguments) -> Answer:
    """Delivers by POST from now on; an empty url ends it."""
    url = arguments.text("url").strip()
    if not url:
        return await delete_webhook(context, arguments)
    target = Target(checked_url(url), _secret(arguments), arguments.integer("max_connections", 40, 1, 100))
    before = context.webhook.target
    _allow(context.world.updates, arguments)
    if arguments.flag("drop_pending_updates"):
        context.world.updates.clear()
    context.world.updates.wake("webhook")
    context.webhook.set(target)
    return Answer(result=True, description="Webhook is already set" if before == target else "Webhook was set")


async def delete_webhook(context: Context, arguments: Arguments) -> Answer:
    """Back to getUpdates."""
    if arguments.flag("drop_pending_updates"):
        context.world.updates.clear()
    before = context.webhook.target
    context.webhook.set(None)
    return Answer(result=True, description="Webhook was deleted" if before else "Webhook is already deleted")


async def get_webhook_info(context: Context, _arguments: Arguments) -> Answer:
    """Where updates go, how many wait, and the last failure."""
    target, updates = context.webhook.target, context.world.updates
    info: Json = {
        "url": target.url if target else "",
        "has_custom_certificate": False,
        "pending_update_count": len(updates.pending()),
    }
    if target and context.webhook.last_error:
        info["last_error_date"], info["last_error_message"] = context.webhook.last_error
    info |= {"max_connections": target.max_connections} if target else {}
    return Answer(info | ({"allowed_updates": updates.allowed_as_set} if updates.allowed_as_set else {}))


async def nothing_more(_context: Context, _arguments: Arguments) -> Answer:
    """For close and logOut: accepted, and the playground stays as it is."""
    return DONE


def _allow(updates: UpdateQueue, arguments: Arguments) -> None:
    """Remembers allowed_updates where they are given, and readable, as Telegram does."""
    kinds = arguments.json("allowed_updates", "allowed_updates")
    if isinstance(kinds, list) and all(isinstance(kind, str) for kind in kinds):
        updates.allow([kind.lower() for kind in kinds])


def _secret(arguments: Arguments) -> str:
    secret = arguments.text("secret_token")
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")
    return secret
