// run.js - walks the pages in a browser: every file of journeys/ and checks/, found by walking.
//
// usage: node tests/browser/run.js [NAME…]      TAP; a name is a file there without ".js"
//
// Each file exports run(house, say): house has the server and the browser, say(name, problems) says
// what was found.  Without Chromium all of it is skipped, and says so; anything else that is missing
// is a failure.
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { findChromium } from "./lib/chromium.js";
import { end, say, skipAll } from "./lib/tap.js";

const HERE = dirname(fileURLToPath(import.meta.url));

function files(wanted) {
	return ["journeys", "checks"].flatMap((folder) =>
		readdirSync(join(HERE, folder)).sort()
			.filter((name) => name.endsWith(".js"))
			.filter((name) => wanted.length === 0 || wanted.includes(name.slice(0, -3)))
			.map((name) => join(HERE, folder, name)));
}

async function parts() {
	try {
		return [await import("./lib/browser.js"), await import("./lib/server.js")];
	} catch (error) {
		if (error.code !== "ERR_MODULE_NOT_FOUND")
			throw error;
		say("what the tests need is there (tools/install-deps test)", [error.message]);
		return process.exit(end());
	}
}

async function main(wanted) {
	if (!findChromium()) {
		skipAll("no Chromium on this machine: nothing was looked at in a browser");
		return 0;
	}
	const [{ Browser }, { Server }] = await parts();
	const server = await Server.start();
	const browser = await Browser.start(server);

	try {
		for (const file of files(wanted)) {
			const { run } = await import(file);
			const begun = Date.now();
			await run({ server, browser }, say).catch((error) => say(file.slice(HERE.length + 1), [error.stack]));
			console.log(`# ${file.slice(HERE.length + 1)}: ${Math.round((Date.now() - begun) / 1000)} s`);
		}
	} finally {
		await browser.stop();
		const said = server.said();
		const status = await server.stop();
		say("the server stops when told, and has complained of nothing", status === 0 && !/CRITICAL|WARNING|ERROR/.test(said) ? []
			: [status, said]);
	}
	return end();
}

process.exitCode = await main(process.argv.slice(2));
