"""A PostgreSQL server of its own for some tests: an empty cluster in a temporary folder, reached by a socket there."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL


def program(name: str) -> str:
    """A program of the server's. Debian and Ubuntu keep them where no PATH leads."""
    debians = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    return shutil.which(name) or str(debians[-1])


class Server:
    """A server whose data are in `folder`. user: whom it runs as, because it refuses to run as root."""

    def __init__(self, folder: Path, user: str | None) -> None:
        self.folder, self.user = folder, user
        self._run("initdb", "--no-sync", "--auth=trust", "--username=course", "--encoding=UTF8")
        self.start()

    @property
    def url(self) -> str:
        """Of its first database, for SQLAlchemy."""
        url = URL.create("postgresql+psycopg", "course", database="postgres", query={"host": str(self.folder)})
        return url.render_as_string()

    def database(self, name: str) -> str:
        """The URL of a new database."""
        self._run("createdb", "--host", str(self.folder), "--username=course", name, data=False)
        return self.url.replace("/postgres?", f"/{name}?")

    def start(self) -> None:
        """Start it; it answers when this returns."""
        options = f"-c fsync=off -c listen_addresses='' -c unix_socket_directories='{self.folder}'"
        self._run("pg_ctl", "start", "--wait", "--log", str(self.folder / "log"), "--options", options)

    def stop(self) -> None:
        """Stop it at once, as if somebody pulled the plug."""
        self._run("pg_ctl", "stop", "--mode=immediate", "--wait")

    def _run(self, name: str, *arguments: str, data: bool = True) -> None:
        where = ["--pgdata", str(self.folder / "data")] if data else []
        subprocess.run(
            [program(name), *where, *arguments],
            user=self.user,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            check=True,
        )


@contextmanager
def server() -> Iterator[Server]:
    """A server that is gone at the end."""
    user = "postgres" if os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory(prefix="pg-") as name:
        folder = Path(name)  # short, for the path of a socket has at most 107 bytes
        if user:
            shutil.chown(folder, user)
        running = Server(folder, user)
        try:
            yield running
        finally:
            if (folder / "data/postmaster.pid").exists():
                running.stop()
