"""A PostgreSQL server for tests: started once for a run, with a database of its own for each."""

from tests.postgresql.programs import Missing, folder_of_programs
from tests.postgresql.server import PASSWORD, USER, Server, started

__all__ = ["PASSWORD", "USER", "Missing", "Server", "folder_of_programs", "started"]
