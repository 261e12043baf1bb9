#!/bin/sh
# verify: what is changed behind the program's back is noticed.
. "$(dirname "$0")/lib.sh"
export XDG_DATA_HOME="$DIR/share"
mail "$DIR/mail.eml"
exits 0 "a case" case new --kind bec --title x
id=$(grep -oE '[0-9]{8}-[0-9A-Z]{4}' "$DIR/out")
exits 0 "with evidence" seal "$id" "$DIR/mail.eml"
exits 0 "and a note" case note "$id" "the amount was 100"
exits 0 "unchanged" verify "$id"
says "says what it proves" "これで分かるのは"
exits 64 "a case that is none" verify 20260101-ZZZZ
exits 64 "no case" verify
cp -r "$XDG_DATA_HOME/hikeshi" "$DIR/good"
book="$XDG_DATA_HOME/hikeshi"

tampered() { # NAME PYTHON… - on a fresh copy
	rm -rf "$book"
	cp -r "$DIR/good" "$book"
	python3 -c "$2" "$book" "$id"
	result $? "$1: done"
	exits 65 "$1 is noticed" verify "$id"
}
db='
import sqlite3, sys
d = sqlite3.connect(sys.argv[1] + "/cases.db"); i = sys.argv[2]
x = lambda *a: d.execute(*a).fetchall()
for (name,) in x("select name from sqlite_master where type=?", ("trigger",)):
    x("drop trigger " + name)
'
tampered "a changed word" "$db
x('update entries set text=replace(text,\"100\",\"900\") where case_id=?',(i,)); d.commit()"
tampered "a removed entry" "$db
x('delete from entries where case_id=? and seq=3',(i,)); d.commit()"
tampered "a removed last entry" "$db
x('delete from entries where case_id=? and seq=(select max(seq) from entries where case_id=?)',(i,i)); d.commit()"
tampered "a removed checkpoint" "$db
x('delete from checkpoints where case_id=?',(i,)); d.commit()"
tampered "changed evidence" "
import glob,sys
f=glob.glob(sys.argv[1]+'/evidence/*/*.hks')[0]; b=bytearray(open(f,'rb').read()); b[-3]^=1
import os; os.chmod(f,0o600); open(f,'wb').write(b)"
tampered "missing evidence" "
import glob,os,sys
os.unlink(glob.glob(sys.argv[1]+'/evidence/*/*.hks')[0])"
finish
