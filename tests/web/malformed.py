#!/usr/bin/python3
"""What no browser of ours would send: refused, and the server lives.

usage: tests/web/malformed.py [HIKESHI]       TAP

Starts `hikeshi serve` on a free port and sends it what is listed below over plain sockets: broken
heads, requests that can be read in two ways, paths out of the house, other people's hosts and
origins, forms without or with an old token, bodies without an end, too much of everything, clients
that never finish, and a thousand that never begin.  Each has to be answered with a refusal or with
the end of the connection, never with a page and never with an error of ours; after each group the
server has to answer an honest request.
"""

import os
import re
import resource
import sys
import tempfile
import time
from pathlib import Path

from server import PATIENCE, Server, head, status_of

TOP = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(TOP / "tools"))
import tap  # noqa: E402

UPLOAD_MIB = 2


def heads(host, cookie):
    """Broken heads and paths: (name, bytes)."""
    h = f"Host: {host}"
    close = "Connection: close"

    def get(path, *more):
        return head("GET", path, h, close, cookie, *more)

    yield "an unknown method", head("BREW", "/", h, close, cookie)
    yield "TRACE", head("TRACE", "/", h, close, cookie)
    yield "CONNECT", head("CONNECT", "example.jp:443", h, close, cookie)
    yield "OPTIONS", head("OPTIONS", "*", h, close, cookie)
    yield "PUT", head("PUT", "/", h, close, cookie, "Content-Length: 0")
    yield "DELETE of a page", head("DELETE", "/about", h, close, cookie)
    yield "PROPFIND", head("PROPFIND", "/", h, close, cookie)
    yield "a method of 5,000 letters", head("G" * 5000, "/", h, close)
    yield "a method in small letters", head("get", "/", h, close, cookie)
    yield "no method", b" / HTTP/1.1\r\n" + f"{h}\r\n\r\n".encode()
    yield "no version", b"GET /\r\n\r\n"
    yield "HTTP/0.9", head("GET", "/", h, close, version="HTTP/0.9")
    yield "HTTP/2.0", head("GET", "/", h, close, version="HTTP/2.0")
    yield "HTTP/1.10", head("GET", "/", h, close, version="HTTP/1.10")
    yield "a preface of HTTP/2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
    yield "a TLS hello", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(500)
    yield "noise", bytes(range(256)) * 8
    yield "nothing but zeros", bytes(4096)
    yield "nothing but line breaks", b"\r\n" * 4000
    yield "half a request line", b"GET /ab"
    yield "a head without its end", f"GET / HTTP/1.1\r\n{h}\r\n".encode()
    yield "no host", head("GET", "/", close, cookie)
    yield "no host in HTTP/1.0", head("GET", "/", cookie, version="HTTP/1.0")
    yield "two hosts", head("GET", "/", h, "Host: evil.example", close, cookie)
    yield "the same host twice", head("GET", "/", h, h, close, cookie)
    for name in ("evil.example", "localhost", "127.0.0.1", f"{host}.evil.example", f"evil.example@{host}",
                 f"{host}, evil.example", "", "[::1", "127.0.0.1:1", f"2130706433:{host[-5:]}",
                 f"0:{host.split(':')[1]}", f"127.1:{host.split(':')[1]}", f"localhost.:{host.split(':')[1]}"):
        yield f"host {name!r}", head("GET", "/", f"Host: {name}", close, cookie)
    yield "an address for a proxy", head("GET", f"http://{host}/", h, close, cookie)
    yield "an address for somebody's proxy", head("GET", "http://evil.example/", h, close, cookie)
    for path in ("/../etc/passwd", "/static/../../etc/passwd", "/static/x/..%2f..%2fetc%2fpasswd",
                 "/static/x/%2e%2e", "/%2e%2e/", "/static/x/..", "/static/x/%2e%2e%2fstyle.css",
                 "/static/x/..\\..\\style.css", "/static/x/..%5cstyle.css", "/static/x/style.css%00",
                 "/static/x/%00", "/static//style.css", "//evil.example/", "//", "/./", "/.", "/..", "/about/",
                 "/about%0d%0aSet-Cookie:%20x=y", "/%", "/%4", "/%zz", "/%c0%ae%c0%ae/", "/%ff", "/%ed%a0%80",
                 "/about?a=%", "/about?a=%zz", "/about?a=%ff", "/about?a=%00", "/about?%c3%28=1", "/about#x",
                 "/about?a=\x80", "/\xe3\x81\x82", "/about?a=b c", "about", "*", "?a=b", "\\about",
                 "/h/..%2fcases", "/h/" + "a/" * 40, "/language/fr", "/language/..", "/static/x/style.css.bak",
                 "/about%3fx", "/static/x/%2fetc%2fpasswd", "/static/x/.git"):
        yield f"path {path[:60]!r}", get(path)
    yield "a path of 9,000 letters", get("/" + "a" * 9000)
    yield "a path of a million letters", get("/" + "a" * 1000000)
    yield "300 names in a query", get("/about?" + "&".join(f"a{n}=1" for n in range(300)))
    yield "a header of 100,000 letters", get("/about", "X-Long: " + "a" * 100000)
    yield "10,000 headers", get("/about", *(f"X-{n}: 1" for n in range(10000)))
    yield "a header without a colon", get("/about", "nonsense")
    yield "a space before the colon", get("/about", "Content-Length : 5")
    yield "a folded header", get("/about", "X-A: b\r\n folded: c")
    yield "a bell in a header", get("/about", "X-A: b\x07c")
    yield "a name with a bracket", get("/about", "X(A): b")
    yield "two cookies of one name", head("GET", "/about", h, close, cookie + "; hikeshi=planted")
    yield "two cookie lines", head("GET", "/about", h, close, cookie, "Cookie: hikeshi=planted")
    yield "embedded by another site", get("/about", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors")
    yield "read by another site", get("/about", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: cors")
    yield "a page with a body", get("/about", "Content-Length: 5") + b"hello"
    yield "a page with chunks", get("/about", "Transfer-Encoding: chunked") + b"5\r\nhello\r\n0\r\n\r\n"


LINE = "Content-Type: application/x-www-form-urlencoded"
PARTS = "Content-Type: multipart/form-data; boundary=border"


def bodies(host, cookie, token):
    """Forms that are not to be taken: (name, bytes)."""
    h = f"Host: {host}"

    def post(body, *headers, path="/sign-out", length=None, kind=LINE):
        told = len(body) if length is None else length
        return head("POST", path, h, "Connection: close", cookie, kind, f"Content-Length: {told}", *headers) + body

    def part(name, value, file=None):
        named = f'; filename="{file}"' if file is not None else ""
        return (f'--border\r\nContent-Disposition: form-data; name="{name}"{named}\r\n\r\n'.encode() + value + b"\r\n")

    def form(*parts, end=b"--border--\r\n"):
        return b"".join(parts) + end

    mine = part("token", token.encode())
    good = f"token={token}".encode()
    yield "no token", post(b"a=b")
    yield "no body", post(b"")
    yield "an empty token", post(b"token=")
    yield "another token", post(b"token=" + b"A" * len(token))
    yield "half a token", post(good[: len(good) // 2])
    yield "the right token second", post(b"token=wrong&" + good)
    yield "a token in the address", post(b"a=b", path=f"/sign-out?token={token}")
    yield "a token in another case", post(good.swapcase().replace(b"TOKEN=", b"token="))
    yield "a token with more", post(good + b"x")
    for origin in ("http://evil.example", "https://" + host, "http://127.0.0.1", "http://localhost:1", "null", "",
                   f"http://{host}.evil.example", f"http://{host} ", "file://"):
        if origin.strip() != f"http://{host}":
            yield f"from the origin {origin!r}", post(good, f"Origin: {origin}")
    yield "from two origins", post(good, f"Origin: http://{host}", "Origin: http://evil.example")
    for site in ("cross-site", "same-site", "none", "SAME-ORIGIN ", "x"):
        yield f"sent from {site!r}", post(good, f"Sec-Fetch-Site: {site}")
    for length in ("-1", "+5", "5, 5", "0x5", "5 5", "99999999999999999999", "", "5;", " ", "１"):
        text = f"Content-Length: {length}".encode()
        yield f"a length of {length!r}", head("POST", "/sign-out", h, "Connection: close", cookie, LINE)[:-2] + text + b"\r\n\r\n" + good
    yield "two lengths", post(good, "Content-Length: 5")
    yield "a length and chunks", post(b"5\r\nhello\r\n0\r\n\r\n", "Transfer-Encoding: chunked")
    yield "a length, chunks, and a second request", post(
        b"0\r\n\r\n" + head("GET", "/about", h, cookie), "Transfer-Encoding: chunked", length=4)

    def chunks(body, coding="chunked", path="/sign-out"):
        return head("POST", path, h, "Connection: close", cookie, LINE, f"Transfer-Encoding: {coding}") + body

    yield "a form in chunks", chunks(b"5\r\nhello\r\n0\r\n\r\n")
    for coding in ("gzip, chunked", "chunked, chunked", "identity", "xchunked", "chunked;q=1", "\x0bchunked", ""):
        yield f"coded as {coding!r}", chunks(b"5\r\nhello\r\n0\r\n\r\n", coding)
    for body in (b"zz\r\n", b"-5\r\nhello\r\n", b"ffffffffffffffffff\r\n", b"5\r\nhelloworld\r\n", b"5 ;\r\nhello",
                 b"0x5\r\nhello\r\n0\r\n\r\n"):
        yield f"chunks {body[:12]!r}", chunks(body)
    yield "a form that is cut off", post(good, length=len(good) + 10)
    yield "a broken escape", post(good + b"&a=%zz")
    yield "no UTF-8", post(good + b"&a=%ff")
    yield "a zero", post(good + b"&a=%00")
    yield "201 names", post(good + b"&a=1" * 201)
    yield "one name too long", post(good + b"&a=" + b"x" * (65 * 1024))
    yield "names too long together", post(good + b"".join(b"&a%d=" % n + b"x" * 60000 for n in range(6)))
    yield "a line of more than a megabyte", post(good + b"&a=" + b"x" * (1 << 20))
    yield "a form of another type", post(good, kind="Content-Type: text/plain")
    yield "a form of no type", post(good, kind="X-None: 1")
    yield "JSON", post(b'{"token":"x"}', kind="Content-Type: application/json")
    yield "XML", post(b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>", kind="Content-Type: text/xml")

    def parts(body, kind=PARTS, path="/examine", **more):
        return post(body, kind=kind, path=path, **more)

    eml = part("file", b"Subject: x\r\n\r\nx", "a.eml")
    yield "parts without a boundary", parts(form(mine, eml), kind="Content-Type: multipart/form-data")
    yield "parts with an empty boundary", parts(form(mine, eml), kind="Content-Type: multipart/form-data; boundary=")
    yield "parts with another boundary", parts(form(mine, eml), kind="Content-Type: multipart/form-data; boundary=c")
    yield "parts without a token", parts(form(eml))
    yield "the token behind the file", parts(form(eml, mine))
    yield "a wrong token and a file", parts(form(part("token", b"wrong"), eml))
    yield "two tokens, the first wrong", parts(form(part("token", b"wrong"), mine, eml))
    yield "a token as a file", parts(form(part("token", token.encode(), "t"), eml))
    yield "parts without an end", parts(form(mine, eml, end=b""))
    yield "half a boundary", parts(form(mine, eml, end=b"--"))
    yield "a part cut in its head", parts(mine + b"--border\r\nContent-Disp")
    yield "a part without a name", parts(form(mine, b"--border\r\nContent-Disposition: form-data\r\n\r\nx\r\n"))
    yield "a part with a head without an end", parts(form(mine, b"--border\r\nX: " + b"y" * 200000))
    yield "2,100 parts", parts(form(mine, *(part("file", b"x", f"{n}") for n in range(2100))))
    yield "a field of 70,000 letters", parts(form(mine, part("a", b"x" * 70000)))
    yield "300 fields", parts(form(mine, *(part(f"a{n}", b"x") for n in range(300))))
    yield "files where none belong", parts(form(mine, eml), path="/sign-out")
    yield "more told than may be sent", parts(b"", length=(UPLOAD_MIB + 2) << 20)
    yield "a petabyte told", parts(b"", length=1 << 50)
    yield "no such page", post(good, path="/nothing")
    yield "a page that takes no form", post(good, path="/about")


def programs(host, token):
    """What a program of ours would not send to /api/v1: (name, bytes, pieces of a body, status)."""
    def post(*headers, path="/api/v1/examine", auth="Bearer " + token):
        return head("POST", path, f"Host: {host}", "Connection: close", f"Authorization: {auth}", *headers)

    chunk = b"10000\r\n" + b"x" * 65536 + b"\r\n"
    coded = "Transfer-Encoding: chunked"
    yield "chunks over the limit", post(coded), [chunk] * ((TOO_MUCH + (2 << 20)) // 65536), 413
    yield "a length over the limit", post(f"Content-Length: {(UPLOAD_MIB + 2) << 20}"), [], 413
    yield "a body over the limit", post(f"Content-Length: {TOO_MUCH}"), [b"x" * 65536] * (TOO_MUCH // 65536) + [b"x" * 65536], 413
    yield "chunks of no number", post(coded), [b"xyz\r\n"], 400
    yield "a body that breaks off", post("Content-Length: 100"), [b"short"], 0
    yield "parts without a boundary", post("Content-Type: multipart/form-data", "Content-Length: 5"), [b"hello"], 400
    yield "parts that break off", post(PARTS, "Content-Length: 9"), [b"--border\r"], 400
    yield "a name of nothing but tricks", post("Content-Length: 1", path="/api/v1/examine?name=%2e%2e%2f%2e%2e%2fetc"), [b"x"], 200
    yield "a name that is no text", post("Content-Length: 1", path="/api/v1/examine?name=%ff"), [b"x"], 400
    for auth in ("", "Bearer", "Bearer ", "Basic " + token, "Bearer " + token[:-1], "Bearer " + token + "x", "bearer  " + token, token,
                 "Bearer " + token.upper(), "Bearer hk_" + "0" * 40000):
        yield f"shown as {auth[:12]!r}", post("Content-Length: 1", auth=auth), [b"x"], 401
    yield "a cookie instead of a token", head("GET", "/api/v1/version", f"Host: {host}", "Connection: close", f"Cookie: hikeshi={token}"), [], 401
    yield "two tokens", post("Content-Length: 1", f"Authorization: Bearer {token}"), [b"x"], 400


def upload(server, cookie, token, size):
    """A file of that size, as a browser sends it."""
    before = (f'--border\r\nContent-Disposition: form-data; name="token"\r\n\r\n{token}\r\n'
              '--border\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n').encode()
    after = b"\r\n--border--\r\n"
    request = head("POST", "/examine", f"Host: {server.host}", "Connection: close", cookie, PARTS,
                   f"Content-Length: {len(before) + size + len(after)}")
    return server.send(request + before, [b"x" * 65536] * (size // 65536) + [b"x" * (size % 65536), after])


# Over the limit of an upload, but within what its body may have with everything around it.
TOO_MUCH = (UPLOAD_MIB << 20) + 200000


def slow(server, cookie):
    """Clients that send a byte now and then: the head's time is over, whatever they send."""
    clients = [server.connect() for _ in range(50)]
    for s in clients:
        s.sendall(f"GET / HTTP/1.1\r\nHost: {server.host}\r\n".encode())
    open_at = time.monotonic()
    left = list(clients)
    while left and time.monotonic() - open_at < PATIENCE:
        time.sleep(1)
        for s in list(left):
            try:
                s.sendall(b"X-A: b\r\n")
                s.setblocking(False)
                if s.recv(1000) == b"":
                    left.remove(s)
                s.setblocking(True)
            except BlockingIOError:
                s.setblocking(True)
            except OSError:
                left.remove(s)
    return left


def idle(server, number):
    """Connections that never say anything; an honest request must be answered beside them."""
    clients = [server.connect() for _ in range(number)]
    fine = status_of(server.get("/health")) == 200
    open_at = time.monotonic()
    ended = 0
    for s in clients:
        s.settimeout(max(1, PATIENCE - (time.monotonic() - open_at)))
        try:
            ended += s.recv(1) == b""
        except OSError:
            ended += 1
        s.close()
    return fine, ended


def refused(status):
    return status == 0 or 300 < status < 500 or status in (501, 503, 505)


def sign_in(server):
    answer = server.get(server.invitation)
    cookie = re.search(rb"Set-Cookie: (hikeshi=[^;]+)", answer)
    again = server.get(server.invitation)
    page = server.get("/sign-in", f"Cookie: {cookie[1].decode()}").decode()
    token = re.search(r'name="token" value="([^"]+)"', page)
    return f"Cookie: {cookie[1].decode()}", token[1], status_of(again)


def run(server):
    cookie, token, again = sign_in(server)

    def alive():
        health = status_of(server.get("/health"))
        page = status_of(server.get("/about", cookie))
        return [] if (health, page) == (200, 200) and server.process.poll() is None else [f"{health}, {page}"]

    yield "the invitation works once", [] if again == 403 else [str(again)]
    yield "an honest request is answered", alive()
    for name, data in heads(server.host, cookie):
        status = server.send(data)
        yield name, [] if refused(status) else [f"answered with {status}"]
    yield "the server lives after the heads", alive()
    for name, data in bodies(server.host, cookie, token):
        status = server.send(data)
        yield name, [] if refused(status) and status != 303 else [f"answered with {status}"]
    yield "the server lives after the bodies", alive()
    yield "an upload within the limit", [str(s) for s in [upload(server, cookie, token, 300000)] if s != 303]
    yield "an upload over the limit", [str(s) for s in [upload(server, cookie, token, TOO_MUCH)] if s != 413]
    yield "the server lives after the upload", alive()
    for name, data, pieces, wanted in programs(server.host, server.token("m", "handler")):
        status = server.send(data, pieces)
        # Refused while it is still sending, a client may see the end instead of the reason.
        yield f"the API: {name}", [] if status in (wanted, 0 if wanted >= 400 else wanted) else [f"answered with {status}"]
    yield "the server lives after the programs", alive()
    half = list((server.folder / "data/hikeshi/handed-in").glob("new-*"))
    yield "nothing of what was refused is kept", [str(path) for path in half]
    yield "slow heads are ended", [f"{n} are still open" for n in [len(slow(server, cookie))] if n]
    yield "the server lives after the slow ones", alive()
    fine, ended = idle(server, 1000)
    yield "an answer beside 1,000 idle connections", [] if fine else ["none"]
    yield "idle connections are ended", [] if ended == 1000 else [str(ended)]
    yield "the server lives after the idle ones", alive()
    out = head("POST", "/sign-out", f"Host: {server.host}", "Connection: close", cookie, LINE,
               f"Content-Length: {6 + len(token)}") + f"token={token}".encode()
    yield "a good form is taken", [] if status_of(server.answer(out)) == 303 else ["refused"]
    status = server.send(out.replace(b"/sign-out", b"/examine"))
    yield "the form of an ended visit is not", [] if status in (0, 303) else [str(status)]
    yield "it stops when told", [] if server.stop() == 0 else [str(server.process.returncode)]


def main():
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 4096), most))  # a thousand are not enough
    program = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("HIKESHI", str(TOP / "build-debug/hikeshi"))
    with tempfile.TemporaryDirectory() as folder:
        server = Server(program, folder, "--jobs", "1", "--upload-max", str(UPLOAD_MIB))
        try:
            return tap.report(list(run(server)))
        finally:
            if server.process.poll() is None:
                server.process.kill()
            print(server.log.read_text()[-4000:], file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
