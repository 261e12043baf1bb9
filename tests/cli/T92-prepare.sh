#!/bin/sh
# The pages that prepare: the profile is written there, mistakes have a place, a drill has an end.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/page.sh"
export XDG_DATA_HOME="$DIR/data"
command -v curl >/dev/null
result $? "curl is here"
serve --listen 127.0.0.1:0 --at 2026-11-24T12:30

# asks STATUS NAME CURL-ARGS… - leaves the page in $DIR/page.
asks() {
	want=$1 name=$2
	shift 2
	got=$(curl -s -m 60 -o "$DIR/page" -D "$DIR/head" -w '%{http_code}' -b "$DIR/jar" "$@")
	[ "$got" = "$want" ]
	result $? "$name (status $got, want $want)"
}
shows() { # TEXT NAME
	grep -qF -- "$1" "$DIR/page"
	result $? "$2"
}
value_of() { # NAME of a hidden field of the page
	grep -oE "name=\"$1\" value=\"[^\"]*\"" "$DIR/page" | head -1 | cut -d'"' -f4
}

curl -s -o "$DIR/page" -c "$DIR/jar" "$url"
profile="$XDG_CONFIG_HOME/hikeshi/profile.yaml"
asks 200 "prepare" "${base}prepare"
shows 'action="/prepare"' "the form is there"
shows 'name="own.domains"' "with the own domains"
token=$(value_of token) seen=$(value_of seen)
asks 403 "a form without its token is refused" -d "organisation=x" "${base}prepare"
[ ! -e "$profile" ]
result $? "and writes nothing"
asks 422 "a domain that is none" -d "token=$token&seen=$seen" --data-urlencode 'organisation=<b>"見本"' \
	--data-urlencode 'own.domains=no domain' "${base}prepare"
shows 'aria-invalid="true"' "its field is marked"
shows '&lt;b&gt;&quot;見本&quot;' "what was typed is kept, and no markup"
[ ! -e "$profile" ]
result $? "nothing is written yet"
asks 303 "mended" -d "token=$token&seen=$seen" --data-urlencode 'organisation=<b>"見本"' \
	--data-urlencode 'own.domains=mihon.example' -d 'providers.0.type=bank' \
	--data-urlencode 'providers.0.name=例示銀行' -d 'providers.0.phone=0120-000-001' "${base}prepare"
[ "$(stat -c %a "$profile")" = 600 ]
result $? "written for its owner only"
exits 0 "the command line reads it" profile check
exits 0 "and its card has the number" card
says "of the bank" "0120-000-001"
asks 422 "an old form undoes nobody's work" -d "token=$token&seen=$seen&organisation=other" "${base}prepare"
grep -q mihon.example "$profile"
result $? "the newer one stays"
asks 200 "the card" "${base}prepare/card.pdf?size=wallet"
head -c 5 "$DIR/page" | grep -q '%PDF-'
result $? "is a PDF"
asks 200 "the pocket edition" "${base}prepare/pocket.html"
shows 'id="ja-desk-jpcert"' "has its desks"
printf 'people: {\n' >"$profile"
asks 200 "a profile with a mistake" "${base}prepare"
! grep -qF 'name="organisation"' "$DIR/page"
result $? "is not written over"
rm "$profile"

asks 200 "drills" "${base}drill"
token=$(value_of token)
asks 404 "an unknown kind" -d "token=$token&kind=nonsense" "${base}drill"
asks 303 "one begins" -d "token=$token&kind=ransomware" "${base}drill"
drill=$(grep -i '^location:' "$DIR/head" | tr -d '\r' | cut -d/ -f3)
asks 200 "its first step" "${base}drill/$drill"
first=$(value_of step)
asks 303 "it works" -d "token=$token&act=works&step=$first" "${base}drill/$drill"
asks 200 "the next step" "${base}drill/$drill"
second=$(value_of step)
[ -n "$second" ] && [ "$second" != "$first" ]
result $? "is another one"
asks 303 "the first again, by the back button" -d "token=$token&act=fails&step=$first&why=x" "${base}drill/$drill"
asks 200 "and" "${base}drill/$drill"
[ "$(value_of step)" = "$second" ]
result $? "nothing has changed"
asks 303 "the second does not work" -d "token=$token&act=fails&step=$second" --data-urlencode 'why=鍵がない' "${base}drill/$drill"
asks 200 "the result, before the end" "${base}drill/$drill?end=1"
shows "鍵がない" "says why"
asks 200 "as a document" "${base}drill/$drill/result.pdf"
asks 404 "a drill that is not there" "${base}drill/20200101-AAAA"
asks 200 "desks" "${base}desks"
shows 'href="/desks/capj"' "lead to their pages"
asks 200 "of one kind" "${base}desks?kind=fake-shop"
shows 'href="/desks/sia_hotline"' "has its desk"
! grep -q 'href="/desks/houterasu"' "$DIR/page"
result $? "and not those of others"
asks 200 "of a kind that is none" "${base}desks?kind=%3Cb%3E"
kill -TERM $pid
wait $pid
result $? "it ends well"

# Who only hands things in may see the card and change nothing.
printf 'a-long-enough-secret\n' | "$HIKESHI" user add hanako --role reporter --password-stdin >"$DIR/out" 2>"$DIR/err"
result $? "somebody who reports"
serve --listen 127.0.0.1:0
rm "$DIR/jar"
got=$(curl -s -o "$DIR/page" -c "$DIR/jar" -w '%{http_code}' -d 'name=hanako&password=a-long-enough-secret' "${base}sign-in")
[ "$got" = 303 ]
result $? "signs in (status $got)"
asks 200 "sees the card" "${base}prepare"
! grep -qF 'name="organisation"' "$DIR/page"
result $? "but no form"
! grep -qF 'id="missing"' "$DIR/page"
result $? "and not what is missing"
token=$(value_of token)
asks 403 "and may not write" -d "token=$token&seen=-&organisation=x" "${base}prepare"
asks 403 "nor drill" "${base}drill"
[ ! -e "$profile" ]
result $? "nothing was written"
kill -TERM $pid
wait $pid
finish
