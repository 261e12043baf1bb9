#!/usr/bin/python3
"""A server for a team, and one that is stopped in the middle.

usage: tests/web/guests.py [HIKESHI]       TAP

TLS with a certificate made here by openssl: no other address than loopback without it, nothing but
TLS on its port, cookies that stay there.  People with passwords: wrong ones, too many of them, two
at once, somebody else's form.  Then a server that is stopped and killed while things are being
examined: what was taken in is there afterwards, and is examined.
"""

import html
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from server import PATIENCE, Server, lines_of

TOP = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(TOP / "tools"))
import tap  # noqa: E402

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
GOOD, WRONG = "an-honest-long-password", "a-wrong-long-password"
MAIL = TOP / "examples/phishing-amazon-ja.eml"


def certificate(folder):
    cert, key = f"{folder}/cert.pem", f"{folder}/key.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                    "-keyout", key, "-out", cert, "-days", "2", "-subj", "/CN=desk.example.jp"], check=True, capture_output=True)
    return ["--tls-cert", cert, "--tls-key", key]


def refused(program, folder, *options):
    """The exit status of a server that must not start, and that it said why."""
    env = dict(os.environ, XDG_DATA_HOME=f"{folder}/data", XDG_CONFIG_HOME=f"{folder}/config")
    try:
        done = subprocess.run([program, "serve", "--no-browser", *options], env=env, capture_output=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return ["it serves"]
    return [] if done.returncode in (64, 65) and done.stderr else [f"{done.returncode} {done.stderr.decode()}"]


def starts(program, folder):
    tls = certificate(folder)
    for address in ("0.0.0.0:0", "192.0.2.1:0", "[::]:0", "10.0.0.1:8119"):
        yield f"no {address} without TLS", refused(program, folder, "--listen", address)
    for address in ("localhost.evil.example:0", "127.0.0.1:99999", "127.0.0.1:x", "", "127.0.0.1:0:0", "/tmp/socket"):
        yield f"no address {address!r}", refused(program, folder, "--listen", address)
    yield "a certificate wants its key", refused(program, folder, "--listen", "127.0.0.1:0", *tls[:2])
    yield "a key wants its certificate", refused(program, folder, "--listen", "127.0.0.1:0", *tls[2:])
    yield "a certificate that is none", refused(program, folder, "--listen", "127.0.0.1:0", "--tls-cert", str(MAIL), *tls[2:])
    yield "a certificate that is not there", refused(program, folder, "--listen", "127.0.0.1:0", "--tls-cert", "/nothing", *tls[2:])


def sign_in(server, name, password):
    body = f"name={name}&password={password}&back=/".encode()
    return server.call("POST", "/sign-in", body, FORM)


def cookie_of(headers):
    return (headers["Set-Cookie"] or "").split(";")[0]


def team(program, folder):
    env = dict(os.environ, XDG_DATA_HOME=f"{folder}/data", XDG_CONFIG_HOME=f"{folder}/config")
    for name, role in (("sato", "handler"), ("suzuki", "reporter"), ("tanaka", "handler"), ("ito", "auditor")):
        subprocess.run([program, "user", "add", name, "--role", role, "--password-stdin"], env=env, input=f"{GOOD}\n".encode(),
                       check=True, capture_output=True)
    server = Server(program, folder, "--jobs", "1", *certificate(folder), listen="0.0.0.0:0")
    server.host = f"127.0.0.1:{server.port}"
    yield server


def inside(server):
    status, headers, _ = server.call("GET", "/health")
    yield "TLS on every address", [] if status == 200 and "Strict-Transport-Security" in headers else [f"{status}"]
    with server.connect() as s:
        s.sendall(b"GET /health HTTP/1.1\r\nHost: " + server.host.encode() + b"\r\n\r\n")
        yield "nothing without TLS on its port", [] if b" 200 " not in s.recv(100) else ["answered in the clear"]
    yield "no page without sign-in", [] if server.call("GET", "/cases")[0] == 303 else ["a page"]
    status, headers, _ = sign_in(server, "sato", GOOD)
    said = headers["Set-Cookie"] or ""
    kept = [word for word in ("Secure", "HttpOnly", "SameSite=Strict") if word not in said]
    yield "a password opens, its cookie stays here", kept + ([] if status == 303 else [str(status)])
    mine = {"Cookie": cookie_of(headers)}
    yield "the handler sees cases", [] if server.call("GET", "/cases", headers=mine)[0] == 200 else ["no"]
    other = {"Cookie": cookie_of(sign_in(server, "suzuki", GOOD)[1])}
    yield "the reporter does not", [] if server.call("GET", "/cases", headers=other)[0] == 403 else ["cases"]
    reader = {"Cookie": cookie_of(sign_in(server, "ito", GOOD)[1])}
    for role, visit in (("handler", mine), ("reporter", other), ("auditor", reader)):
        yield f"the {role} may open what is shown", list(shown(server, visit))
    yield from reading(server, mine, reader)
    page = server.call("GET", "/sign-in", headers=mine)[2].decode()
    token = re.search(r'name="token" value="([^"]+)"', page)[1]
    status = server.call("POST", "/sign-out", f"token={token}".encode(), {**FORM, **other})[0]
    yield "a form of somebody else's visit is refused", [] if status == 403 else [str(status)]
    yield from handed(server, mine, other, reader)
    status = server.call("POST", "/sign-out", f"token={token}".encode(), {**FORM, **mine})[0]
    yield "signing out", [] if status == 303 else [str(status)]
    again = server.call("POST", "/sign-out", f"token={token}".encode(), {**FORM, **mine})[0]
    page = server.call("GET", "/cases", headers=mine)[0]
    yield "a cookie of an ended visit opens nothing", [] if (again, page) == (303, 303) else [f"{again} {page}"]
    yield from locked(server)


def shown(server, visit, start="/"):
    """Addresses on the page one lands on after sign-in that are refused, or the page itself."""
    status, _, page = server.call("GET", start, headers=visit)
    if status != 200:
        yield f"{start}: {status}"
    links = set(re.findall(r'<a [^>]*?href="(/[^"#]*)', page.decode()))
    for link in sorted(links | {"/desks", "/guides", "/prepare", "/about", "/ask"}):
        status = server.call("GET", html.unescape(link), headers=visit)[0]
        if status not in (200, 303):
            yield f"{link}: {status}"


def forms(server, visit, path):
    """(page, where its forms lead that may change something)"""
    page = server.call("GET", path, headers=visit)[2].decode()
    return page, re.findall(r'<form method="post" action="([^"]*)"', page)


def reading(server, mine, reader):
    """Who changes nothing is shown no form that would change something, but the one to sign out."""
    end = "/ask?" + "&".join(["a=-"] * 59)
    led = forms(server, mine, end)[1]
    yield "the end of the questions offers a case", [] if led == ["/ask", "/sign-out"] else led
    for path in ("/", "/ask", end, "/desks", "/prepare", "/cases"):
        page, led = forms(server, reader, path)
        yield f"{path[:8]}: only to read", [] if led == ["/sign-out"] else led or ["no page"]
    token = re.search(r'name="token" value="([^"]+)"', page)[1]
    for path in ("/examine", "/ask", "/prepare", "/cases"):
        status = server.call("POST", path, f"token={token}&text=x".encode(), {**FORM, **reader})[0]
        yield f"nothing is taken at {path}", [] if status == 403 else [str(status)]


def handed(server, mine, other, reader):
    """What one hands in, only those see who may."""
    page = server.call("GET", "/", headers=other)[2].decode()
    token = re.search(r'name="token" value="([^"]+)"', page)[1]
    status, headers, _ = server.call("POST", "/examine", f"token={token}&text=hello".encode(), {**FORM, **other})
    where = headers["Location"]
    yield "a text is handed in", [] if status == 303 and where else [str(status)]
    yield "its owner sees it", [] if server.call("GET", where, headers=other)[0] in (200, 303) else ["no"]
    yield "a handler sees it", [] if server.call("GET", where, headers=mine)[0] in (200, 303) else ["no"]
    end = time.monotonic() + PATIENCE
    while server.call("GET", where, headers=mine)[0] != 303 and time.monotonic() < end:
        time.sleep(0.1)
    yield "a handler may act on it", [] if forms(server, mine, where + "/0")[1][0] == where + "/0" else ["no form"]
    led = forms(server, reader, where + "/0")[1]
    yield "an auditor reads it", [] if led == ["/sign-out"] else led or ["no page"]
    page = server.call("GET", "/", headers=mine)[2].decode()
    token = re.search(r'name="token" value="([^"]+)"', page)[1]
    where = server.call("POST", "/examine", f"token={token}&text=hello".encode(), {**FORM, **mine})[1]["Location"]
    yield "another reporter does not", [] if server.call("GET", where, headers=other)[0] == 404 else ["seen"]


def locked(server):
    answers = []
    for _ in range(25):
        status, headers, body = sign_in(server, "tanaka", WRONG)
        answers.append(status)
        if cookie_of(headers).startswith("hikeshi=") or b"Traceback" in body:
            answers.append("came in")
    bad = [str(a) for a in answers if a not in (401, 403, 429)]
    yield "wrong passwords are refused, again and again", bad
    status, headers, _ = sign_in(server, "tanaka", GOOD)
    yield "then the right one waits, too", [] if status in (401, 403, 429) and not headers["Set-Cookie"] else [str(status)]
    unknown = [sign_in(server, "nobody", WRONG)[0] for _ in range(25)]
    yield "an unknown name is answered the same way", [] if sorted(set(unknown)) <= sorted(set(answers)) else [str(unknown)]
    log = server.log.read_text()
    yield "the log has no password", [] if WRONG not in log and GOOD not in log else ["it has"]
    yield "the server lives", [] if server.lives() else ["it does not"]


def hand_in(server, auth, count, keep="true"):
    part = b'--border\r\nContent-Disposition: form-data; name="file"; filename="%d.eml"\r\n\r\n%s\r\n'
    body = b"".join(part % (n, MAIL.read_bytes()) for n in range(count)) + b"--border--\r\n"
    kind = {"Content-Type": "multipart/form-data; boundary=border"}
    return server.call("POST", f"/api/v1/examine?wait=0&keep={keep}", body, {**auth, **kind})[1]["Location"]


def wait_for(server, auth, where):
    end = time.monotonic() + PATIENCE
    told = {}
    while time.monotonic() < end:
        status, _, answer = server.call("GET", where, headers=auth)
        told = json.loads(answer)
        if told.get("state") in ("finished", "failed") or status != 200:
            break
        time.sleep(0.1)
    return told


def restart(program, folder):
    server = Server(program, folder, "--jobs", "1")
    auth = {"Authorization": "Bearer " + server.token("t", "handler")}
    cookie = {"Cookie": cookie_of(server.call("GET", server.invitation)[1])}
    done = hand_in(server, auth, 1)
    told = wait_for(server, auth, done)
    yield "something is examined", [] if told["state"] == "finished" else [str(told)]
    page = done.replace("/api/v1/examinations", "/h") + "/0"
    before = server.call("GET", page, headers=cookie)
    yield "its page", [] if before[0] == 200 else [str(before[0])]
    many = [hand_in(server, auth, 200) for _ in range(3)]
    yield "stopped in the middle of more", [] if server.stop() == 0 else ["not well"]
    server = Server(program, folder, "--jobs", "1")
    after = server.call("GET", page, headers=cookie)
    yield "the page is there afterwards, for the same visit", [] if after[0] == 200 else [str(after[0])]
    title = re.compile(rb"<h1[^>]*>(.*?)</h1>")
    yield "and says the same", [] if title.search(before[2])[1] == title.search(after[2])[1] else ["another answer"]
    for where in many:
        told = wait_for(server, auth, where)
        lines = lines_of(server.call("GET", where + "/results", headers=auth)[2])
        yield "what was waiting is examined", [] if told["state"] == "finished" and len(lines) == 200 else [f"{told} {len(lines)}"]
    many = [hand_in(server, auth, 200) for _ in range(3)]
    server.stop(signal.SIGKILL)
    handed_in = Path(folder, "data/hikeshi/handed-in")
    Path(handed_in, "new-" + "0" * 32).mkdir()
    server = Server(program, folder, "--jobs", "1")
    for where in many:
        told = wait_for(server, auth, where)
        lines = lines_of(server.call("GET", where + "/results", headers=auth)[2])
        good = told["state"] == "finished" and len(lines) == 200 and len({json.dumps(x) for x in lines}) > 0
        yield "killed, and examined all the same", [] if good else [f"{told} {len(lines)}"]
    yield "half of a hand-in is swept away", [str(p) for p in handed_in.glob("new-*")]
    yield from waiting(server, auth)


def waiting(server, auth):
    """Stopped while a request waits for its answer."""
    hand_in(server, auth, 900)
    s = socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE)
    mail = MAIL.read_bytes()
    s.sendall(f"POST /api/v1/examine?wait=60 HTTP/1.1\r\nHost: {server.host}\r\nAuthorization: {auth['Authorization']}\r\n"
              f"Content-Length: {len(mail)}\r\n\r\n".encode() + mail)
    time.sleep(0.3)
    yield "stopped while somebody waits", [] if server.stop() == 0 else [str(server.process.returncode)]
    s.close()


def main():
    program = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("HIKESHI", str(TOP / "build-debug/hikeshi"))
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as other:
        results = list(starts(program, folder))
        for server in team(program, folder):
            try:
                results += list(inside(server))
            finally:
                server.process.kill()
        results += list(restart(program, other))
        return tap.report(results)


if __name__ == "__main__":
    sys.exit(main())
