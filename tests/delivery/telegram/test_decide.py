"""What each error means, as a table; each is one that PTB really makes."""

import socket

import pytest
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import HTTPXRequest

from bot.delivery.telegram.outcomes import (
    BACK_OFF,
    MOST_UNANSWERED,
    NO_ANSWER,
    Attempt,
    Failed,
    Moved,
    Outcome,
    Paused,
    Retry,
    Sent,
    Uncertain,
    decide,
    is_shut_out,
    is_topic_gone,
)

CHANNEL = Attempt(to_channel=True)
PERSON = Attempt(to_channel=False)
EDIT = Attempt(to_channel=True, is_edit=True)
GROUP = Attempt(to_channel=False, to_gathering=True)
ALBUM = Attempt(to_channel=False, is_album=True)
PART = 'Failed to send message #2 with the error message "WEBPAGE_CURL_FAILED"'


@pytest.mark.parametrize(
    ("error", "attempt", "expected"),
    [
        (RetryAfter(43_838), CHANNEL, Retry(43_838, "flood control")),
        (RetryAfter(43_838), PERSON, Retry(43_838, "flood control")),
        (Forbidden("bot was blocked"), PERSON, Paused("bot was blocked")),
        (Forbidden("not a member"), CHANNEL, Failed("not a member")),
        (ChatMigrated(-1005), PERSON, Moved(-1005)),
        (ChatMigrated(-1005), CHANNEL, Moved(-1005)),
        (BadRequest("Chat not found"), PERSON, Failed("Chat not found")),
        (BadRequest("CHAT_WRITE_FORBIDDEN"), GROUP, Paused("CHAT_WRITE_FORBIDDEN")),
        (BadRequest("Message is too long"), GROUP, Failed("Message is too long")),
        (BadRequest("Message is too long"), CHANNEL, Failed("Message is too long")),
        (BadRequest(PART), ALBUM, Uncertain(PART)),
        (BadRequest("Group send failed"), ALBUM, Uncertain("Group send failed")),
        (TimedOut(), CHANNEL, Uncertain("Timed out")),
        (NetworkError("Bad Gateway"), CHANNEL, Uncertain("Bad Gateway")),
        (TelegramError("Invalid server response"), CHANNEL, Uncertain("Invalid server response")),
        (TimedOut(), PERSON, Retry(NO_ANSWER, "Timed out", unanswered=True)),
        (
            TimedOut(),
            Attempt(to_channel=False, unanswered=MOST_UNANSWERED - 1),
            Uncertain("Timed out"),
        ),
        (TimedOut(), EDIT, Retry(BACK_OFF[0], "Timed out")),
        (BadRequest("Message is not modified: same"), EDIT, Sent()),
        (BadRequest("Message to delete not found"), EDIT, Sent()),
        (BadRequest("Message to edit not found"), EDIT, Failed("Message to edit not found")),
        (Conflict("x"), CHANNEL, Retry(BACK_OFF[-1], "x")),
        (InvalidToken("x"), PERSON, Retry(BACK_OFF[-1], "x")),
    ],
)
def test_an_error_means(error: TelegramError, attempt: Attempt, expected: Outcome) -> None:
    assert decide(error, attempt) == expected


@pytest.mark.parametrize("attempt", [CHANNEL, PERSON])
async def test_a_connection_refused_is_no_uncertainty(attempt: Attempt) -> None:
    with socket.socket() as closed:  # bound, but nobody listens
        closed.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{closed.getsockname()[1]}/bot"
        bot = Bot("1:x", address, request=HTTPXRequest(), get_updates_request=HTTPXRequest())
        with pytest.raises(NetworkError) as raised:
            await bot.send_message(1, "x")
        await bot.shutdown()
    outcome = decide(raised.value, attempt)
    assert isinstance(outcome, Retry)
    assert (outcome.down, outcome.unanswered, outcome.seconds) == (True, False, BACK_OFF[0])


@pytest.mark.parametrize(
    ("reason", "is_shut"),
    [
        ("Forbidden: bot was kicked from the channel chat", True),
        ("Forbidden: bot is not a member of the channel chat", True),
        ("Need administrator rights in the channel chat", True),
        ("Chat not found", True),
        ("Not enough rights to post messages in the channel", True),
        ("CHAT_WRITE_FORBIDDEN", True),
        ("Can't parse entities: unsupported start tag", False),
        ("Wrong file identifier", False),
    ],
)
def test_a_channel_that_takes_no_post_is_told_from_a_post_that_is_not_taken(
    reason: str, is_shut: bool
) -> None:
    assert is_shut_out(reason) is is_shut


@pytest.mark.parametrize(
    ("reason", "is_gone"),
    [
        ("Message thread not found", True),
        ("TOPIC_DELETED", True),
        ("TOPIC_CLOSED", True),
        ('Failed to send message #1 with the error message "TOPIC_CLOSED"', True),
        ('Failed to send message #2 with the error message "TOPIC_CLOSED"', False),
        ("Message to be replied not found", False),
    ],
)
def test_a_topic_that_is_no_more_is_known_while_nothing_was_sent(
    reason: str, *, is_gone: bool
) -> None:
    assert is_topic_gone(reason) is is_gone
