#!/usr/bin/python3
"""Holds the server to data/web/openapi.yaml, and the server's routes to that file.

usage: tests/web/api.py [HIKESHI]       TAP

Every operation of the description is asked at least once and its answer compared with what is
written there: status, type of content, and the schema of the body (a small reader of what the file
uses of JSON Schema; a keyword it does not know fails).  Every "/api/" route of the sources has to
be described.  Then what the description says in words: tokens, roles, problems, languages.
"""

import json
import os
import re
import sys
import tempfile
import time
from pathlib import Path

import yaml
from server import Server, lines_of

TOP = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(TOP / "tools"))
import tap  # noqa: E402

API = yaml.safe_load((TOP / "data/web/openapi.yaml").read_text())
MAIL = (TOP / "examples/phishing-amazon-ja.eml").read_bytes()
TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None)}
KNOWN = {"type", "required", "properties", "items", "const", "enum", "pattern", "minimum", "description", "$ref",
         "additionalProperties", "format"}


def is_type(value, name):
    return isinstance(value, TYPES[name]) and not (name == "integer" and isinstance(value, bool))


def check(schema, value, at="$"):
    """What of the value the schema does not allow."""
    if "$ref" in schema:
        found = API
        for step in schema["$ref"].split("/")[1:]:
            found = found[step]
        yield from check(found, value, at)
        return
    for word in schema.keys() - KNOWN:
        yield f"{at}: the checker does not know {word}"
    types = schema.get("type", [])
    types = [types] if isinstance(types, str) else types
    if types and not any(is_type(value, name) for name in types):
        yield f"{at}: {value!r:.60} is no {types}"
        return
    if "const" in schema and value != schema["const"]:
        yield f"{at}: {value!r:.60} is not {schema['const']}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r:.60} is not one of {schema['enum']}"
    if "pattern" in schema and isinstance(value, str) and not re.search(schema["pattern"], value):
        yield f"{at}: {value!r:.60} is not {schema['pattern']}"
    if "minimum" in schema and isinstance(value, int) and value < schema["minimum"]:
        yield f"{at}: {value} is too small"
    if isinstance(value, dict):
        for name in schema.get("required", []):
            if name not in value:
                yield f"{at}: no {name}"
        for name, inner in schema.get("properties", {}).items():
            if name in value:
                yield from check(inner, value[name], f"{at}.{name}")
    if isinstance(value, list):
        for number, inner in enumerate(value):
            yield from check(schema.get("items", {}), inner, f"{at}[{number}]")


def operation_of(method, path):
    """(path of the description, operation) that a request is one of."""
    wanted = path.split("?")[0].split("/")
    best = None
    for pattern, operations in API["paths"].items():
        parts = pattern.split("/")
        if len(parts) != len(wanted) or method.lower() not in operations:
            continue
        if all(a == b or a.startswith("{") for a, b in zip(parts, wanted)):
            rank = pattern.count("{")
            if best is None or rank < best[0]:
                best = rank, pattern, operations[method.lower()]
    return best[1:]


def response_of(operation, status):
    found = operation["responses"].get(str(status), operation["responses"]["default"])
    if "$ref" in found:
        found = API["components"]["responses"][found["$ref"].split("/")[-1]]
    return found


class Client:
    """Sends requests and notes whatever the description does not say."""

    def __init__(self, server, token, asked):
        self.server, self.token, self.asked = server, token, asked
        self.problems = []

    def __call__(self, method, path, body=None, wants=200, headers=None, form=None):
        headers = dict(headers or {})
        if self.token:
            headers["Authorization"] = "Bearer " + self.token
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = form
        status, got, answer = self.server.call(method, path, body, headers)
        pattern, operation = operation_of(method, path)
        self.problems += [f"{method} {path}: {p}" for p in self.compare(operation, status, got, answer, wants)]
        if status < 400:
            self.asked.add((method, pattern, status))
        return got, answer

    def compare(self, operation, status, got, answer, wants):
        if status != wants:
            yield f"{status} instead of {wants}: {answer[:200]}"
        described = response_of(operation, status)
        kind = got["Content-Type"].split(";")[0] if got["Content-Type"] else None
        content = described.get("content")
        if content is None:
            if answer:
                yield "a body where none was described"
        elif kind not in content:
            yield f"{kind} is not described"
        elif kind.endswith("json") and content[kind]["schema"]:
            yield from check(content[kind]["schema"], json.loads(answer))
        elif kind.endswith("ndjson"):
            for line in lines_of(answer):
                yield from check(API["components"]["schemas"]["Examine"], line)
        for name in described.get("headers", {}):
            if name not in got:
                yield f"no {name}"
        for name in ("Access-Control-Allow-Origin", "Set-Cookie", "Server"):
            if name in got:
                yield f"the header {name}"
        if got["X-Content-Type-Options"] != "nosniff" or got["Cache-Control"] != "no-store":
            yield "a protecting header is missing"

    def take(self):
        taken, self.problems = self.problems, []
        return taken


