from tests.engines import database_url, db, postgres

__all__ = ["database_url", "db", "postgres"]
