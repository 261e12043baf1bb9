// A photo of a warning screen with a telephone number, as it comes from a phone.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { toThePaper } from "../lib/paper.js";
import { TOP } from "../lib/server.js";
import { walkAll } from "../lib/walk.js";

const photo = {
	name: "IMG_0142.jpg",
	mimeType: "image/jpeg",
	buffer: readFileSync(join(TOP, "examples/support-scam-photo-ja.jpg")),
};

export async function run(house, say) {
	await walkAll(house, say, "support-scam photo", async (w) => {
		await w.handIn(photo);
		w.check(await w.page.locator(".verdict.incident h1").count() === 1, "no verdict of an incident");
		w.check(await w.page.locator(".view mark").count() > 0, "nothing is marked in what was read");
		await toThePaper(w);
	});
}