def routes():
    """(method, path) of every /api/ row in the sources."""
    for source in sorted((TOP / "src/web").glob("*.c")):
        text = source.read_text()
        yield from re.findall(r'\{\s*"([A-Z]+)",\s*"(/api/[^"]*)",', text)
        for noun in re.findall(r'WRITES\("([a-z]+)"\)', text):
            yield "POST", "/api/v1/cases/{id}/" + noun


def described():
    return {(method.upper(), path) for path, operations in API["paths"].items() for method in operations}


def functions(text):
    """Name -> body of the functions of a source."""
    return dict(re.findall(r"^(\w+)\([^;{}]*?\)\n\{\n(.*?)^\}", text, re.M | re.S))


def reads(name, bodies, pattern, seen=()):
    """What a function, with those of its file that it calls, asks a request for."""
    found = set(re.findall(pattern, bodies[name]))
    for called in re.findall(r"\b(\w+)\(", bodies[name]):
        if called in bodies and called not in (*seen, name):
            found |= reads(called, bodies, pattern, (*seen, name))
    return found


def parameters():
    """(method, path), what its handler reads of the address, and of the form."""
    for source in sorted((TOP / "src/web").glob("api-*.c")):
        text = source.read_text()
        bodies = functions(text)
        for method, path, flags, handler in re.findall(r'\{ "([A-Z]+)",\s*"(/api/[^"]*)", [^,]+, ([^,]+), (\w+) \}', text):
            query = reads(handler, bodies, r'hk_(?:request_query|api_number|api_flag)\(request, "(\w+)"')
            form = reads(handler, bodies, r'hk_request_field\(request, "(\w+)"')
            query |= {"name"} if "HK_ROUTE_BODY" in flags else set()
            yield (method, path), query, form
        for noun, names in re.findall(r'\{ "(\w+)",\s*HK_ENTRY_\w+,\s*\d, \{ ([^}]*) \}', text):
            yield ("POST", "/api/v1/cases/{id}/" + noun), set(), set(re.findall(r'"(\w+)"', names))


def parameters_told(operation):
    """The same of the description; the language is read of every request."""
    named = [API["components"]["parameters"][p["$ref"].split("/")[-1]] for p in operation.get("parameters", [])]
    content = operation.get("requestBody", {}).get("content", {})
    form = content.get("application/x-www-form-urlencoded", {}).get("schema", {})
    return {p["name"] for p in named if p["in"] == "query"} - {"lang"}, set(form.get("properties", {}))


def differing():
    for (method, path), query, form in parameters():
        told = parameters_told(API["paths"][path][method.lower()])
        for what, read, said in zip(("parameter", "field"), (query - {"lang"}, form), told):
            yield from (f"{method} {path}: the {what} {name} is not described" for name in sorted(read - said))
            yield from (f"{method} {path}: the {what} {name} is never read" for name in sorted(said - read))


def parts(*files):
    body = b"".join(b'--border\r\nContent-Disposition: form-data; name="file"; filename="%s"\r\n\r\n%s\r\n' % f for f in files)
    return body + b"--border--\r\n", {"Content-Type": "multipart/form-data; boundary=border"}


