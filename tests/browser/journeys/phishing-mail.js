// A mail that looks like a card company's: dropped, judged, a case opened, the report on paper.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { TOP } from "../lib/server.js";
import { walkAll } from "../lib/walk.js";
import { toThePaper } from "../lib/paper.js";

const mail = {
	name: "phishing-card-ja.eml",
	mimeType: "message/rfc822",
	buffer: readFileSync(join(TOP, "examples/phishing-card-ja.eml")),
};

export async function run(house, say) {
	await walkAll(house, say, "phishing mail", async (w) => {
		await w.handIn(mail);
		w.check(await w.page.locator(".verdict.incident h1").count() === 1, "no verdict of an incident");
		w.check(await w.page.locator(".view mark").count() > 0, "nothing is marked in the mail");
		await toThePaper(w);
	});
}
