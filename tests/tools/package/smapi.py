"""A small skill management API on loopback, for the real `ask` command: docs/ask-cli.md.

Run it by `python -m tests.tools.package.smapi FOLDER`. It prints its address, then what it is
asked, and ends with 0 when what was uploaded is the folder's skill package, file by file.
"""

import json
import sys
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from skill.state import JSON

SKILL = "amzn1.ask.skill.11111111-2222-3333-4444-555555555555"


class Api(BaseHTTPRequestHandler):
    """Takes one skill package, and says that all went well."""

    folder: Path
    same = False

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"  # type: ignore[attr-defined]

    def do_POST(self) -> None:
        body = self._body()
        sys.stdout.write(f"POST {self.path} {body.decode()}\n")
        if self.path == "/v1/skills/uploads":
            upload = {"uploadUrl": f"{self.base}/upload", "expiresAt": "2099-01-01T00:00:00.000Z"}
            self._answer(201, upload)
        else:
            self._answer(202, {}, {"Location": "/v1/skills/imports/import-1"})

    def do_PUT(self) -> None:
        body = self._body()
        Api.same = unpack(body) == files(Api.folder)
        sys.stdout.write(f"PUT {self.path} {len(body)} bytes, as packaged: {Api.same}\n")
        self._answer(200, {})

    def do_GET(self) -> None:
        sys.stdout.write(f"GET {self.path}\n")
        resources = [{"name": "Manifest", "status": "SUCCEEDED"}]
        skill = {"skillId": SKILL, "resources": resources}
        self._answer(200, {"status": "SUCCEEDED", "skill": skill})

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding") == "chunked":
            return b"".join(iter(self._chunk, b""))
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def _chunk(self) -> bytes:
        size = int(self.rfile.readline(), 16)
        chunk = self.rfile.read(size)
        self.rfile.readline()
        return chunk

    def _answer(self, status: int, value: JSON, headers: Mapping[str, str] | None = None) -> None:
        body = json.dumps(value).encode()
        self.send_response(status)
        for name, text in {"Content-Type": "application/json", **(headers or {})}.items():
            self.send_header(name, text)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """The requests are printed where they are answered."""


def files(folder: Path) -> dict[str, bytes]:
    found = (it for it in folder.rglob("*") if it.is_file())
    return {it.relative_to(folder).as_posix(): it.read_bytes() for it in found}


def unpack(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {it: archive.read(it) for it in archive.namelist() if not it.endswith("/")}


def main(folder: Path) -> int:
    Api.folder = folder
    server = ThreadingHTTPServer(("127.0.0.1", 0), Api)
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    sys.stdout.write(f"ASK_SMAPI_SERVER_BASE_URL=http://127.0.0.1:{server.server_port}\n")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        return 0 if Api.same else 1
    return 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
