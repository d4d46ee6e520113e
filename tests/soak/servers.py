"""The service as `serve` starts it, and before it nginx and Caddy as deploy/ configures them."""

import os
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
NGINX = ROOT / "deploy" / "nginx.conf"
CADDY = ROOT / "deploy" / "Caddyfile"
PROGRAMS = "/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin"

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
def run_serve(folder: Path, *options: str) -> Iterator[int]:
    """The port of `serve` with these options, on a new database in a folder."""
    port = free_port()
    command = [sys.executable, "-m", "skill", "serve", *options, "--port", str(port)]
    with _run_logged(command, folder, port):
        yield port


@contextmanager
def run_unverified(folder: Path) -> Iterator[int]:
    """The port of the service with every request let in, on a new database in a folder."""
    port = free_port()
    with _run_logged([sys.executable, "-m", "tests.soak.unverified", str(port)], folder, port):
        yield port


@contextmanager
def _run_logged(command: list[str], folder: Path, port: int) -> Iterator[None]:
    environment = {**os.environ, "KNEE_MASSAGE_DATABASE": str(folder / "places.sqlite3")}
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    with _end_after(process, port):
        yield


@contextmanager
def behind_nginx(folder: Path, service: int) -> Iterator[int]:
    """The port of nginx with the shipped site, without its TLS, before the service."""
    port = free_port()
    configuration = folder / "nginx.conf"
    configuration.write_text(AROUND.format(folder=folder, site=_site(port, service)), "utf-8")
    nginx = shutil.which("nginx", path=PROGRAMS)
    assert nginx, "nginx is missing: apt-get install nginx-light"
    command = [nginx, "-e", "stderr", "-p", str(folder), "-c", str(configuration)]
    with _end_after(subprocess.Popen(command), port):
        yield port


def _site(port: int, service: int) -> str:
    lines = NGINX.read_text("utf-8").replace("127.0.0.1:8080", f"127.0.0.1:{service}").splitlines()
    kept = [line for line in lines if not re.match(r"\s*(ssl_|listen \[)", line)]
    return "\n".join(re.sub(r"listen \d+ .*;", f"listen 127.0.0.1:{port};", it) for it in kept)


@contextmanager
def behind_caddy(folder: Path, service: int) -> Iterator[int]:
    """The port of Caddy with the shipped file, without its TLS, before the service."""
    port = free_port()
    text = CADDY.read_text("utf-8").replace("127.0.0.1:8080", f"127.0.0.1:{service}")
    text = text.replace(
        "skill.example.org {", f"http://127.0.0.1:{port}, http://localhost:{port} {{"
    )
    configuration = folder / "Caddyfile"
    configuration.write_text(text.replace("{\n", "{\n\tadmin off\n", 1), "utf-8")
    caddy = shutil.which("caddy", path=PROGRAMS)
    assert caddy, "Caddy is missing: apt-get install caddy"
    command = [caddy, "run", "--adapter", "caddyfile", "--config", str(configuration)]
    environment = {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    with (folder / "caddy.log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stderr=log)
    with _end_after(process, port):
        yield port


@contextmanager
def _end_after(process: subprocess.Popen[bytes], port: int) -> Iterator[None]:
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
