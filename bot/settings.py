"""Every setting, read from the environment and .env: the only place that does."""

import re
from pathlib import Path
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import SettingsError

_PASSWORD = re.compile(r":[^:/@]+@")  # as it stands in postgresql://user:password@host


class Settings(BaseSettings):
    """The names of .env.example in lower case. Secrets never show in a repr or an error."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore",
        frozen=True, hide_input_in_errors=True,
    )  # fmt: skip

    bot_token: SecretStr | None = None
    channel_id: int | Annotated[str, Field(pattern=r"^@\w{4,}$")] | None = None
    owner_ids: Annotated[tuple[int, ...], NoDecode] = ()
    review_chat_id: int | None = None
    required_approvals: Annotated[int, Field(ge=1, le=9)] = 1
    public_submissions: bool = False
    turns: Annotated[str | None, Field(pattern=r"^\d{1,3}m \d{1,2}-\d{1,2}$")] = None
    database_url: Annotated[str, Field(repr=False)] = "sqlite:///chavosh.db"
    telegram_api_url: str = "https://api.telegram.org"
    timezone: str = "Asia/Tehran"
    webhook_url: str | None = None
    webhook_secret: Annotated[SecretStr | None, Field(validate_default=True)] = None
    webhook_listen: Annotated[str, Field(pattern=r"^[^:]+:\d{1,5}$")] = "127.0.0.1:8080"
    health_listen: Annotated[str | None, Field(pattern=r"^[^:]+:\d{1,5}$")] = None
    log_format: Literal["text", "json"] = "text"
    paid_broadcast: bool = False
    sources_allow_loopback: bool = False
    summary_url: Annotated[str | None, Field(repr=False)] = None
    summary_model: Annotated[str | None, Field(validate_default=True)] = None
    summary_key: SecretStr | None = None
    ready_file: Path | None = None
    notify_socket: str | None = None

    @classmethod
    def read(cls) -> Self:
        """Read the environment and .env. Raises SettingsError that names every wrong key."""
        try:
            return cls()
        except ValidationError as error:
            wrong = sorted({str(item["loc"][0]).upper() for item in error.errors()})
            raise SettingsError(f"Wrong setting: {', '.join(wrong)} (see .env.example)") from None

    @field_validator("owner_ids", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        return tuple(part.strip() for part in value.split(",") if part.strip())

    @field_validator("timezone")
    @classmethod
    def _known(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError):
            raise ValueError("no such time zone") from None
        return value

    @field_validator("bot_token")
    @classmethod
    def _whole(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not re.fullmatch(r"\d+:[\w-]+", value.get_secret_value(), re.ASCII):
            raise ValueError("no token of a bot")
        return value

    @field_validator("telegram_api_url")
    @classmethod
    def _root(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")):
            raise ValueError("no http address")
        return value.rstrip("/")

    @field_validator("webhook_secret")
    @classmethod
    def _guarded(cls, value: SecretStr | None, read: ValidationInfo) -> SecretStr | None:
        """Without the secret anybody could post updates; webhook_url is read before it."""
        if read.data.get("webhook_url") and not value:
            raise ValueError("needed with webhook_url")
        return value

    @field_validator("summary_url")
    @classmethod
    def _interface(cls, value: str | None) -> str | None:
        """The root, also where the whole address of the method is given."""
        root = value and value.strip().rstrip("/").removesuffix("/chat/completions").rstrip("/")
        if root and not re.fullmatch(r"https?://[^\s/?#]+(?:/[^\s?#]*)?", root):
            raise ValueError("no http address")
        return root

    @field_validator("summary_model")
    @classmethod
    def _named(cls, value: str | None, read: ValidationInfo) -> str | None:
        """An address answers for many models; summary_url is read before it."""
        if read.data.get("summary_url") and not value:
            raise ValueError("needed with summary_url")
        return value

    @field_validator("summary_key")
    @classmethod
    def _sendable(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not re.fullmatch(r"[!-~]+", value.get_secret_value()):
            raise ValueError("no key")
        return value

    def secrets(self) -> tuple[str, ...]:
        """Give what must stand in no log line."""
        named = (self.bot_token, self.webhook_secret, self.summary_key)
        kept = [secret.get_secret_value() for secret in named if secret is not None]
        # With its marks: a short password alone would blot out half of every line.
        addresses = (self.database_url, self.summary_url or "")
        return (*kept, *(password for url in addresses for password in _PASSWORD.findall(url)))

    @field_validator("turns")
    @classmethod
    def _within_a_day(cls, value: str | None) -> str | None:
        if value is not None:
            minutes, opens, closes = map(int, re.findall(r"\d+", value))
            if not (minutes and 0 <= opens < closes <= 24):  # hours
                raise ValueError("no hours of a day")
        return value

    @property
    def post_turns(self) -> tuple[int, int, int] | None:
        """Minutes between posts, and the hours from and until which they go out."""
        if self.turns is None:
            return None
        minutes, opens, closes = map(int, re.findall(r"\d+", self.turns))
        return minutes, opens, closes

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    def require_bot(self) -> tuple[str, int | str]:
        """Give the token and the channel. Raises SettingsError that names what is missing."""
        missing = [
            name
            for name, value in (
                ("BOT_TOKEN", self.bot_token),
                ("CHANNEL_ID", self.channel_id),
                ("OWNER_IDS", self.owner_ids),
            )
            if not value
        ]
        if missing or self.bot_token is None or self.channel_id is None:
            raise SettingsError(f"Set {', '.join(missing)} in the environment or .env")
        return self.bot_token.get_secret_value(), self.channel_id
