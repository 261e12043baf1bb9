# Completion of hikeshi for bash: commands, options, kinds and desks.  Ours.  2026-11-23
# Kinds and desks are asked of the program, so that a new file of data needs no change here.

_hikeshi_words() { # KEY, of `hikeshi … --format json`: every "KEY":"…" that is an id
	grep -oE "\"$1\":\"[a-z0-9_-]+\"" | cut -d'"' -f4 | sort -u
}

_hikeshi_kinds() {
	hikeshi guide --lang en 2>/dev/null | sed -n 's/^\([a-z-]*\)  .*/\1/p'
}

_hikeshi() {
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
	local command=${COMP_WORDS[1]} words=

	COMPREPLY=()
	if [ "$COMP_CWORD" -eq 1 ]; then
		mapfile -t COMPREPLY < <(compgen -W 'examine ask guide desks profile card pocket drill case seal verify report notice user token correspondents evaluate survey trace-leak learn site serve --help --version --lang' -- "$cur")
		return
	fi
	case $prev in
	--lang | -l)
		words='ja en'
		[ "$command" = pocket ] && words='ja en both'
		;;
	--format | -f)
		case $command in
		case) words='text ics' ;;
		report) words='text html pdf json eml misp stix iodef xarf arf csv csv-timeline' ;;
		notice) words='text html pdf eml' ;;
		card | drill) words='text html pdf' ;;
		correspondents) words='text csv json' ;;
		*) words='text json' ;;
		esac
		;;
	--against) words='rspamd spamassassin rspamd,spamassassin' ;;
	--size) words='a4 wallet' ;;
	--role) words='reporter handler auditor admin' ;;
	--tlp) words='clear green amber amber+strict red' ;;
	--kind | -k) words=$(_hikeshi_kinds) ;;
	--to)
		[ "$command" = notice ] && words=$(hikeshi notice --lang en 2>/dev/null | sed -n 's/^\([a-z-]*\)  .*/\1/p')
		[ "$command" = report ] && words=$(hikeshi desks --format json 2>/dev/null | _hikeshi_words id)
		;;
	--subkind) words='emotet' ;;
	--id | -i) words=$(hikeshi desks --all --format json 2>/dev/null | _hikeshi_words id) ;;
	--at | --by | --host | --listen | --own | --since | --upload-max | --currency | --days | --jobs | --occurred | --owner | --person | --reference | --store | --title | \
		--who | --why | --word | --worst | -j | -t | -w) return ;;
	--list | --log | --mailbox | --manifest | --output | --profile | --tls-cert | --tls-key | -m | -o | -p)
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		return
		;;
	*)
		case $command in
		examine) words='--at --brief --campaigns --format --full --help --jobs --lang --online --profile --quiet
			--text --unsafe-no-sandbox --verbose --yes' ;;
		guide) words="--at --format --help --lang --subkind $(_hikeshi_kinds)" ;;
		desks) words="--all --at --format --help --id --lang $(_hikeshi_kinds)
			$(hikeshi desks --format json 2>/dev/null | _hikeshi_words id)" ;;
		profile) words='init show check --force --help --lang --profile' ;;
		ask) words='--at --by --case --format --help --lang --profile --store' ;;
		card) words='--at --format --help --lang --output --profile --size' ;;
		pocket)
			words='--at --help --lang --profile'
			[ "${cur#-}" = "$cur" ] && mapfile -t COMPREPLY < <(compgen -f -- "$cur") && return
			;;
		correspondents)
			words='--at --format --help --jobs --lang --notice --own --profile --since --unsafe-no-sandbox'
			[ "${cur#-}" = "$cur" ] && mapfile -t COMPREPLY < <(compgen -f -- "$cur") && return
			;;
		evaluate)
			words='--against --format --help --jobs --lang --profile --unsafe-no-sandbox --worst'
			[ "${cur#-}" = "$cur" ] && mapfile -t COMPREPLY < <(compgen -d -- "$cur") && return
			;;
		survey)
			words='--at --format --help --jobs --lang --list --profile --quiet --unsafe-no-sandbox'
			[ "${cur#-}" = "$cur" ] && mapfile -t COMPREPLY < <(compgen -d -- "$cur") && return
			;;
		learn)
			words="list forget benign --at --by --help --jobs --lang --profile --unsafe-no-sandbox $(_hikeshi_kinds)"
			[ "$COMP_CWORD" -gt 2 ] && [ "${cur#-}" = "$cur" ] && mapfile -t COMPREPLY < <(compgen -f -- "$cur") && return
			;;
		site)
			words='baseline check examine --at --force --format --full --help --jobs --lang --log --manifest --reference
				--unsafe-no-sandbox'
			[ "${cur#-}" = "$cur" ] && mapfile -t COMPREPLY < <(compgen -W "$words" -f -- "$cur") && return
			;;
		trace-leak)
			words='--at --format --help --jobs --lang --mailbox --own --profile --unsafe-no-sandbox'
			[ "${cur#-}" = "$cur" ] && mapfile -t COMPREPLY < <(compgen -f -- "$cur") && return
			;;
		drill) words="--at --by --format --help --lang --output --profile --store $(_hikeshi_kinds)" ;;
		case) words='new list show note event fact facts task contact inquiry loss deadlines close reopen export
			import redact stamp --all --at --by --currency --done --drill --format --help --kind --lang --occurred
			--output --owner --person --profile --reference --skip --store --title --who --why --word' ;;
		seal | verify) words='--at --by --help --lang --store' ;;
		report) words='--at --by --format --help --lang --output --store --tlp --to' ;;
		notice) words='--at --by --format --help --lang --output --store --to' ;;
		user) words='add list role password disable enable --at --by --help --lang --password-stdin --role --store' ;;
		serve) words='--at --help --host --jobs --lang --listen --no-browser --profile --store --tls-cert
			--tls-key --unsafe-no-sandbox --upload-max' ;;
		token) words='new list revoke --at --by --days --help --lang --role --store' ;;
		esac
		;;
	esac
	mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
	[[ $command == examine || $command == seal || $command == case ]] && [ "${cur#-}" = "$cur" ] &&
		mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$cur")
}

complete -o filenames -F _hikeshi hikeshi
