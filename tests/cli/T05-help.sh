#!/bin/sh
# Help, manual and completion know the same commands and options as the program.
. "$(dirname "$0")/lib.sh"

options_of() { # from the program's own help
	run "$1" --help --lang en
	grep -oE -- '--[a-z][a-z-]*' "$DIR/out" | sort -u
}

# Label and words stand on one line, however wide the label's column is.
for lang in ja en; do
	run --lang "$lang"
	cp "$DIR/out" "$DIR/start.$lang"
	! grep -E "(start|command)\.[a-z]" "$DIR/out"
	result $? "the start page lacks no word in $lang"
done

for source in "$TOP"/src/cli/cmd-*.c; do
	command=${source##*/cmd-}
	command=${command%.c}
	for lang in ja en; do
		grep -qE -- "^ *$command +[^ ]" "$DIR/start.$lang"
		result $? "$command is on the start page in $lang"
		exits 0 "$command --help --lang $lang" "$command" --help --lang "$lang"
		! grep -E "(option|synopsis|command|more)\.[a-z]" "$DIR/out"
		result $? "$command: no word is missing in $lang"
	done
	exits 64 "$command --nonsense" "$command" --nonsense
	complains "$command: the mistake is named" "nonsense"
	for page in "$TOP/doc/man/hikeshi-$command.1" "$TOP/doc/man/ja/hikeshi-$command.1"; do
		missing=
		[ -f "$page" ] || missing=" (there is no such page)"
		for option in $(options_of "$command"); do
			grep -qF -- "Fl -${option#--}" "$page" || missing="$missing $option"
		done
		[ -z "$missing" ]
		result $? "${page#"$TOP"/} tells every option$missing"
	done
	missing=
	for option in $(options_of "$command"); do
		grep -qF -- "$option" "$TOP/data/completions/hikeshi.bash" || missing="$missing $option"
	done
	[ -z "$missing" ]
	result $? "the completion of $command knows every option$missing"
	grep -qw "$command" "$TOP/data/completions/hikeshi.bash"
	result $? "the completion knows $command"
	ls "$TOP"/tests/cli/T*-"$command".sh >/dev/null 2>&1
	result $? "$command has a test"
done
twice=$(ls "$TOP"/tests/cli/T*.sh | sed 's:.*/::; s:-.*::' | uniq -d)
[ -z "$twice" ]
result $? "a number of a test is one test's${twice:+: $twice}"
finish
