from tests.engines import database_url, db, new_url, postgres, sqlite_file

__all__ = ["database_url", "db", "new_url", "postgres", "sqlite_file"]
