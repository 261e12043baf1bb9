// A shop that does not exist: its page as saved by the browser.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { toThePaper } from "../lib/paper.js";
import { TOP } from "../lib/server.js";
import { walkAll } from "../lib/walk.js";

const saved = {
	name: "shop.html",
	mimeType: "text/html",
	buffer: readFileSync(join(TOP, "examples/page-fake-shop-ja/input.html")),
};

export async function run(house, say) {
	await walkAll(house, say, "fake shop", async (w) => {
		await w.handIn(saved);
		w.check(await w.page.locator(".verdict.incident h1").count() === 1, "no verdict of an incident");
		await toThePaper(w);
	});
}
