// Hostile words in every place a page shows: none becomes a part of the page, runs or asks for
// anything, with the pages' own policy and, which is harder, without it.
//
// HIKESHI_CORPUS: a folder whose wooyun_email_xss is handed in, too.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { foreign } from "../lib/foreign.js";
import { archive, formBody, mail, savedPage, vectors } from "../lib/hostile.js";

const CASES = 6;
const PAPERS = 3; // reports and letters of each
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
	const some = groups(all);
	const files = some.flatMap((group) => [
		{ name: `${group[0].text}.html`, bytes: savedPage(group) },
		{ name: `${group[0].text}.zip`, bytes: archive(group) },
	]);
	const path = await views.handIn(files);
	for (let n = 0; n < files.length; n += 2)
		views.say(`hostile page and archive ${some[n / 2][0].mark}…`,
			[...await views.look(`${path}/${n}`), ...await views.look(`${path}/${n + 1}`)]);
	for (const group of some) {
		const text = group.map((v) => `${v.mark} ${v.text}\nhttps://leak.test/${v.mark}?${v.text}`).join("\n");
		const told = await views.handIn([], { text });
		views.say(`hostile text ${group[0].mark}…`, await views.look(told, group.map((v) => v.mark)));
	}
}

// What was handed in becomes a case with one press.
async function casesOf(views, path, all) {
	const token = await views.token();
	for (const v of all.filter((_, n) => n % 10 === 0)) {
		const sent = await views.page.request.post(`${views.origin}${path}/${all.indexOf(v)}`, { form: { token, act: "case" } });
		views.say(`hostile mail as a case ${v.mark}`, await views.look(new URL(sent.url()).pathname));
	}
}

// Every form on a page, each of its fields for words with the next vector in it; those it takes.
async function fillForms(views, path, next) {
	await views.go(path);
	const forms = await views.page.evaluate(() => [...document.querySelectorAll("main form")]
		.filter((f) => f.method === "post" && !f.querySelector("[type=file]") && !/(bag|machine|redacted)$/.test(f.action))
		.map((f) => ({
			action: new URL(f.action).pathname,
			fields: [...f.elements].filter((e) => e.name && (e.type !== "checkbox" || e.checked)).map((e) => ({
				name: e.name, value: e.value, words: e.tagName === "TEXTAREA" || /^(text|search)$/.test(e.type),
				number: e.inputMode === "numeric",
			})),
		})));
	const given = [];
	for (const { action, fields } of forms) {
		const body = new URLSearchParams();
		for (const field of fields) {
			const v = field.words && !field.number ? next() : null;
			if (v)
				given.push(v.mark);
			body.append(field.name, v ? `${v.mark} ${v.text.replace(/\0/g, "")}` : field.number ? "1000" : field.value);
		}
		await views.page.request.post(views.origin + action, {
			headers: { "Content-Type": "application/x-www-form-urlencoded" }, data: body.toString(),
		});
	}
	return given;
}

// Cases whose title, entries and facts are hostile; then all that is told of them.
async function cases(views, all) {
	let at = 0;
	const next = () => all[at++ % all.length];
	const seen = new Set();
	for (let n = 0; n < CASES; n++) {
		const title = next();
		const form = { token: await views.token(), title: `${title.mark} ${title.text.replace(/\0/g, "")}`.slice(0, 150), kind: "phishing" };
		const opened = await views.page.request.post(views.origin + "/cases", { form });
		const path = new URL(opened.url()).pathname;
		const given = [...await fillForms(views, `${path}/facts`, next), ...await fillForms(views, path, next)];
		const problems = await views.look(path, [title.mark]);
		const text = await views.page.evaluate(() => document.body.textContent);
		given.filter((mark) => text.includes(mark)).forEach((mark) => seen.add(mark));
		for (const part of ["facts", "reports", "letters", "handover", "verify"])
			problems.push(...await views.look(`${path}/${part}`));
		for (const part of ["reports", "letters"]) {
			await views.go(`${path}/${part}`);
			const links = await views.page.$$eval(`main a.button[href^="${path}/${part}/"]`, (a) => a.map((e) => e.getAttribute("href")));
			for (const link of [...new Set(links)].slice(0, PAPERS))
				problems.push(...await views.look(link));
		}
		views.say(`hostile case ${title.mark}`, problems);
	}
	views.say("a case shows what was written into it", seen.size >= CASES * 5 ? [] : [`only ${seen.size} marks`]);
	views.say("hostile titles in the list of cases", await views.look("/cases"));
	for (const v of all.filter((_, n) => n % 20 === 0))
		views.say(`hostile search ${v.mark}`, await views.look(`/cases?q=${encodeURIComponent(v.text)}`));
	await fillForms(views, "/prepare", next);
	views.say("hostile profile", await views.look("/prepare"));
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
	await casesOf(views, path, all);
	await cases(views, all);
	await window.context.close();
	await corpus(house, say);
}
