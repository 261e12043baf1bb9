// A shop that does not exist: its page as saved by the browser; or nothing but somebody's memory.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fromTheCase, toThePaper } from "../lib/paper.js";
import { TOP } from "../lib/server.js";
import { VARIANTS, walkAll } from "../lib/walk.js";

const QUESTIONS = 20; // more than are ever asked

const saved = {
	name: "shop.html",
	mimeType: "text/html",
	buffer: readFileSync(join(TOP, "examples/page-fake-shop-ja.html")),
};

async function byQuestions(w) {
	await w.go("/");
	await w.follow('main a[href="/ask"]');
	await w.follow('.choices a[href="/ask?a=shopping"]');
	for (let n = 0; n < QUESTIONS && await w.page.locator(".choices").count() > 0; n++)
		await w.follow(".choices li:first-child a");
	const said = await w.page.locator("h1").innerText();
	await w.page.reload();
	w.check(await w.page.locator("h1").innerText() === said, "a reload loses the answers");
	await w.page.goBack();
	w.check(await w.page.locator(".choices").count() > 0, "the way back leads to no question");
	await w.page.goForward();
	await w.follow('main form[action="/ask"] button.main');
	await fromTheCase(w);
}

export async function run(house, say) {
	await walkAll(house, say, "fake shop", async (w) => {
		await w.handIn(saved);
		w.check(await w.page.locator(".verdict.incident h1").count() === 1, "no verdict of an incident");
		await toThePaper(w);
	});
	await walkAll(house, say, "fake shop, by questions", byQuestions, VARIANTS.slice(2));
}
