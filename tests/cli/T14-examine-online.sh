#!/bin/sh
# `examine --online`: fetches only when it is told to, only from the internet, and comes back from
# servers that mean harm.  The server is our own, reached by a fetcher that is made for it alone.
. "$(dirname "$0")/lib.sh"
: "${HIKESHI_FETCHER:=$(dirname "$HIKESHI")/hikeshi-fetcher}"
: "${HK_FETCHER_FOR_TESTS:=$(dirname "$HIKESHI")/tests/fetcher-for-tests}"
export HIKESHI_FETCHER
installed=$HIKESHI_FETCHER

# certificate NAME SUBJECT-ALT-NAME FROM TO - $DIR/NAME.pem, signed by our own authority.
certificate() {
	openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$1" \
		-addext "subjectAltName=$2" -keyout "$DIR/$1.key" -out "$DIR/$1.csr" 2>/dev/null
	openssl ca -batch -notext -config "$DIR/ca.conf" -startdate "$3" -enddate "$4" \
		-in "$DIR/$1.csr" -out "$DIR/$1.crt" 2>>"$DIR/ca.log"
	cat "$DIR/$1.crt" "$DIR/$1.key" >"$DIR/$1.pem"
}
cat >"$DIR/ca.conf" <<CONF
[ca]
default_ca = mine
[mine]
database = $DIR/index
new_certs_dir = $DIR/issued
rand_serial = yes
certificate = $DIR/ca.crt
private_key = $DIR/ca.key
default_md = sha256
policy = any
copy_extensions = copy
unique_subject = no
[any]
commonName = supplied
CONF
mkdir "$DIR/issued"
: >"$DIR/index"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=Example CA" -days 9 \
	-keyout "$DIR/ca.key" -out "$DIR/ca.crt" 2>/dev/null
soon=$(date -u -d '+30 days' +%y%m%d%H%M%SZ)
fresh=$(date -u -d '-2 days' +%y%m%d%H%M%SZ)
old=$(date -u -d '-200 days' +%y%m%d%H%M%SZ)
certificate good IP:127.0.0.1 "$old" "$soon"
certificate new IP:127.0.0.1 "$fresh" "$soon"
certificate other DNS:other.example "$old" "$soon"
certificate late IP:127.0.0.1 "$old" "$fresh"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=self \
	-addext subjectAltName=IP:127.0.0.1 -keyout "$DIR/self.key" -out "$DIR/self.crt" 2>/dev/null
cat "$DIR/self.crt" "$DIR/self.key" >"$DIR/self.pem"
# The environment of what hikeshi starts is empty, so the authority is named here.
printf '#!/bin/sh\nHK_FETCH_CA=%s exec %s "$@"\n' "$DIR/ca.crt" "$HK_FETCHER_FOR_TESTS" >"$DIR/fetcher"
chmod +x "$DIR/fetcher"
mail "$DIR/note.eml"
(cd "$DIR" && bsdtar --format zip -cf inside.zip note.eml)

: >"$DIR/asked"
/usr/bin/python3 "$TOP/tests/online/server.py" "$DIR" &
server=$!
trap 'kill $server 2>/dev/null; rm -rf "$DIR"' EXIT
tries=0
until [ -f "$DIR/ports" ] || [ $tries -gt 300 ]; do
	sleep 0.1
	tries=$((tries + 1))
done
[ -f "$DIR/ports" ]
result $? "the server is there"
port() {
	sed -n "s/^$1 //p" "$DIR/ports"
}
plain=http://127.0.0.1:$(port plain)
# online CODE NAME PATH; fetch NAME PATH-OR-URL: whatever is thought of it, an answer is given.
online() {
	exits "$1" "$2" examine --online --yes --format json "$plain$3"
}
fetch() {
	case $2 in
	http*) run examine --online --yes --format json "$2" ;;
	*) run examine --online --yes --format json "$plain$2" ;;
	esac
	[ "$status" = 0 ] || [ "$status" = 10 ] || [ "$status" = 11 ]
	result $? "$1 (status $status)"
}
asked_nothing() {
	[ ! -s "$DIR/asked" ]
	result $? "$1"
}

# Off unless it is asked for.
HIKESHI_FETCHER=$DIR/fetcher
exits 65 "an address is no file" examine "$plain/login"
complains "and it is said how to go on" "--online"
exits 11 "the letters of an address" examine --text https://fushigi.example/
printf '<html><img src="%s/pixel"><a href="%s/login">x</a></html>' "$plain" "$plain" >"$DIR/page.html"
run examine "$DIR/page.html"
exits 64 "without somebody to ask it stays here" examine --online "$plain/plain"
complains "and says so" "--yes"
exits 64 "a file is not fetched" examine --online --yes "$DIR/page.html"
exits 64 "nor is anything else" examine --online --yes ftp://127.0.0.1/x
exits 64 "nor what can be read in two ways" examine --online --yes 'http://a\@127.0.0.1/'
asked_nothing "until here nobody was asked for anything"
for what in "$DIR/note.eml" "$DIR/page.html" "$plain/login"; do
	strace -f -qq -e trace=socket,connect -o "$DIR/calls" "$HIKESHI" examine "$what" >/dev/null 2>&1 || true
	! grep -Eq 'AF_INET|AF_NETLINK|AF_PACKET' "$DIR/calls"
	result $? "without --online not one socket of the network is made: ${what##*/}"