def examine(api):
    """One, several, none, later, kept."""
    api("GET", "/api/v1/health")
    api("GET", "/api/v1/version")
    api("GET", "/api/v1/openapi.yaml")
    _, answer = api("POST", "/api/v1/examine?name=a.eml", MAIL, headers={"Content-Type": "message/rfc822"})
    line = json.loads(answer)
    told = json.loads(api.server.command("examine", "--format", "json", str(TOP / "examples/phishing-amazon-ja.eml")))
    for member in ("schema", "verdict", "findings"):
        if line.get(member) != told.get(member):
            api.problems.append(f"{member} differs from the command line")
    yield "one mail, as the command line says it", api.take()
    body, kind = parts((b"a.eml", MAIL), (b"b.txt", "これは、ただの文章です。".encode()), (b"../c", b"x"))
    _, answer = api("POST", "/api/v1/examine", body, headers=kind)
    yield "three files, three lines", api.take() + ([] if len(lines_of(answer)) == 3 else [answer[:300].decode()])
    for _ in range(100):  # the last bytes may be read before the server has let go of them
        kept = list((api.server.folder / "data/hikeshi/handed-in").glob("*"))
        if not kept:
            break
        time.sleep(0.1)
    yield "nothing is kept of them", [str(path) for path in kept]
    got, _ = api("POST", "/api/v1/examine?wait=0&keep=true", MAIL, wants=202)
    where = got["Location"]
    state = "queued"
    for _ in range(300):
        _, answer = api("GET", where)
        state = json.loads(answer)["state"]
        if state == "finished":
            break
        time.sleep(0.1)
    yield "what takes longer is found again", api.take() + ([] if state == "finished" else [state])
    _, answer = api("GET", where + "/results")
    yield "its results", api.take() + ([] if len(lines_of(answer)) == 1 else [answer[:300].decode()])
    _, first = api("POST", where + "/case", wants=201)
    _, again = api("POST", where + "/case", wants=201)
    same = json.loads(first)["case"] == json.loads(again)["case"]
    yield "a case of it, once", api.take() + ([] if same else ["two cases"])
    api("DELETE", where, wants=204)
    api("GET", where, wants=404)
    api("DELETE", where, wants=404)
    yield "it is removed", api.take()
    got, _ = api("POST", "/api/v1/examine?wait=0", MAIL, wants=202)
    for _ in range(300):
        if json.loads(api("GET", got["Location"])[1])["state"] == "finished":
            break
        time.sleep(0.1)
    api("POST", got["Location"] + "/case", wants=409)
    yield "no case of what was not kept", api.take()
    for query in ("wait=61", "wait=-1", "wait=x", "keep=1", "keep="):
        api("POST", "/api/v1/examine?" + query, MAIL, wants=400)
    api("POST", "/api/v1/examine", b"", wants=400)
    api("POST", "/api/v1/examine", b"--border--\r\n", wants=400, headers={"Content-Type": "multipart/form-data; boundary=border"})
    yield "bad questions are refused", api.take()
    for name in ("0" * 32, "x", "..", "%2e%2e", "0" * 31 + "G"):
        if name not in ("..", "%2e%2e"):
            api("GET", "/api/v1/examinations/" + name, wants=404)
    yield "ids of nothing", api.take()


def knowledge(api):
    _, every = api("GET", "/api/v1/desks")
    _, some = api("GET", "/api/v1/desks?kind=phishing&open=true")
    first = json.loads(every)["desks"][0]["id"]
    api("GET", f"/api/v1/desks/{first}")
    api("GET", "/api/v1/guides/ransomware")
    fewer = len(json.loads(some)["desks"]) < len(json.loads(every)["desks"])
    shut = [d["id"] for d in json.loads(some)["desks"] if d["state"] in ("closed", "unconfirmed")]
    yield "desks and guides", api.take() + ([] if fewer else ["open=true leaves nothing out"]) + shut
    for path in ("/api/v1/desks?kind=x", "/api/v1/desks?kind=benign", "/api/v1/desks?open=yes"):
        api("GET", path, wants=400)
    for path in ("/api/v1/desks/none", "/api/v1/guides/benign", "/api/v1/guides/x"):
        api("GET", path, wants=404)
    yield "of nothing there is none", api.take()


GOOD = {
    "notes": "text=%E7%B5%8C%E7%90%86%E3%81%AB%E7%A2%BA%E8%AA%8D%E3%81%97%E3%81%9F",
    "events": "text=called&occurred=2026-11-20T09:30",
    "facts": "key=reporter.name&value=Sato",
    "tasks": "task=own-1&text=call+the+bank",
    "contacts": "desk=ipa_anshin&text=asked&person=A&reference=12",
    "inquiries": "text=is+it+you%3F&who=a+customer&channel=mail",
    "losses": "amount=12000&text=gift+cards",
    "closing": "why=done",
    "reopening": "why=more+came",
}
BAD = {
    "notes": ["", "text=", "test=x", "text=a&text=b", "text=a&actor=boss"],
    "events": ["text=a&occurred=tomorrow", "text=a&occurred=2999-01-01T00:00", "text=a&occurred=1970-01-01"],
    "facts": ["key=x", "key=no.such&value=1", "key=reporter.name&value=a&source=finding"],
    "tasks": ["task=unknown", "task=own-1&state=gone", "task=own-1&state=skipped"],
    "losses": ["amount=-1", "amount=1.5", "amount=%EF%BC%91", "amount=1234567890123456"],
    "closing": [""],
}


