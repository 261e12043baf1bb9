# page.sh - a page of a test's own, asked with curl.
#
# A test sources this behind lib.sh.  serve starts it; whoever wants in follows $url.

# serve ARGS… - leaves $pid, the address of the start in $url, and the page's own in $base.
serve() {
	"$HIKESHI" serve --no-browser --jobs 1 --lang en "$@" >"$DIR/out" 2>"$DIR/err" </dev/null &
	pid=$!
	while ! grep -q 'Ctrl-C' "$DIR/out" && kill -0 $pid 2>/dev/null; do sleep 0.1; done
	url=$(grep -oE 'https?://[^ ]+' "$DIR/out")
	base=${url%sign-in*}
}

# enter - as the owner; leaves the visit in $DIR/jar and the token of forms in $token.
enter() {
	curl -s -m 60 -c "$DIR/jar" -o "$DIR/page" "$url"
	token=$(curl -s -m 60 -b "$DIR/jar" "$base" | grep -oE 'name="token" value="[^"]+"' | head -1 | cut -d'"' -f4)
}

# handed FILE… - hands them in together and waits; leaves their address in $at.
handed() {
	# shellcheck disable=SC2046 # several words
	set -- $(printf ' -F files=@%s' "$@")
	at=$(curl -s -m 60 -b "$DIR/jar" -o "$DIR/page" -w '%{redirect_url}' -F "token=$token" "$@" "${base}examine")
	while ! curl -s -m 60 -b "$DIR/jar" "${base}progress/${at##*/}" | grep -q '"finished":true'; do
		kill -0 $pid || break
		sleep 0.2
	done
}