done
printf 'n\n' | script -qec "$HIKESHI examine --online $plain/plain" /dev/null >"$DIR/out" 2>&1 || true
says "on a terminal it asks" "取り寄せますか"
says "and says what is told to others" "IPアドレス"
asked_nothing "no means no"
printf 'y\n' | script -qec "$HIKESHI examine --online $plain/plain" /dev/null >"$DIR/out" 2>&1 || true
grep -q '^/plain' "$DIR/asked"
result $? "yes means yes"

# What comes is examined as a page.
online 10 "a false login page" /login
says "by its brand and its host" '"page.brand-elsewhere"'
says "it was fetched" '"online.fetched"'
fetch "a harmless page" /plain
fetch "in the character set that its server tells" /sjis
says "and read so" 朝市
fetch "what looks like another format inside stays a page" /mhtml
says "its title" 見かけ
online 10 "a way to the page" "/to?$plain/login"
says "is told" '"page.step"'
grep -A99 '^/login' "$DIR/asked" | tail -12 >"$DIR/last"
! grep -Eiq '^(cookie|referer|authorization):' "$DIR/last"
result $? "no cookie, referer or password goes along"
run examine --online --yes --format json "http://name:secret@127.0.0.1:$(port plain)/login"
! grep -Eiq '^authorization:' "$DIR/asked"
result $? "also not one that stands in the address"
fetch "a page that is gone" /gone
says "and says so" '"online.not-there"'
fetch "a download" /archive
says "is no page" '"online.no-page"'
says "and is opened" '"type":"mail"'

# Certificates.
for name in good new; do
	fetch "a certificate in order ($name)" "https://127.0.0.1:$(port $name)/plain"
	says "it is told" '"online.certificate"'
	is_silent_on "and not doubted" '"online.certificate-name"'
done
says "one of two days is called fresh" '"online.certificate-fresh"'
fetch "of another name" "https://127.0.0.1:$(port other)/plain"
says "is told" '"online.certificate-name"'
says "with that name" other.example
fetch "expired" "https://127.0.0.1:$(port late)/plain"
says "is told" '"online.certificate-expired"'
fetch "its own" "https://127.0.0.1:$(port self)/plain"
says "is told" '"online.certificate-self-signed"'
run examine --online --yes --format json "https://127.0.0.1:$(port plain)/plain"
says "no TLS at all" '"online.no-tls"'

# Nothing inside is visited, wherever a server sends us.
for where in http://127.0.0.2/ http://169.254.169.254/latest/meta-data/ 'http://[::1]/' 'http://[::ffff:127.0.0.1]/' \
	http://10.0.0.1/ http://0x7f000002/ http://2130706434/ http://192.168.1.1/ 'http://[fe80::1]/' 'http://[fd00::1]/' http://0/; do
	run examine --online --yes --format json "$plain/to?$where"
	says "not to $where" '"online.leads-inside"'
done
for where in file:///etc/passwd gopher://127.0.0.1/ javascript:alert ftp://127.0.0.1/; do
	run examine --online --yes --format json "$plain/to?$where"
	says "not to $where" '"online.scheme"'
	is_silent_on "nothing of it was read" root:
done
HIKESHI_FETCHER=$installed
: >"$DIR/asked"
run examine --online --yes --format json "$plain/plain"
says "the installed fetcher keeps to the ports of the web" '"online.port"'
for where in http://127.0.0.1/ http://localhost/ http://127.1/ 'http://[::1]/' http://192.168.1.1/; do
	run examine --online --yes --format json "$where"
	says "the installed fetcher does not visit $where" '"online.inside"'
done
asked_nothing "and nobody noticed"
HIKESHI_FETCHER=$DIR/fetcher

# Servers that mean harm.
fetch "a page that trickles" /drip
says "is examined as far as it came" '"online.cut"'
fetch "a page without end" /endless
says "is cut" '"online.cut"'
fetch "a gzip bomb" /bomb
says "is cut unpacked" '"online.cut"'
fetch "too many headers" /headers
says "are no answer" '"online.answer"'
run examine --online --yes --format json "$plain/garbage"
says "what is not HTTP" '"online.answer"'
run examine --online --yes --format json "$plain/silent"
says "a server that says nothing" '"online.silent"'
run examine --online --yes --format json "$plain/loop"
says "a way without end" '"online.hops"'
run examine --online --yes --format json http://no-such-name.invalid/
says "a name that nobody has" '"online.no-name"'
run examine --online --yes --format json "http://127.0.0.1:1/"
says "nobody there" '"online.silent"'
HIKESHI_FETCHER=/nonexistent exits 65 "no fetcher" examine --online --yes "$plain/plain"
complains "is told in one line" "取り寄せられませんでした"
HIKESHI_FETCHER=/bin/false exits 65 "a fetcher that dies" examine --online --yes "$plain/plain"
finish