def cases(api):
    _, answer = api("POST", "/api/v1/cases", form="title=%E5%A4%89%E3%81%AA%E3%83%A1%E3%83%BC%E3%83%AB&kind=phishing", wants=201)
    case = json.loads(answer)["case"]
    here = f"/api/v1/cases/{case}"
    for form in ("", "title=x", "kind=phishing", "title=x&kind=benign", "title=&kind=phishing"):
        api("POST", "/api/v1/cases", form=form, wants=400)
    yield "a case is opened", api.take()
    for noun, form in GOOD.items():
        api("POST", f"{here}/{noun}", form=form, wants=201)
        yield f"{noun}: written", api.take()
    for noun, forms in BAD.items():
        for form in forms:
            api("POST", f"{here}/{noun}", form=form, wants=400)
        yield f"{noun}: refused", api.take()
    api("POST", f"{here}/evidence?name=a.eml&malware=true", MAIL, wants=201)
    _, answer = api("GET", f"{here}/evidence")
    sealed = json.loads(answer)["evidence"]
    yield "evidence", api.take() + ([] if sealed and sealed[0]["malware"] and sealed[0]["name"] == "a.eml" else [str(sealed)])
    for path in ("", "/tasks", "/deadlines.ics?lang=en"):
        api("GET", here + path)
    _, answer = api("GET", f"{here}/verification")
    yield "read and proved", api.take() + ([] if json.loads(answer)["good"] else [answer.decode()])
    yield from papers(api, here)
    for query, wanted in (("q=%E3%83%A1%E3%83%BC%E3%83%AB", 1), ("kind=bec", 0), ("open=true&limit=1", 1), ("open=false", 0), ("offset=100", 0)):
        _, answer = api("GET", "/api/v1/cases?" + query)
        rows = [row for row in json.loads(answer)["cases"] if "変なメール" in row["title"] or query == "open=true&limit=1"]
        yield f"found by {query}", api.take() + ([] if len(rows) == wanted else [answer[:300].decode()])
    for query in ("kind=x", "limit=501", "offset=-1", "open=1"):
        api("GET", "/api/v1/cases?" + query, wants=400)
    for tail in ("", "/tasks", "/evidence", "/reports", "/verification", "/deadlines.ics"):
        api("GET", "/api/v1/cases/20260101-AAAA" + tail, wants=404)
    api("POST", "/api/v1/cases/20260101-AAAA/notes", form="text=x", wants=404)
    yield "no case, no answer", api.take()


def papers(api, here):
    _, answer = api("GET", f"{here}/reports")
    forms = json.loads(answer)["forms"]
    suits = next(form["form"] for form in forms if form["suits"])
    yield "forms with what is missing", api.take() + ([] if any(f["missing"] for f in forms) else ["none is missing"])
    for format in ("json", "text", "html", "pdf", "eml"):
        got, answer = api("POST", f"{here}/reports/{suits}?format={format}&lang=en", wants=201)
        yield f"report as {format}", api.take() + ([] if answer and "attachment" in got["Content-Disposition"] else ["no file"])
    for format in ("misp", "stix", "csv", "csv-timeline"):
        api("POST", f"{here}/exports/{format}?tlp=green", wants=201)
        yield f"export as {format}", api.take()
    api("POST", f"{here}/reports/{suits}?format=doc", wants=400)
    api("POST", f"{here}/reports/none", wants=404)
    api("POST", f"{here}/exports/none", wants=404)
    api("POST", f"{here}/exports/misp?tlp=pink", wants=400)
    yield "papers of nothing", api.take()


ROLES = ("reporter", "handler", "auditor", "admin")


def may(role, operation):
    """What the description's "Roles: …" says; an owner is whoever may hand in, an admin a handler."""
    said = re.search(r"Roles: ([^.]*)\.", operation["description"])[1].split(", ")
    names = {"reporter": {"reporter", "its owner"}, "admin": {"handler"}}.get(role, {role})
    return "anybody with a token" in said or not names.isdisjoint(said)


def rights(api, role):
    """Every operation on something that is not there: whether the role is let in is what counts."""
    for method, path in sorted(described()):
        operation = API["paths"][path][method.lower()]
        if operation.get("security") == []:
            continue
        body = b"text=x" if method == "POST" else None
        headers = {"Authorization": "Bearer " + api.token}
        status = api.server.call(method, re.sub(r"\{\w+\}", "x", path), body, headers)[0]
        if (status == 403) == may(role, operation) or status in (401, 405, 429, 500):
            yield f"{method} {path}: {status}"


