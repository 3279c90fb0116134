"""How updates reach the bot: polling, or a webhook."""

from typing import Final
from urllib.parse import urlsplit

from bot.sandbox.wire import Call, Json, Refusal, bad_request
from bot.sandbox.world.updates import WEBHOOK_ACTIVE, WEBHOOK_SET
from bot.sandbox.world.world import World

_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
_SECRET: Final = frozenset("0123456789_-abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


async def get_updates(world: World, call: Call) -> list[Json]:
    if world.webhook["url"]:
        raise Refusal(409, WEBHOOK_ACTIVE)
    world.updates.allow(call.get("allowed_updates"))
    offset, limit = call.get("offset", 0), call.get("limit", 100)
    world.updates.confirm(offset)
    world.touch()
    return await world.updates.poll(limit, call.get("timeout", 0))


def set_webhook(world: World, call: Call) -> bool:
    """Telegram wants HTTPS; here a plain address on loopback will do as well."""
    url = call.values["url"]
    if url:
        _check_address(url)
        secret = call.get("secret_token", "")
        if len(secret) > 256 or not set(secret) <= _SECRET:
            raise bad_request("secret token contains unallowed characters")
        world.updates.end_poll(WEBHOOK_SET)
    world.updates.allow(call.get("allowed_updates"))
    if call.get("drop_pending_updates"):
        world.updates.clear()
    world.webhook = dict(call.values) if url else {"url": ""}
    world.touch()
    return True


def delete_webhook(world: World, call: Call) -> bool:
    if call.get("drop_pending_updates"):
        world.updates.clear()
    world.webhook = {"url": ""}
    world.touch()
    return True


def get_webhook_info(world: World, _: Call) -> Json:
    info = {
        "url": world.webhook["url"],
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
    }
    if world.updates.allowed:
        info["allowed_updates"] = world.updates.allowed
    seen = ("last_error_date", "last_error_message", "max_connections")
    return info | {name: world.webhook[name] for name in seen if name in world.webhook}


def _check_address(url: str) -> None:
    address = urlsplit(url)
    if address.scheme != "https" and address.hostname not in _LOOPBACK:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
