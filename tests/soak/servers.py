"""The service as `serve` starts it, and nginx before it as deploy/nginx.conf sets it."""

import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
SITE = ROOT / "deploy" / "nginx.conf"

AROUND = """
daemon off;
worker_processes 1;
worker_rlimit_nofile 16384;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 8192; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    scgi_temp_path {folder}/scgi;
    uwsgi_temp_path {folder}/uwsgi;
    {site}
}}
"""
"""What docs/slow-clients.md asks of the file around the site."""


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@contextmanager
def served(folder: Path, *, signed: bool = False) -> Iterator[int]:
    """The port of the service, on a new database in a folder."""
    port = free_port()
    database = str(folder / "places.sqlite3")
    options = [*(() if signed else ("--allow-unsigned",)), "--port", str(port)]
    options += ["--database", database]
    with (folder / "log").open("wb") as log:
        command = [sys.executable, "-m", "skill", "serve", *options]
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)
    with _ended(process, port):
        yield port


@contextmanager
def buffered(folder: Path, behind: int) -> Iterator[int]:
    """The port of nginx with the shipped site, without its TLS, before the service."""
    port = free_port()
    configuration = folder / "nginx.conf"
    configuration.write_text(AROUND.format(folder=folder, site=_site(port, behind)), "utf-8")
    nginx = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
    assert nginx, "nginx is missing: apt-get install nginx-light"
    command = [nginx, "-e", "stderr", "-p", str(folder), "-c", str(configuration)]
    with _ended(subprocess.Popen(command), port):
        yield port


def _site(port: int, behind: int) -> str:
    lines = SITE.read_text("utf-8").replace("127.0.0.1:8080", f"127.0.0.1:{behind}").splitlines()
    kept = [line for line in lines if not re.match(r"\s*(ssl_|listen \[)", line)]
    return "\n".join(re.sub(r"listen \d+ .*;", f"listen 127.0.0.1:{port};", it) for it in kept)


@contextmanager
def _ended(process: subprocess.Popen[bytes], port: int) -> Iterator[None]:
    """Wait until a process listens; end it, and no other, with the block."""
    try:
        _wait_for(process, port)
        yield
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"nobody listens on {port}")
