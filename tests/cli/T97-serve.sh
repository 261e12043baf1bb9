#!/bin/sh
# serve: the page answers on this machine, to who was invited and under its own names, and stops.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/page.sh"
export XDG_DATA_HOME="$DIR/data"
command -v curl >/dev/null && command -v openssl >/dev/null
result $? "curl and openssl are here"

# stop NAME: told to stop, it ends well.
stop() {
	kill -TERM $pid
	status=0
	wait $pid || status=$?
	[ "$status" = 0 ]
	result $? "$1 (status $status)"
}
# answers STATUS NAME CURL-ARGS…
answers() {
	want=$1 name=$2
	shift 2
	got=$(curl -s -m 60 -o "$DIR/page" -D "$DIR/head" -w '%{http_code}' "$@")
	[ "$got" = "$want" ]
	result $? "$name (status $got, want $want)"
}
in_file() { # FILE TEXT NAME
	grep -qiF -- "$2" "$DIR/$1"
	result $? "$3"
}

serve --listen 127.0.0.1:0 --at 2026-11-24T12:30
answers 303 "a stranger is sent to sign in" "$base"
answers 200 "the sign-in page" "${base}sign-in"
answers 200 "health" "${base}health"
answers 303 "the invitation signs in" -c "$DIR/jar" "$url"
in_file head "HttpOnly; SameSite=Strict" "the cookie is not for scripts or other sites"
answers 403 "but only once" "$url"
answers 200 "home in Japanese" -b "$DIR/jar" "$base"
in_file page '<html lang="ja">' "it says so"
for header in "Content-Security-Policy: default-src 'none'; style-src 'self'" "X-Content-Type-Options: nosniff" \
	"Referrer-Policy: same-origin" "Cache-Control: no-store" "Cross-Origin-Opener-Policy: same-origin"; do
	in_file head "$header" "$header"
done
! grep -qiE '<script[^>]*>[^<]|style=|onclick=|https?://' "$DIR/page"
result $? "nothing inline, nothing from elsewhere"
style=$(grep -oE '/static/[^"]+\.css' "$DIR/page" | head -1)
answers 200 "its style" "${base%/}$style"
in_file head "immutable" "which may be kept"
answers 303 "the other language" -b "$DIR/jar" -c "$DIR/jar" "${base}language/en?back=%2Fabout"
in_file head "Location: /about" "and back to the same page"
answers 200 "home in English" -b "$DIR/jar" "$base"
in_file page '<html lang="en">' "it says so"
answers 303 "no way out of here" "${base}language/en?back=//evil.example/"
in_file head "Location: /
" "home instead"
answers 421 "another name is refused" -H "Host: evil.example" "$base"
answers 404 "no such page" -b "$DIR/jar" "${base}nothing"
answers 403 "a form without its token" -b "$DIR/jar" -d a=b "${base}sign-out"
token=$(grep -m1 -oE 'name="token" value="[^"]+"' "$DIR/page" | cut -d'"' -f4)
[ -n "$token" ] || token=$(curl -s -b "$DIR/jar" "${base}sign-in" | grep -oE 'name="token" value="[^"]+"' | head -1 | cut -d'"' -f4)
answers 403 "a form from another site" -b "$DIR/jar" -H "Origin: http://evil.example" -d "token=$token" "${base}sign-out"
answers 403 "a wrong password" -d "name=a&password=b" "${base}sign-in"
answers 303 "signing out" -b "$DIR/jar" -d "token=$token" "${base}sign-out"
answers 303 "is for good" -b "$DIR/jar" "$base"
! grep -F "${url#*once=}" "$DIR/err"
result $? "the invitation stands in no log"
busy=${base#http://}
busy=${busy%/}
exits 64 "a place that is taken" serve --no-browser --listen "$busy"
complains "it says what to do, in Japanese" "使われています"
stop "it stops when told"

exits 64 "no TLS, no other address" serve --no-browser --listen 0.0.0.0:0 --lang en
complains "it says why" "Without TLS"
exits 64 "no TLS, no other address, in Japanese" serve --no-browser --listen 192.0.2.1:0 --lang ja
complains "it says why" "TLS（暗号化）なし"
exits 64 "half of TLS" serve --no-browser --tls-cert "$DIR/cert.pem"
exits 64 "an address that is none" serve --no-browser --listen example.jp:80
exits 64 "a limit that is none" serve --no-browser --upload-max -1
exits 65 "a certificate that is not there" serve --no-browser --tls-cert "$DIR/none.pem" --tls-key "$DIR/none.pem"

openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=desk.example -keyout "$DIR/key.pem" -out "$DIR/cert.pem" 2>/dev/null
serve --listen 127.0.0.1:0 --host desk.example --tls-cert "$DIR/cert.pem" --tls-key "$DIR/key.pem"
port=${url##*:}
port=${port%/}
at="--cacert $DIR/cert.pem --connect-to desk.example:$port:127.0.0.1:$port"
# shellcheck disable=SC2086 # several words
answers 200 "with TLS" -k $at "https://desk.example:$port/health"
in_file head "Strict-Transport-Security" "and only with it from now on"
# shellcheck disable=SC2086
answers 421 "under its name only" -k $at -H "Host: evil.example" "https://desk.example:$port/health"
# shellcheck disable=SC2086
answers 000 "not with TLS 1.1" -k $at --tls-max 1.1 "https://desk.example:$port/health"
stop "it stops when told"
finish
