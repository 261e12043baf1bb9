#!/bin/sh
# card: one page for the wall, one for the wallet; each in two languages is one page and holds the
# numbers of desks and profile.
. "$(dirname "$0")/lib.sh"
command -v pdftotext >/dev/null && command -v pdfinfo >/dev/null
result $? "poppler-utils is here"

page="$DIR/profile.yaml"
cat >"$page" <<-PROFILE
	organisation: 見本商店
	people:
	  - {name: 見本太郎, role: 社長, phone: "090-0000-0001"}
	providers:
	  - {type: bank, name: 例示銀行, phone: "0120-000-001", hours: 24時間}
	  - {type: vendor, name: 例示システムズ, phone: "0120-000-002"}
	police_station: {name: 見本警察署, phone: "03-0000-0110"}
PROFILE
for lang in ja en; do
	for size in a4 wallet; do
		file="$DIR/$size-$lang.pdf"
		exits 0 "$size $lang" card --size $size --lang $lang --format pdf -o "$file" \
			--profile "$page" --at 2026-11-23T09:30
		pdfinfo "$file" >"$DIR/out" 2>&1
		grep -qE '^Pages: +1$' "$DIR/out"
		result $? "$size $lang is one page"
		pdftotext -raw "$file" "$DIR/out"
		for number in 110 '#9110' 03-5805-1731 0120-000-001 0120-000-002 03-0000-0110; do
			says "$size $lang holds $number" "$number"
		done
		[ "$(stat -c %a "$file")" = 600 ]
		result $? "$size $lang is readable by its owner only"
		pdffonts "$file" | tail -n +3 | awk '{ if ($(NF-4) != "yes") exit 1 }'
		result $? "$size $lang embeds its fonts"
	done
done
pdfinfo "$DIR/wallet-ja.pdf" >"$DIR/out"
says "the wallet card is 91 x 55 mm" "257.953 x 155.906"
exits 0 "text" card --profile "$page"
says "three steps" "電源は切らない"
says "three don'ts" "画面やメールに出ている番号に電話しない"
says "hours as stated" "月〜金 8:30〜17:15（祝日・年末年始を除く）"
says "with doubt" "＊"
says "a missing number is left blank" "＿＿＿＿"
says "hours that nobody confirmed are not told" "受付時間は確認できていません"
is_silent_on "no desk is called open" "受付中"
exits 0 "HTML" card --format html --profile "$page"
says "is a page" "<!DOCTYPE html>"
says "in Japanese" 'lang="ja"'
exits 0 "without a profile" card
complains "says how to make one" "profile init"
is_silent_on "and no number of anybody's" "0120-"
{
	echo "people:"
	for i in 1 2 3 4 5 6 7 8 9; do
		echo "  - {name: $(printf '長い名前の人%.0s' 1 2 3 4 5 6 7 8 9 10), role: 係, phone: \"090-0000-000$i\"}"
	done
	echo "providers:"
	for type in bank card vendor host payment mail registrar isp insurer lawyer bank card; do
		echo "  - {type: $type, name: $(printf 'とても長い名前%.0s' 1 2 3 4 5 6), phone: \"0120-000-009\"}"
	done
} >"$DIR/many.yaml"
for size in a4 wallet; do
	exits 0 "$size with long names and many numbers" card --size $size --format pdf \
		-o "$DIR/many.pdf" --profile "$DIR/many.yaml"
	pdfinfo "$DIR/many.pdf" >"$DIR/out" 2>&1
	grep -qE '^Pages: +1$' "$DIR/out"
	result $? "$size stays one page"
done
printf 'organisation: "<b>red</b>"\n' >"$DIR/bad.yaml"
exits 0 "a hostile name" card --profile "$DIR/bad.yaml"
no_escape "does not reach the terminal"
exits 0 "nor" card --format html --profile "$DIR/bad.yaml"
is_silent_on "the page as markup" "<b>red"
exits 65 "a profile that is not there" card --profile "$DIR/none.yaml"
exits 64 "another size" card --size a5
exits 64 "another format" card --format png
exits 64 "an operand" card phishing
exits 74 "where nothing can be written" card --format pdf -o /proc/nowhere/card.pdf
finish
