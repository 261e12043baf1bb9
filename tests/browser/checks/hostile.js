// Hostile words in every place a page shows: none becomes a part of the page, runs or asks for
// anything, with the pages' own policy and, which is harder, without it.
//
// HIKESHI_CORPUS: a folder whose wooyun_email_xss is handed in, too.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { foreign } from "../lib/foreign.js";
import { archive, formBody, mail, savedPage, vectors } from "../lib/hostile.js";

const TOGETHER = 12; // vectors in a saved page or a text, where the view is long enough for them

class Views {
	constructor(house, window, say) {
		Object.assign(this, { house, ...window, say, origin: house.server.origin });
	}

	async go(path) {
		const answer = await this.page.goto(this.origin + path);
		if (answer.status() === 429) { // we read faster than anybody
			await this.page.waitForTimeout(2000);
			return this.go(path);
		}
		return answer.status() === 200 ? [] : [`${path}: status ${answer.status()}`];
	}

	async token() {
		await this.go("/");
		return this.page.locator("#hand-in input[name=token]").inputValue();
	}

	// The address of what answers: /h/ID for many, /h/ID/0 for one.
	async handIn(files, fields) {
		const sent = await this.page.request.post(this.origin + "/examine", formBody(await this.token(), files, fields));
		if (!/\/h\//.test(sent.url()))
			throw new Error(`not taken: ${sent.status()} ${sent.url()}`);
		await this.page.goto(sent.url());
		await this.page.waitForSelector(".verdict, table.results");
		return new URL(this.page.url()).pathname;
	}

	// marks: words that have to be seen there.
	async look(path, marks = []) {
		const problems = await this.go(path);
		const text = await this.page.evaluate(() => document.body.textContent);
		const lost = marks.filter((mark) => !text.includes(mark));
		if (lost.length > 0)
			problems.push(`${path} does not show ${lost.join(" ")}`);
		return [...problems, ...await foreign(this.page), ...this.seen.splice(0)];
	}
}

function groups(all) {
	return Array.from({ length: Math.ceil(all.length / TOGETHER) }, (_, n) => all.slice(n * TOGETHER, (n + 1) * TOGETHER));
}

async function mails(views, all) {
	const path = await views.handIn(all.map((v) => ({ name: `${v.mark} ${v.text}.eml`, bytes: mail(v) })));
	views.say("hostile names in the list of results", await views.look(path));
	for (const [n, v] of all.entries())
		views.say(`hostile mail ${JSON.stringify(v.text).slice(0, 70)}`, await views.look(`${path}/${n}`, [v.mark]));
	return path;
}

async function others(views, all) {
	for (const some of groups(all)) {
		const marks = some.map((v) => v.mark);
		const page = await views.handIn([{ name: `${some[0].text}.html`, bytes: savedPage(some) }]);
		const text = await views.handIn([], { text: some.map((v) => `${v.mark} ${v.text}`).join("\n") });
		const link = await views.handIn([], { text: `https://leak.test/${some[0].mark}?${some.map((v) => v.text).join("&")}` });
		const box = await views.handIn([{ name: `${some[0].text}.zip`, bytes: archive(some) }]);
		const problems = [];
		for (const path of [page, text, link, box])
			problems.push(...await views.look(path, path === text ? marks : []));
		views.say(`hostile page, text, address and archive ${marks[0]}…`, problems);
	}
}

// A case of each mail; then what the list and the search make of it.
async function cases(views, path, all) {
	const token = await views.token();
	const some = all.filter((_, n) => n % 5 === 0);
	for (const v of some) {
		const form = { token, act: "case" };
		const sent = await views.page.request.post(`${views.origin}${path}/${all.indexOf(v)}`, { form });
		views.say(`hostile case ${v.mark}`, await views.look(new URL(sent.url()).pathname));
	}
	views.say("hostile titles in the list of cases", await views.look("/cases"));
	for (const v of all.filter((_, n) => n % 10 === 0))
		views.say(`hostile search ${v.mark}`, await views.look(`/cases?q=${encodeURIComponent(v.text)}`));
}

async function corpus(house, say) {
	const folder = join(process.env.HIKESHI_CORPUS ?? "/nonexistent", "wooyun_email_xss/xss");
	if (!existsSync(folder))
		return;
	const window = await house.browser.open();
	const views = new Views(house, window, say);
	const files = readdirSync(folder).sort().map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
	const path = await views.handIn(files);
	for (const [n, file] of files.entries())
		say(`hostile mail of the corpus ${file.name}`, await views.look(`${path}/${n}`));
	await window.context.close();
}

// What is looked for must be found where it is: else the silence above says nothing.
async function self(house, say) {
	const window = await house.browser.open({ unguarded: true });
	const { page, seen } = window;
	await page.route("**/about", (route) => route.fulfill({
		contentType: "text/html",
		body: "<p onclick=x>x</p><img src=x onerror=burn()><iframe srcdoc=x></iframe><img src=https://leak.test/i>"
			+ "<script>alert(1);console.log('x')</script>",
	}));
	await page.goto(house.server.origin + "/about");
	await page.waitForTimeout(500);
	const text = seen.join("\n");
	const wanted = ["a script ran", "a request for https://leak.test/i", "a dialog", "a frame", "the console says"];
	say("a script, a request, a dialog and a frame would be seen", wanted.filter((what) => !text.includes(what)).concat(
		(await foreign(page)).length >= 5 ? [] : ["elements that are not ours were overlooked"]));
	await window.context.close();
}

export async function run(house, say) {
	const all = vectors();
	await self(house, say);
	const window = await house.browser.open({ unguarded: true });
	const views = new Views(house, window, say);
	const path = await mails(views, all);
	await others(views, all);
	await cases(views, path, all);
	await window.context.close();
	await corpus(house, say);
}
