"""Posts updates to the webhook the bot has set, one after the other, until each is taken."""

import asyncio
from typing import Final

import httpx

from bot.sandbox.wire import Json
from bot.sandbox.world.world import World

_PATIENCE: Final = 30.0  # seconds for one answer
_PAUSES: Final = (0.05, 0.2, 1.0, 5.0)  # seconds between attempts; Telegram's are longer


async def deliver(world: World) -> None:
    """Runs until cancelled."""
    async with httpx.AsyncClient(timeout=_PATIENCE, verify=False) as client:
        failures = 0
        while True:
            await world.updates.news()
            update = world.updates.oldest()
            if not world.webhook["url"] or update is None:
                await world.changed()
            elif await _posted(world, client, update):
                failures = 0
                world.updates.confirm(update["update_id"] + 1)
                world.touch()
            else:
                await asyncio.sleep(_PAUSES[min(failures, len(_PAUSES) - 1)])
                failures += 1


async def _posted(world: World, client: httpx.AsyncClient, update: Json) -> bool:
    webhook = world.webhook
    secret = webhook.get("secret_token")
    headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
    try:
        response = await client.post(webhook["url"], json=update, headers=headers)
    except httpx.HTTPError as error:
        problem = f"Connection failed: {type(error).__name__}"
    else:
        if response.is_success:
            return True
        problem = f"Wrong response from the webhook: {response.status_code}"
    webhook |= {"last_error_date": int(world.now()), "last_error_message": problem}
    return False
