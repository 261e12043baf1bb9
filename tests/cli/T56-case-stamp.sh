#!/bin/sh
# case stamp: a date from outside the house, with an authority of our own made by openssl.
. "$(dirname "$0")/lib.sh"
export XDG_DATA_HOME="$DIR/share"
exits 0 "a case" case new --kind phishing --title 題名
id=$(grep -oE '[0-9]{8}-[0-9A-Z]{4}' "$DIR/out")
exits 64 "a request needs a file" case stamp "$id"
exits 64 "no such case" case stamp 20260101-ZZZZ -o "$DIR/none.tsq"
printf nonsense >"$DIR/early.tsr"
exits 64 "nothing was asked yet" case stamp "$id" "$DIR/early.tsr" "$DIR/early.tsr"
exits 0 "the request" case stamp "$id" -o "$DIR/case.tsq"
[ -s "$DIR/case.tsq" ]
result $? "is written"
exits 0 "the case goes on meanwhile" case note "$id" 待っている間
(
	cd "$DIR" || exit 1
	cat >tsa.cnf <<-'END'
		[tsa]
		serial = serial
		crypto_device = builtin
		signer_cert = tsa.pem
		signer_key = tsa.key
		signer_digest = sha256
		default_policy = 1.2.3.4.1
		digests = sha256
		ess_cert_id_alg = sha256
		[ext]
		extendedKeyUsage = critical,timeStamping
		keyUsage = critical,digitalSignature
	END
	openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 30 -subj '/CN=Root' &&
		openssl req -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.csr -subj '/CN=TSA' &&
		openssl x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out tsa.pem \
			-days 30 -extfile tsa.cnf -extensions ext && echo 01 >serial &&
		openssl ts -reply -config tsa.cnf -section tsa -queryfile case.tsq -out case.tsr -chain ca.pem
) >"$DIR/openssl" 2>&1
result $? "the authority answers"
exits 65 "an answer that is none" case stamp "$id" "$DIR/early.tsr" "$DIR/ca.pem"
exits 0 "the answer" case stamp "$id" "$DIR/case.tsr" "$DIR/ca.pem"
says "that it holds" "有効です"
exits 0 "the case" case show "$id"
says "and keeps it" "RFC 3161: time stamp 20"
exits 0 "and verifies" verify "$id"
finish
