"""Files the bot and the people have sent, and the identifiers Telegram gives them."""

import hashlib
import struct
from dataclasses import dataclass
from typing import Any, Final

from bot.sandbox.objects import type_of, whole
from bot.sandbox.wire import Json, Refusal, Upload, bad_request

_MOST_UPLOADED: Final = 50 * 1024 * 1024
_MOST_PHOTO: Final = 10 * 1024 * 1024
_MOST_DOWNLOADED: Final = 20 * 1024 * 1024
_OF_DOCUMENTS: Final = ("file_id", "file_unique_id", "file_name", "mime_type", "file_size")
CAPTIONED: Final = frozenset({"photo", "video", "animation", "document", "audio", "voice"})
KINDS: Final = CAPTIONED | {"sticker", "video_note"}
_LONGEST_SIDES: Final = 10_000  # pixels, width and height together
_PREVIEW_SIDES: Final = (90, 320, 800, 1280)
_JPEG_SIZES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True, slots=True)
class StoredFile:
    kind: str  # the Bot API's name of the media: photo, video, document, sticker, voice
    file_id: str
    unique_id: str
    upload: Upload
    width: int = 0
    height: int = 0

    @property
    def path(self) -> str:
        return f"{self.kind}s/{self.unique_id}/{self.upload.file_name or 'file'}"


class Files:
    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def keep(self, kind: str, upload: Upload) -> StoredFile:
        """Stores an upload; the same content sent again has the same unique id."""
        if len(upload.content) > _MOST_UPLOADED:
            raise Refusal(413, "Request Entity Too Large")
        if not upload.content:
            raise bad_request("file must be non-empty")
        width, height = _checked_size(upload.content) if kind == "photo" else (0, 0)
        unique = hashlib.sha256(upload.content).hexdigest()[:15]
        number = len(self._by_id)
        file = StoredFile(kind, f"{kind}-{number}-{unique}", unique, upload, width, height)
        self._by_id[file.file_id] = self._by_path[file.path] = file
        return file

    def given(self, kind: str, reference: str, uploads: dict[str, Upload]) -> StoredFile:
        """The file a parameter speaks of: an upload, a file_id; addresses cannot be fetched."""
        if reference.startswith("attach://"):
            upload = uploads.get(reference.removeprefix("attach://"))
            if upload is None:
                raise bad_request(f'there is no upload "{reference}"')
            return self.keep(kind, upload)
        if reference.startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")
        return self._reused(kind, reference)

    def to_download(self, file_id: str) -> StoredFile:
        file = self._by_id.get(file_id)
        if file is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        if len(file.upload.content) > _MOST_DOWNLOADED:
            raise bad_request("file is too big")
        return file

    def at(self, path: str) -> StoredFile | None:
        return self._by_path.get(path)

    def _reused(self, kind: str, file_id: str) -> StoredFile:
        file = self._by_id.get(file_id)
        if file is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        if file.kind != kind:
            was, wanted = file.kind.capitalize(), kind.capitalize()
            raise bad_request(f"can't use file of type {was} as {wanted}")
        return file


def file_json(file: StoredFile) -> Json:
    return {
        "file_id": file.file_id,
        "file_unique_id": file.unique_id,
        "file_size": len(file.upload.content),
    }


def photo_json(file: StoredFile) -> list[Json]:
    """The sizes Telegram makes of a photo, small to large; every one may be sent again."""
    longest = max(file.width, file.height)
    sides = [side for side in _PREVIEW_SIDES if side < longest] + [min(longest, 1280)]
    return [
        file_json(file)
        | {
            "file_unique_id": f"{file.unique_id}{side}",
            "width": max(1, file.width * side // longest),
            "height": max(1, file.height * side // longest),
        }
        for side in sides
    ]


def document_json(file: StoredFile) -> Json:
    return file_json(file) | {
        "file_name": file.upload.file_name,
        "mime_type": file.upload.mime_type,
    }


def media_json(file: StoredFile) -> Any:
    """The file as a message of its kind holds it."""
    if file.kind == "photo":
        return photo_json(file)
    named = {name: value for name, value in document_json(file).items() if value}
    return named if file.kind == "document" else whole(type_of("Message", file.kind), named)


def as_document(told: Json) -> Json:
    """A file of another kind, as a document."""
    known: Json = {name: told[name] for name in _OF_DOCUMENTS if name in told}
    return known


def _checked_size(content: bytes) -> tuple[int, int]:
    if len(content) > _MOST_PHOTO:
        raise bad_request("file is too big")
    width, height = _png_size(content) or _jpeg_size(content) or (0, 0)
    if not width or not height:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if width + height > _LONGEST_SIDES or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return width, height


def _png_size(content: bytes) -> tuple[int, int] | None:
    if not content.startswith(b"\x89PNG\r\n\x1a\n") or len(content) < 24:
        return None
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    if not content.startswith(b"\xff\xd8"):
        return None
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        length, height, width = struct.unpack(">HxHH", content[at + 2 : at + 9])
        if content[at + 1] in _JPEG_SIZES:
            return width, height
        at += 2 + length
    return None
