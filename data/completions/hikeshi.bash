# Completion of hikeshi for bash: commands, options, kinds and desks.  Ours.  2026-11-23
# Kinds and desks are asked of the program, so that a new file of data needs no change here.

_hikeshi_words() { # KEY, of `hikeshi … --format json`: every "KEY":"…" that is an id
	grep -oE "\"$1\":\"[a-z0-9_-]+\"" | cut -d'"' -f4 | sort -u
}

_hikeshi() {
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
	local command=${COMP_WORDS[1]} words=

	COMPREPLY=()
	if [ "$COMP_CWORD" -eq 1 ]; then
		mapfile -t COMPREPLY < <(compgen -W 'examine guide desks profile --help --version --lang' -- "$cur")
		return
	fi
	case $prev in
	--lang | -l) words='ja en' ;;
	--format | -f) words='text json' ;;
	--subkind) words='emotet' ;;
	--id | -i) words=$(hikeshi desks --all --format json 2>/dev/null | _hikeshi_words id) ;;
	--at | --jobs | -j) return ;;
	--profile | -p)
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		return
		;;
	*)
		case $command in
		examine) words='--at --brief --format --full --help --jobs --lang --profile --quiet
			--unsafe-no-sandbox --verbose' ;;
		guide) words="--at --format --help --lang --subkind
			$(hikeshi guide --lang en 2>/dev/null | sed -n 's/^\([a-z-]*\)  .*/\1/p')" ;;
		desks) words="--all --at --format --help --id --lang
			$(hikeshi guide --lang en 2>/dev/null | sed -n 's/^\([a-z-]*\)  .*/\1/p')
			$(hikeshi desks --format json 2>/dev/null | _hikeshi_words id)" ;;
		profile) words='init show check --force --help --lang --profile' ;;
		esac
		;;
	esac
	mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
	[ "$command" = examine ] && [ "${cur#-}" = "$cur" ] &&
		mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$cur")
}

complete -o filenames -F _hikeshi hikeshi
