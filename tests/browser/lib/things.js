// things.js - a few hand-ins and a case for checks that want to look at every page there is.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { TOP } from "./server.js";

export function example(name) {
	return { name, mimeType: "application/octet-stream", buffer: readFileSync(join(TOP, "examples", name)) };
}

// Hands in on the first page; gives the address of what answers.
export async function handIn(page, origin, files, done = ".verdict, table.results") {
	await page.goto(origin + "/");
	await page.locator("#files").setInputFiles(files);
	await page.locator("#hand-in button[type=submit]").click();
	await page.waitForURL(/\/h\//);
	await page.waitForSelector(done);
	return page.url();
}
