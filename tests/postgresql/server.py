"""A server of its own in a temporary folder, reached by a socket there and on 127.0.0.1."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg
from psycopg import sql

from tests.postgresql.programs import folder_of_programs

USER = "siftline"
PASSWORD = "told to nobody"
SECONDS = "60"
SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "max_connections": "100",
    "timezone": "America/St_Johns",  # far from UTC, and not by whole hours
}
# A server does not run as root. Each of these is there on a Debian.
OTHERS = ("postgres", "nobody")


@dataclass(kw_only=True)
class Server:
    """A running server; ``folder`` holds its socket."""

    programs: Path
    folder: Path
    port: int
    user: str | None
    _numbers: Iterator[int] = field(default_factory=count)

    def url(self, name: str) -> str:
        """Return a database's URL, by the socket."""
        return f"postgresql://{USER}@/{name}?host={self.folder}&port={self.port}"

    def create(self, template: str = "template0") -> str:
        """Return the name of a new database, a copy of the template."""
        name = f"t{next(self._numbers)}"
        self._do("create database {} template {}", name, template)
        return name

    def create_encoded(self, encoding: str) -> str:
        """Return the name of a new database with an encoding of its own."""
        name = f"t{next(self._numbers)}"
        origin = "template template0 locale 'C' locale_provider libc"
        self._do(f"create database {{}} {origin} encoding '{encoding}'", name)
        return name

    def drop(self, name: str) -> None:
        """Remove a database, whoever is connected."""
        self._do("drop database {} with (force)", name)

    def disconnect(self, name: str) -> None:
        """End every connection to a database."""
        with self._connected() as connection:
            told = "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s"
            connection.execute(told, [name])

    def stop(self, how: str = "immediate") -> None:
        """Stop the server; ``immediate`` is hard, as by a loss of power."""
        self._control("stop", "--mode", how)

    def start(self) -> None:
        """Start the server, and return once it takes connections."""
        told = {"unix_socket_directories": str(self.folder), "port": str(self.port)} | SETTINGS
        options = " ".join(f"-c {name}={value}" for name, value in told.items())
        self._control("start", "--log", str(self.folder / "log"), "--options", options)

    def _control(self, *words: str) -> None:
        data = str(self.folder / "data")
        command = ("pg_ctl", "--pgdata", data, "--wait", "--timeout", SECONDS, "--silent", *words)
        self.call(*command)

    def call(self, program: str, *words: str) -> None:
        """Call a program of the server's, as the user that it runs as."""
        group = None if self.user is None else pwd.getpwnam(self.user).pw_gid
        # Not a pipe: the server would hold it open.
        with (self.folder / "said").open("ab") as said:
            subprocess.run(
                [self.programs / program, *words],
                cwd=self.folder,
                user=self.user,
                group=group,
                extra_groups=None if group is None else [],
                stdout=said,
                stderr=said,
                check=True,
            )

    def _do(self, statement: str, *names: str) -> None:
        with self._connected() as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

    def _connected(self) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(
            host=str(self.folder), port=self.port, user=USER, dbname="postgres", autocommit=True
        )


@contextmanager
def started() -> Iterator[Server]:
    """Run a server within the block, or raise Missing."""
    programs = folder_of_programs()
    user = _other_user() if os.geteuid() == 0 else None
    # Another user may not enter what TMPDIR names, and a socket's path must be short.
    folder = Path(tempfile.mkdtemp(prefix="siftline-", dir="/tmp"))
    server = Server(programs=programs, folder=folder, port=_free_port(), user=user)
    try:
        if user is not None:
            shutil.chown(folder, user)
            server.programs = _within_reach(programs, folder)
        _create(server)
        server.start()
        yield server
    finally:
        if (folder / "data" / "postmaster.pid").exists():
            server.stop()
        shutil.rmtree(folder)


def _within_reach(programs: Path, folder: Path) -> Path:
    """Return the programs where the server's user may call them: not in a home of root's."""
    if programs.is_relative_to("/usr"):
        return programs
    package = programs.parents[1]
    for each in package.parent.glob(f"{package.name}*"):  # with its libraries beside it
        if each.is_dir():
            shutil.copytree(each, folder / each.name)
    return folder / programs.relative_to(package.parent)


# Texts sort as in a dictionary, where the server can: nothing may rely on another order.
BY_DICTIONARY = ("--locale-provider", "icu", "--icu-locale", "en-US")


def _create(server: Server) -> None:
    """Make the server's files."""
    secret, files = server.folder / "password", server.folder / "data"
    secret.write_text(PASSWORD, encoding="utf-8")
    options = (
        *("--pgdata", str(files), "--username", USER, "--pwfile", str(secret)),
        *("--auth-local", "trust", "--auth-host", "scram-sha-256"),
        *("--encoding", "UTF8", "--locale", "C", "--no-sync"),
    )
    try:
        server.call("initdb", *options, *BY_DICTIONARY)
    except subprocess.CalledProcessError:  # built without ICU; what it made, it took away
        server.call("initdb", *options)


def _other_user() -> str:
    known = {each.pw_name for each in pwd.getpwall()}
    return next(name for name in OTHERS if name in known)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
