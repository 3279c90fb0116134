"""The files of an SQLite database: for their owner's eyes, and the same as long as it is open."""

import logging
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import FileGoneError, StorageError

PRIVATE = 0o600
_OTHERS = 0o077
_HAS_MODES = os.name == "posix"
type Identity = tuple[int, int]
NOT_EMPTY = "{} holds something already ({}): a backup is restored into a new database"
log = logging.getLogger(__name__)


def all_of(path: Path) -> tuple[Path, ...]:
    """A database's own file, what SQLite keeps beside it, and the file of the instance lock."""
    beside = path.resolve()  # as SQLite follows links
    sides = (Path(f"{beside}-wal"), Path(f"{beside}-shm"))
    return (path, *sides, Path(f"{path}.lock"))


def make(path: Path) -> None:
    """Make a database's file for its owner alone; SQLite gives the files beside it its mode. Where
    that can't be done SQLite will say why."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, PRIVATE))
    except OSError:
        return


def shown_to_others(paths: Iterable[Path]) -> list[Path]:
    """Those of the files that others than their owner may read or write."""
    return [path for path in paths if _HAS_MODES and _mode(path) & _OTHERS]


@contextmanager
def appearing(path: Path) -> Iterator[Path]:
    """Where to write what appears at `path` when the block ends well: whole, for its owner alone,
    and over no other file. Whatever else happens, nothing is there; a kill leaves a hidden
    `.NAME.*.part`. Raises StorageError where it can't be written."""
    part = None
    try:
        _refuse_taken(path)
        number, name = tempfile.mkstemp(".part", f".{path.name[:40]}.", path.parent)
        os.close(number)
        part = Path(name)
        yield part
        _to_disk(part)
        _take_name(part, path)
        _to_disk(path.parent)
    except OSError as error:
        raise StorageError(f"{path} can't be written: {error.strerror or error}") from error
    finally:
        if part is not None:
            part.unlink(missing_ok=True)


def check_magic(path: Path, magic: bytes, kind: str) -> None:
    """Raise StorageError for a file that does not begin as one of its kind does."""
    try:
        with path.open("rb") as file:
            begun = file.read(len(magic))
    except OSError as error:
        raise StorageError(f"{path} can't be read: {error.strerror}") from error
    if begun != magic:
        raise StorageError(f"{path} is not {kind}: a backup is restored into the engine it is of")


def _refuse_taken(path: Path) -> None:
    if os.path.lexists(path):
        raise StorageError(f"{path} is there already: a backup overwrites nothing")


def _take_name(part: Path, path: Path) -> None:
    """Give a file its name; unlike a rename, a link never takes another's place."""
    try:
        os.link(part, path)
    except FileExistsError:
        _refuse_taken(path)
    except OSError:  # of a file system without links
        _refuse_taken(path)
        part.rename(path)


def _to_disk(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def tighten(path: Path) -> None:
    """Take the files of a database away from others, with one line if there was anything to take;
    what is another owner's, or has no modes, stays."""
    loose = shown_to_others(all_of(path))
    for file in loose:
        try:
            file.chmod(PRIVATE)
        except OSError:
            continue
    mended = [str(file) for file in loose if not _mode(file) & _OTHERS]
    if mended:
        log.warning("Others could read %s: now only their owner can", ", ".join(mended))


def identity(path: str | int) -> Identity | None:
    """Which file a path or a descriptor is; None where there is none."""
    try:
        found = os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found.st_dev, found.st_ino


class DatabaseFiles:
    """The files of an open database. Removed or replaced under SQLite they still take every commit,
    which then is nowhere."""

    def __init__(self, path: Path) -> None:
        self._files = [str(file) for file in all_of(path)[:3]]  # looked at for every transaction
        self._known: dict[str, Identity] = {}

    def check(self) -> None:
        """Raise FileGoneError unless every file seen before is still where it was."""
        for file in self._files:
            try:
                found = identity(file)
            except OSError:  # nobody can say just now: SQLite meets it too
                continue
            if found is not None:
                self._known.setdefault(file, found)
            if self._known.get(file) != found:
                raise FileGoneError(
                    f"{file} was removed or replaced while in use: this process stops and confirms "
                    "nothing more; put the database in its place and start again"
                )

    def forget(self) -> None:
        """The database is closed: what becomes of its files is not its concern."""
        self._known.clear()


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        return 0
