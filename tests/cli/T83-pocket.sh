#!/bin/sh
# pocket: one file that needs nothing else, and whose hours are those of `hikeshi desks --at`.
. "$(dirname "$0")/lib.sh"

file="$DIR/pocket.html"
exits 0 "both languages" pocket "$file" --at 2026-11-23T09:30
complains "it says what was written" "pocket.html に書きました"
cp "$file" "$DIR/out"
says "a page" "<!DOCTYPE html>"
says "in Japanese" 'id="ja" lang="ja"'
says "and in English" 'id="en" lang="en"'
says "a policy that loads nothing" "content=\"default-src 'none'; style-src 'sha256-"
says "a desk" 'id="ja-desk-ipa_anshin"'
says "a guide" 'id="en-guide-ransomware"'
says "a question" 'data-question="what"'
says "a number to press" 'href="tel:%239110"'
! grep -oE '(src|srcset|data|poster)="(https?:)?//[^"]*"|@import|url\(|<(img|iframe|object|embed|form|base|link rel="stylesheet")' "$file"
result $? "nothing in it is loaded from anywhere"
! grep -nE ' (on[a-z]+|style)="' "$file"
result $? "no handler and no style in attributes"
[ "$(stat -c %s "$file")" -le 1500000 ]
result $? "no larger than 1.5 MB ($(stat -c %s "$file"))"
[ "$(stat -c %a "$file")" = 600 ]
result $? "readable by its owner only"
mkfifo "$DIR/pipe"
cat "$DIR/pipe" >"$DIR/piped" &
exits 0 "into a pipe" pocket "$DIR/pipe" --at 2026-11-23T09:30
# It goes on waiting when nobody ever wrote to the pipe it holds.
[ -p "$DIR/pipe" ] && wait $! || kill $!
cmp "$file" "$DIR/piped"
result $? "it is the same page, and a pipe stays a pipe"
ln -s there.html "$DIR/link.html"
exits 0 "through a link" pocket "$DIR/link.html" --at 2026-11-23T09:30
[ -L "$DIR/link.html" ] && [ "$(stat -c %a "$DIR/there.html")" = 600 ] && cmp "$file" "$DIR/there.html"
result $? "what it leads to is written, and the link stays"
python3 - "$file" <<-'PYTHON'
	import base64, hashlib, html.parser, re, sys
	page = open(sys.argv[1], encoding="utf-8").read()
	for tag, name in (("style", "style-src"), ("script", "script-src")):
	    body = re.search("<%s>(.*?)</%s>" % (tag, tag), page, re.S).group(1)
	    digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
	    assert "%s 'sha256-%s'" % (name, digest) in page, name
	    assert page.count("<" + tag) == 1, tag
	ids, links = set(), set()
	class Walk(html.parser.HTMLParser):
	    def handle_starttag(self, tag, attributes):
	        for key, value in attributes:
	            if key == "id":
	                assert value not in ids, value
	                ids.add(value)
	            if key == "href" and value.startswith("#"):
	                links.add(value[1:])
	Walk().feed(page)
	assert not links - ids, links - ids
PYTHON
result $? "the policy names its style and script; every link inside leads somewhere"

cat >"$DIR/compare.py" <<'PYTHON'
# Every moment: state and next change of the channel that `hikeshi desks` chose, against the file.
import datetime, html.parser, json, os, subprocess, sys
JST = datetime.timezone(datetime.timedelta(hours=9))
channels, box = {}, {}
class Walk(html.parser.HTMLParser):
    def handle_starttag(self, tag, attributes):
        d = dict(attributes)
        if d.get("id") == "hours":
            box.update(first=int(d["data-from"]), last=int(d["data-until"]))
        if tag == "data":
            at, spans = box["first"], []
            numbers = [int(n, 36) for n in (d["value"] or "").split(",")] if d["value"] else []
            for gap, length in zip(numbers[::2], numbers[1::2]):
                spans.append((at + gap, at + gap + length))
                at = spans[-1][1]
            channels.setdefault(d["data-desk"], []).append((d["data-type"], d["data-hours"], spans))
