#!/bin/sh
# correspondents: everybody the account wrote to or heard from, counted once each, newest first.
. "$(dirname "$0")/lib.sh"
box="$TOP/tests/mailboxes/sato.mbox"

exits 0 "a mailbox" correspondents "$box" --own sato@example.jp --own example.jp --at 2026-11-23
says "both ways are counted" "2026-11-10  2026-11-09  1     1     山田 yamada@mihon.example"
says "a name with a comma is one person" "Ito, H. ito@reiji.example"
says "a date in the future is not believed" "?           ?           0     1     Shop no-reply@shop.example"
says "machines are not counted among the people" "知らせる相手：3人"
says "who only wrote in stands apart" "送ってきただけの人"
[ "$(grep -n 'old@' "$DIR/out" | cut -d: -f1)" -gt "$(grep -n '送ってきただけの人' "$DIR/out" | cut -d: -f1)" ]
result $? "below that"
says_somewhere "and is warned only when known" "知っている人にだけ"
is_silent_on "we are not our own correspondents" "keiri@example.jp"
is_silent_on "nothing is guessed when it was said" "とみなしました"
[ "$(grep -n 'yamada@' "$DIR/out" | cut -d: -f1)" -lt "$(grep -n 'old@' "$DIR/out" | cut -d: -f1)" ]
result $? "newest first"
exits 0 "without being told who we are" correspondents "$box" --lang en
says "the guess is told" "taken to be sato@example.jp"
printf 'own:\n  domains: [example.jp]\n' >"$DIR/p.yaml"
exits 0 "with a profile" correspondents "$box" --profile "$DIR/p.yaml" --lang en
is_silent_on "nothing is guessed" "taken to be"
exits 0 "since" correspondents "$box" --own example.jp --since 2026-01-01
is_silent_on "older ones are left out" "old@mukashi.example"
says "and that is said" "1通は数えていません"
exits 0 "CSV" correspondents "$box" --own example.jp --format csv
says "a name cannot become a formula" "\"'=HYPERLINK("
says "nor an address" "\"'=2b1@formula.example\""
[ "$(grep -c "$(printf '\r')" "$DIR/out")" = "$(wc -l <"$DIR/out")" ]
result $? "lines end as RFC 4180 says"
exits 0 "JSON" correspondents "$box" --own example.jp --format json
[ "$(wc -l <"$DIR/out")" = 1 ]
result $? "is one line"
exits 0 "the notice" correspondents "$box" --own example.jp --notice
says "is the letter" "当社を名乗る"
says "what nobody wrote down stays open" "記入"
says "with its recipients" "送る相手：3人"
is_silent_on "and no machines" "no-reply@shop.example"
is_silent_on "nor anybody who only wrote in" "old@mukashi.example"
printf 'organisation: 見本商店\n' >"$DIR/p.yaml"
exits 0 "with papers" correspondents "$box" --own example.jp --notice --profile "$DIR/p.yaml"
says "the firm's name stands in it" "見本商店です"

mkdir -p "$DIR/Maildir/cur" "$DIR/Maildir/new" "$DIR/Maildir/tmp"
for i in 1 2 3; do
	mail "$DIR/Maildir/cur/$i"
done
mail "$DIR/Maildir/tmp/4"
echo "no mail" >"$DIR/Maildir/notes.txt"
exits 0 "a Maildir" correspondents "$DIR/Maildir" --own tanaka@reiji.example
says "what is half delivered does not count" "0     3     Sato sato@mihon.example"
"$HIKESHI" correspondents - --own tanaka@reiji.example <"$DIR/Maildir/cur/1" >"$DIR/out" 2>"$DIR/err"
says "standard input" "sato@mihon.example"
printf 'From: "\033[31mred" <r@x.example>\nTo: s@example.jp\nSubject: x\n\nx\n' >"$DIR/hostile.eml"
exits 0 "hostile names" correspondents "$DIR/hostile.eml" --own example.jp
no_escape "reach no terminal"
exits 65 "no mail at all" correspondents "$DIR/Maildir/notes.txt"
complains "is said" "1通もありません"
exits 65 "nothing there" correspondents "$DIR/none"
exits 64 "without a mailbox" correspondents
exits 64 "a day that is none" correspondents "$box" --since yesterday
exits 64 "a letter is no table" correspondents "$box" --notice --format csv
finish
