// walk.js - how a person gets through the pages, by mouse, by keyboard, with or without scripts.
//
// A variant is a row of VARIANTS; a Walker does the same things in each of them, so a journey is
// written once.  Problems are collected, not thrown, where the journey can go on.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

export const VARIANTS = [
	{ name: "ja", lang: "ja" },
	{ name: "en", lang: "en" },
	{ name: "ja, no scripts", lang: "ja", script: false },
	{ name: "ja, 360 px", lang: "ja", width: 360, height: 740 },
	{ name: "en, by keyboard", lang: "en", keyboard: true },
];
const TABS = 400; // more than any page has stops

export class Walker {
	constructor(house, variant, window) {
		Object.assign(this, { house, variant, ...window, problems: [] });
	}

	check(fine, what) {
		if (!fine)
			this.problems.push(`${what} (${this.page.url()})`);
		return fine;
	}

	async go(path) {
		await this.page.goto(this.house.server.origin + path);
		await this.look();
	}

	// What holds on every page of every journey.
	async look() {
		const page = await this.page.evaluate(() => ({
			lang: document.documentElement.lang,
			wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
			heads: document.querySelectorAll("h1").length,
			mains: document.querySelectorAll("main").length,
		}));
		this.check(page.lang === this.variant.lang, `the language is ${page.lang}`);
		this.check(page.wide <= 0, `${page.wide} px wider than the window`);
		this.check(page.heads === 1 && page.mains === 1, `${page.heads} h1, ${page.mains} main`);
	}

	// Tab until it is reached; what has the focus must be seen to have it.
	async reach(selector) {
		const target = this.page.locator(selector).first();
		await target.waitFor({ state: "attached" });
		for (let n = 0; n < TABS; n++) {
			if (await target.evaluate((e) => e === document.activeElement))
				return;
			await this.page.keyboard.press("Tab");
			const hidden = await this.page.evaluate(() => {
				const at = document.activeElement;
				const seen = at === document.body || at.matches("main") || getComputedStyle(at).outlineStyle !== "none";
				return seen ? "" : at.outerHTML.slice(0, 120);
			});
			this.check(!hidden, `a stop of the Tab key cannot be seen: ${hidden}`);
		}
		throw new Error(`the Tab key never reaches ${selector} on ${this.page.url()}`);
	}

	async press(selector) {
		if (!this.variant.keyboard)
			return this.page.locator(selector).first().click();
		await this.reach(selector);
		const role = await this.page.evaluate(() => document.activeElement.type ?? "");
		return this.page.keyboard.press(["checkbox", "radio"].includes(role) ? "Space" : "Enter");
	}

	async follow(selector) {
		const before = this.page.url();
		await Promise.all([this.page.waitForURL((url) => url.href !== before), this.press(selector)]);
		await this.page.waitForLoadState();
		await this.look();
	}

	async fill(selector, text) {
		if (!this.variant.keyboard)
			return this.page.locator(selector).first().fill(text);
		await this.reach(selector);
		await this.page.keyboard.press("Control+A");
		return this.page.keyboard.insertText(text);
	}

	// On a busy machine Chromium sometimes swallows the first key; a person presses it again.
	async openChooser() {
		for (let tries = 0; tries < 4; tries++) {
			const opened = this.page.waitForEvent("filechooser", { timeout: 15000 }).catch(() => null);
			await this.page.keyboard.press("Space");
			const chooser = await opened;
			if (chooser !== null)
				return chooser;
		}
		throw new Error("the Space key opens no chooser of files");
	}

	// file: {name, mimeType, buffer}
	async handIn(file) {
		await this.go("/");
		if (this.variant.keyboard) {
			await this.reach("#files");
			await (await this.openChooser()).setFiles(file);
		} else if (this.variant.script !== false) {
			await this.drop(file);
		} else {
			await this.page.locator("#files").setInputFiles(file);
		}
		await this.press("#hand-in button[type=submit]");
		await this.page.waitForURL(/\/h\/[^/]+\/\d+$|\/h\/[^/]+$/);
		await this.page.waitForSelector(".verdict, table.results");
		await this.look();
	}

	async drop(file) {
		const transfer = await this.page.evaluateHandle(({ name, type, base64 }) => {
			const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
			const transfer = new DataTransfer();
			transfer.items.add(new File([bytes], name, { type }));
			return transfer;
		}, { name: file.name, type: file.mimeType, base64: file.buffer.toString("base64") });
		await this.page.dispatchEvent("#hand-in", "dragover", { dataTransfer: transfer });
		await this.page.dispatchEvent("#hand-in", "drop", { dataTransfer: transfer });
		await this.page.waitForFunction((name) => document.querySelector(".chosen")?.textContent.includes(name), file.name);
	}

	async download(selector) {
		const [download] = await Promise.all([this.page.waitForEvent("download"), this.press(selector)]);
		return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()), path: await download.path() };
	}

	pdfText(path) {
		return execFileSync("pdftotext", ["-layout", path, "-"], { encoding: "utf8" });
	}
}

// Each variant of a journey is one line of what is said.
export async function walkAll(house, say, name, journey, variants = VARIANTS) {
	for (const variant of variants) {
		const walker = new Walker(house, variant, await house.browser.open(variant));
		try {
			await journey(walker);
		} catch (error) {
			walker.problems.push(error.stack);
		}
		say(`${name}: ${variant.name}`, [...walker.problems, ...walker.seen]);
		await walker.context.close();
	}
}
