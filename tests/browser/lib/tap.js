// tap.js - says what held and what did not, as TAP, which Meson and people both read.
//
// What went wrong is said on standard error, too: Meson swallows the standard output.
let number = 0;
let bad = 0;

export function say(name, problems) {
	number++;
	console.log(`${problems.length ? "not ok" : "ok"} ${number} - ${name.replace(/[#\n]/g, " ")}`);
	if (problems.length === 0)
		return;
	bad++;
	const lines = problems.slice(0, 20).flatMap((p) => String(p).split("\n").slice(0, 12)).map((l) => `#   ${l}`);
	if (problems.length > 20)
		lines.push(`#   … and ${problems.length - 20} more`);
	console.log(lines.join("\n"));
	console.error([`# not ok ${number} - ${name}`, ...lines].join("\n"));
}

export function end() {
	console.log(`1..${number}`);
	return number > 0 && bad === 0 ? 0 : 1;
}

export function skipAll(why) {
	console.log(`1..0 # SKIP ${why}`);
	console.error(`# SKIPPED: ${why}`);
}
