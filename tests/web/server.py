"""A server of one's own for a test: started on a free port, with a folder of its own."""

import http.client
import json
import os
import re
import signal
import socket
import ssl
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent.parent
PATIENCE = 120  # a guard against a hang, not a measure of speed


class Server:
    def __init__(self, program, folder, *more, listen="127.0.0.1:0"):
        self.program, self.folder = program, Path(folder)
        self.env = dict(os.environ, XDG_DATA_HOME=f"{folder}/data", XDG_CONFIG_HOME=f"{folder}/config")
        self.env.setdefault("HIKESHI_DATA", str(TOP / "data"))
        self.env.setdefault("HIKESHI_EXAMINER", str(Path(program).with_name("hikeshi-examiner")))
        self.log = self.folder / "log"
        self.process = subprocess.Popen(
            [program, "serve", "--listen", listen, "--no-browser", "--lang", "en", *more],
            stdout=subprocess.PIPE, stderr=open(self.log, "ab"), env=self.env)
        said = b""
        while b"Ctrl-C" not in said:
            line = self.process.stdout.readline()
            if not line:
                sys.exit("the server did not start: " + self.log.read_text())
            said += line
        address = re.search(rb"(https?)://([^/\s]+):(\d+)(/\S*)", said)
        self.tls = address[1] == b"https"
        self.port = int(address[3])
        self.host = f"{address[2].decode()}:{self.port}"
        self.invitation = address[4].decode()

    def stop(self, how=signal.SIGTERM):
        """Its exit status."""
        self.process.send_signal(how)
        return self.process.wait(PATIENCE)

    def lives(self):
        return self.process.poll() is None and self.call("GET", "/health")[0] == 200

    def connect(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)

    def send(self, data, more=()):
        """The status line's number, or 0 when the connection ended without an answer."""
        with self.connect() as s:
            try:
                s.sendall(data)
                for piece in more:
                    s.sendall(piece)
                s.shutdown(socket.SHUT_WR)
            except OSError:
                pass  # refused early
            return status_of(read_all(s))

    def answer(self, data):
        with self.connect() as s:
            s.sendall(data)
            return read_all(s)

    def get(self, path, *headers):
        return self.answer(head("GET", path, f"Host: {self.host}", "Connection: close", *headers))

    def call(self, method, path, body=None, headers=None):
        """(status, headers, body) of an honest request."""
        if self.tls:
            trust = ssl.create_default_context()
            trust.check_hostname, trust.verify_mode = False, ssl.CERT_NONE
            c = http.client.HTTPSConnection("127.0.0.1", self.port, timeout=PATIENCE, context=trust)
        else:
            c = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        c.request(method, path, body, {"Host": self.host, **(headers or {})}, encode_chunked=True)
        answer = c.getresponse()
        got = answer.status, answer.headers, answer.read()
        c.close()
        return got

    def command(self, *words):
        """What `hikeshi …` prints, with the same folders."""
        return subprocess.run([self.program, *words], env=self.env, capture_output=True, check=False).stdout.decode()

    def token(self, label, role):
        return self.command("token", "new", label, "--role", role).strip()


def lines_of(body):
    return [json.loads(line) for line in body.decode().splitlines()]


def read_all(s):
    got = b""
    try:
        while piece := s.recv(65536):
            got += piece
    except OSError:
        pass
    return got


def status_of(answer):
    found = re.match(rb"HTTP/1\.[01] (\d{3}) ", answer)
    return int(found[1]) if found else 0


def head(method, path, *headers, version="HTTP/1.1"):
    lines = [f"{method} {path} {version}", *headers]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n"