def doors(server):
    asked = set()
    for role in ROLES:
        api = Client(server, server.token(role, role), asked)
        yield f"{role}: what the role may, and nothing else", list(rights(api, role))
    for token in (None, "", "hk_", "hk_" + "A" * 43, "x" * 4000, "hk_' OR 1=1 --"):
        api = Client(server, token, asked)
        for method, path in sorted(described()):
            if API["paths"][path][method.lower()].get("security") != []:
                api(method, re.sub(r"\{\w+\}", "x", path), b"" if method == "POST" else None, wants=401)
        yield f"the token {str(token)[:20]!r} opens nothing", api.take()
    token = server.token("short", "handler")
    api = Client(server, token, asked)
    api("GET", "/api/v1/version")
    server.command("token", "revoke", "short")
    api("GET", "/api/v1/version", wants=401)
    yield "a revoked token opens nothing at once", api.take()


def details(server, token):
    def plain(method, path, body=None, **headers):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return server.call(method, path, body, {"Authorization": "Bearer " + token, **named})

    def problem(answer, status, name):
        code, got, body = answer
        told = json.loads(body) if got["Content-Type"] == "application/problem+json" else {}
        good = code == status == told.get("status") and told.get("type", "").endswith("/" + name)
        return [] if good else [f"{code} {got['Content-Type']} {body[:200]}"]

    yield "a path of nobody", problem(plain("GET", "/api/v1/nothing"), 404, "no-page")
    yield "a method of nobody", problem(plain("PATCH", "/api/v1/cases"), 405, "bad-method")
    yield "no preflight", problem(plain("OPTIONS", "/api/v1/cases", Origin="https://evil.example"), 405, "bad-method")
    yield "another site", problem(plain("POST", "/api/v1/examine", b"x", Origin="https://evil.example"), 403, "from-elsewhere")
    yield "another host", problem(plain("GET", "/api/v1/version", Host="evil.example"), 421, "wrong-host")
    yield "a sealed path", problem(plain("GET", "/api/v1/desks/..%2f..%2fetc"), 400, "bad-request")
    ja, en = (json.loads(plain("GET", "/api/v1/cases/x?lang=" + lang)[2])["title"] for lang in ("ja", "en"))
    yield "both languages by ?lang", [] if ja != en and re.search("[ぁ-ん]", ja) else [ja, en]
    by_head = json.loads(plain("GET", "/api/v1/cases/x", Accept_Language="en")[2])["title"]
    yield "and by Accept-Language", [] if by_head == en else [by_head]
    status, _, body = server.call("POST", "/api/v1/examine?name=x", iter([MAIL[:100], MAIL[100:]]),
                                  {"Authorization": "Bearer " + token, "Transfer-Encoding": "chunked"})
    yield "a body in chunks", [] if status == 200 and b"hikeshi.examine/1" in body else [f"{status} {body[:200]}"]
    status, _, _ = server.call("GET", "/", headers={"Authorization": "Bearer " + token})
    yield "a token opens no page", [] if status == 303 else [str(status)]


def run(server):
    asked = set()
    token = server.token("test", "admin")
    api = Client(server, token, asked)
    listed = set(routes())
    yield "every route is described", [f"{m} {p}" for m, p in sorted(listed - described())]
    yield "every description is a route", [f"{m} {p}" for m, p in sorted(described() - listed)]
    seen = {operation for operation, _, _ in parameters()}
    yield "every handler is read", [f"{m} {p}" for m, p in sorted(listed - seen)]
    yield "parameters and fields are described as they are read", list(differing())
    ids = [o["operationId"] for operations in API["paths"].values() for o in operations.values()]
    yield "operations have names of their own", [] if len(ids) == len(set(ids)) and len(ids) > 25 else ids
    for part in (examine(api), knowledge(api), cases(api), doors(server), details(server, token)):
        yield from part
    wanted = {(method.upper(), path, int(code)) for path, operations in API["paths"].items()
              for method, o in operations.items() for code in o["responses"] if code.isdigit() and int(code) < 400}
    yield "every good answer of the description was given", [f"{m} {p} {c}" for m, p, c in sorted(wanted - asked)]
    yield "the server lives", [] if server.lives() else ["it does not"]
    yield "it stops when told", [] if server.stop() == 0 else [str(server.process.returncode)]


def main():
    program = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("HIKESHI", str(TOP / "build-debug/hikeshi"))
    with tempfile.TemporaryDirectory() as folder:
        server = Server(program, folder, "--jobs", "1")
        try:
            return tap.report(list(run(server)))
        finally:
            if server.process.poll() is None:
                server.process.kill()
            print(server.log.read_text()[-3000:], file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