Walk().feed(open(sys.argv[1], encoding="utf-8").read())
minute = lambda text: int(datetime.datetime.fromisoformat(text).timestamp()) // 60
compared = 0
for moment in sys.argv[2:]:
    said = json.loads(subprocess.run([os.environ["HIKESHI"], "desks", "--all", "--format", "json", "--at", moment],
                                     capture_output=True, check=True).stdout)
    t = minute(moment + "+09:00")
    for desk in said["desks"]:
        state, until, fit = desk["state"], desk["until"], []
        if desk["channel"] is None or desk["id"] not in channels:
            continue
        for shown, (kind, hours, spans) in zip(desk["channels"], channels[desk["id"]]):
            if shown["value"] != desk["channel"]:
                continue
            assert shown["type"] == kind, desk["id"]
            span = next((s for s in spans if t < s[1]), None)
            is_open = span is not None and span[0] <= t
            if state == "open":
                fit.append(hours == "hours" and is_open and span[1] == minute(until))
            elif state == "closed":
                fit.append(hours == "hours" and not is_open and span[0] == minute(until))
            elif state == "always-read-later":
                fit.append(hours == state and is_open == (until is None))
            else:
                fit.append(hours == state or hours == "own")
        assert any(fit), (moment, desk["id"], state, until)
        compared += 1
assert compared > 500, compared
PYTHON
python3 "$DIR/compare.py" "$file" \
	2026-11-23T09:30 2026-11-23T23:59 2026-11-24T00:00 2026-11-24T08:29 2026-11-24T08:30 2026-11-24T09:59 \
	2026-11-24T10:00 2026-11-24T11:59 2026-11-24T12:00 2026-11-24T13:29 2026-11-24T13:30 2026-11-24T16:59 \
	2026-11-24T17:00 2026-11-24T17:14 2026-11-24T17:15 2026-11-27T17:00 2026-11-28T09:59 2026-11-28T10:00 \
	2026-11-29T12:00 2026-12-28T17:14 2026-12-28T23:59 2026-12-29T00:00 2026-12-29T12:00 2026-12-31T23:59 \
	2027-01-01T00:00 2027-01-03T23:59 2027-01-04T08:30 2027-01-04T12:00 2027-01-11T10:00 2027-02-11T10:00 \
	2027-02-23T10:00 2027-03-20T10:00 2027-03-21T10:00 2027-03-22T10:00 2027-04-29T10:00 2027-05-02T12:00 \
	2027-05-03T10:00 2027-05-05T15:00 2027-05-06T08:30 2027-07-19T10:00 2027-08-11T10:00 2027-08-15T10:00 \
	2027-09-20T10:00 2027-09-23T10:00 2027-10-11T10:00 2027-11-03T10:00 2027-11-23T10:00 2027-12-10T09:30 \
	2027-12-11T18:00 2027-12-12T23:59 >"$DIR/err" 2>&1
result $? "its hours are those of the command line at fifty moments"

exits 0 "one language" pocket --lang en "$DIR/en.html"
cp "$DIR/en.html" "$DIR/out"
says "English" 'id="en" lang="en"'
is_silent_on "and no Japanese chapter" 'id="ja"'
printf 'organisation: "<script>x</script>"\nproviders:\n  - {type: bank, name: "<b>銀行", phone: "0120-000-001"}\n' >"$DIR/p.yaml"
exits 0 "with the numbers of a profile" pocket --profile "$DIR/p.yaml" "$DIR/own.html"
cp "$DIR/own.html" "$DIR/out"
says "one's own number" "0120-000-001"
is_silent_on "and no markup of anybody's" "<b>銀行"
exits 64 "without a file" pocket
complains "the file is asked for" "hikeshi pocket"
exits 64 "two files" pocket "$DIR/a.html" "$DIR/b.html"
exits 64 "another language" pocket --lang fr "$DIR/a.html"
exits 64 "both is for this command only" desks --lang both
exits 74 "where nothing can be written" pocket /proc/nowhere/pocket.html

# With a browser, the script too: at a fixed moment, from the disk.
if command -v chromium >/dev/null; then
	see() { # QUERY
		timeout 60 chromium --headless --no-sandbox --disable-gpu --virtual-time-budget=2000 \
			--user-data-dir="$DIR/browser" --dump-dom "file://$file$1" 2>/dev/null >"$DIR/out"
	}
	see '?at=2026-11-24T11:00'
	says "open until noon" '12:00まで'
	see '?at=2026-12-31T12:00'
	grep -o '<li class="desk" data-desk="[a-z0-9_]*"' "$DIR/out" >"$DIR/open"
	! grep -q ipa_anshin "$DIR/open"
	result $? "closed on the last day of the year"
	grep -q police_emergency "$DIR/open"
	result $? "and the emergency number is there"
	see '?at=2026-11-24T11:00#ja-ask=mail,click'
	grep -oE '<section class="question entry"[^>]*>' "$DIR/out" | grep -v hidden >"$DIR/asked"
	[ "$(grep -c 'id="ja-' "$DIR/asked")" = 1 ] && grep -q 'id="ja-q-typed"' "$DIR/asked"
	result $? "the third question of a path, and no other"
	see '?at=2029-01-01T11:00'
	grep -E 'class="note over"' "$DIR/out" | grep -qv 'over" hidden'
	result $? "after its days it says so"
fi
finish
