#!/usr/bin/python3
"""A server of pages that no honest server sends, for tests/cli/T14-examine-online.sh.

usage: server.py FOLDER

Listens on 127.0.0.1 only: one port without TLS and one for each FOLDER/<name>.pem.  Writes the
ports as "name port" lines to FOLDER/ports, and every request it gets to FOLDER/asked.
"""

import gzip
import http.server
import ssl
import sys
import threading
import time
import urllib.parse
from pathlib import Path

FOLDER = Path(sys.argv[1])
PAGE = "<!DOCTYPE html><html lang=ja><head><meta charset=utf-8><title>{}</title></head><body>{}</body></html>"
LOGIN = PAGE.format(
    "Amazonログイン",
    "<h1>ログイン</h1><p>アカウントがロックされました。24時間以内に情報を更新してください。</p>"
    "<form method=post action=next.php><label>パスワード</label><input type=password name=pw>"
    "<label>カード番号</label><input name=c1></form>",
)
BOMB = gzip.compress(b"\0" * (64 << 20))


class Pages(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, body, status=200, kind="text/html; charset=utf-8", **more):
        body = body if isinstance(body, bytes) else body.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in more.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def endless(self, piece, pause):
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        while True:
            self.wfile.write(piece)
            time.sleep(pause)

    def do_GET(self):
        with open(FOLDER / "asked", "a", encoding="utf-8") as log:
            log.write(f"{self.path}\n{self.headers}\n")
        path, _, query = self.path.partition("?")
        try:
            getattr(self, "page_" + path.strip("/").split("/")[0], self.page_gone)(urllib.parse.unquote(query))
        except (BrokenPipeError, ConnectionResetError, ssl.SSLError):
            pass
        self.close_connection = True

    def page_plain(self, _):
        self.answer(PAGE.format("商店街のお知らせ", "<p>土曜日に朝市があります。</p>"))

    def page_login(self, _):
        self.answer(LOGIN)

    def page_sjis(self, _):
        self.answer("<title>朝市のお知らせ</title><p>表示</p>".encode("cp932"), kind="text/html; charset=Shift_JIS")

    def page_gone(self, _):
        self.answer(PAGE.format("404", "not here"), status=404)

    def page_to(self, where):
        self.answer("", status=302, Location=where, Set_Cookie="seen=1; Path=/")

    def page_loop(self, n):
        self.answer("", status=302, Location=f"/loop?{int(n or 0) + 1}")

    def page_drip(self, _):
        self.endless(b"<p>.", 0.2)

    def page_endless(self, _):
        self.endless(b"<p>" + b"more " * 20000, 0)

    def page_bomb(self, _):
        self.answer(BOMB, Content_Encoding="gzip")

    def page_headers(self, _):
        self.answer("x", **{f"X_{n}": "y" * 1000 for n in range(100)})

    def page_archive(self, _):
        self.answer((FOLDER / "inside.zip").read_bytes(), kind="application/zip")

    def page_garbage(self, _):
        self.wfile.write(b"\x00\x01\x02 nothing that is HTTP\r\n\r\n")

    def page_silent(self, _):
        time.sleep(30)

    def page_mhtml(self, _):
        self.answer("<!-- multipart/related snapshot-content-location: x --><title>見かけ</title>")


def serve(name, certificate):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    server.daemon_threads = True
    server.handle_error = lambda *_: None
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        # The handshake is each connection's own business: one that breaks it off must not stop the rest.
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"{name} {server.server_port}"


lines = [serve("plain", None)] + [serve(p.stem, p) for p in sorted(FOLDER.glob("*.pem"))]
(FOLDER / "ports.new").write_text("\n".join(lines) + "\n")
(FOLDER / "ports.new").rename(FOLDER / "ports")
time.sleep(3600)
