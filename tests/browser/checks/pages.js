// Every page there is: found by following links from the first one, at every width and in both
// themes, without a violation that axe-core knows of and without scrolling sideways.
import { violations } from "../lib/axe.js";
import { routes } from "../lib/routes.js";
import { example, handIn } from "../lib/things.js";

// What no browser shows as a page of ours.
const NO_PAGES = [/^\/static\//, /^\/favicon/, /^\/health$/, /^\/language\//, /^\/progress\//, /^\/api\//,
	/json$/, /\.(ics|pdf|html)$/,
	/^\/cases\/\{id\}\/(add|machine|redacted|bag)/]; // reload behind a form leads back to the case
const EACH = 2; // of pages that look alike, except those that were all written by hand:
const ALL = { "/guides/{kind}": 40, "/ask": 8 };
const IN_DEPTH = 1; // in both languages, at 320 px and in the dark

class Crawl {
	constructor(house, window, say) {
		Object.assign(this, { house, ...window, say });
		this.routes = routes().filter((r) => !NO_PAGES.some((no) => no.test(r.path)));
		this.walked = new Map(this.routes.map((r) => [r.path, 0]));
		this.known = new Set();
		this.queue = [];
	}

	add(href) {
		const url = new URL(href, this.house.server.origin);
		const address = url.pathname + url.search;
		const route = this.routes.find((r) => r.matches(url.pathname));
		if (url.origin !== this.house.server.origin || !route || this.known.has(address))
			return;
		this.known.add(address);
		this.queue.push({ address, route: route.path });
	}

	async width(width) {
		await this.page.setViewportSize({ width, height: 900 });
		const wide = await this.page.evaluate(() => {
			const root = document.documentElement;
			if (root.scrollWidth <= root.clientWidth)
				return "";
			const out = [...document.body.querySelectorAll("*")].find((e) => e.getBoundingClientRect().right > root.clientWidth + 1);
			return `${root.scrollWidth} px: ${out?.outerHTML.slice(0, 160)}`;
		});
		return wide ? [`wider than ${width} px, ${wide}`] : [];
	}

	// Light and wide first; the rest once for each kind of page.
	async look(name, deep) {
		const problems = await violations(this.page);
		for (const width of [320, 360]) {
			problems.push(...await this.width(width));
			if (width === 320 && deep)
				problems.push(...await violations(this.page));
		}
		await this.page.setViewportSize({ width: 1200, height: 900 });
		if (deep) {
			await this.page.emulateMedia({ colorScheme: "dark" });
			problems.push(...(await violations(this.page, ["color-contrast", "link-in-text-block"])).map((v) => `dark: ${v}`));
			await this.page.emulateMedia({ colorScheme: "light" });
		}
		this.say(name, [...problems, ...this.seen.splice(0)]);
	}

	async visit({ address, route }) {
		const times = this.walked.get(route);
		if (times >= (ALL[route] ?? EACH))
			return;
		const answer = await this.page.goto(this.house.server.origin + address).catch((error) => error);
		if (!/^text\/html/.test(answer.headers?.()["content-type"] ?? ""))
			return this.walked.set(route, times + (answer.headers || /Download/.test(answer.message) ? 1 : 0));
		for (const href of await this.page.$$eval("a[href]", (links) => links.map((a) => a.href)))
			this.add(href);
		if (answer.status() !== 200)
			return this.say(`page ${address}`, [`status ${answer.status()}`]);
		this.walked.set(route, times + 1);
		await this.look(`page ${address}`, times < IN_DEPTH);
		if (times < IN_DEPTH) {
			await this.page.goto(`${this.house.server.origin}/language/en?back=${encodeURIComponent(address)}`);
			await this.look(`page ${address} in English`, false);
			await this.page.goto(`${this.house.server.origin}/language/ja`);
		}
	}

	async run() {
		while (this.queue.length > 0)
			await this.visit(this.queue.shift());
		for (const [path, times] of this.walked)
			this.say(`a page ${path} was found by its links`, times > 0 ? [] : ["none"]);
	}
}

// Pages that no link leads to: what has gone wrong, who is not in, what is not ready.
async function besides(crawl) {
	const { page, house } = crawl;
	const origin = house.server.origin;
	await page.goto(origin + "/nothing-here");
	await crawl.look("page: nothing is there", true);
	await page.goto(origin + "/h/" + "0".repeat(32));
	await crawl.look("page: no such hand-in", true);
	await page.goto(origin + "/");
	await page.locator("#hand-in button[type=submit]").click();
	await page.waitForURL(/\/examine$/);
	await crawl.look("page: nothing was sent", true);
	const photo = example("support-scam-photo-ja.jpg");
	const many = Array.from({ length: 10 }, (_, n) => ({ ...photo, name: `photo-${n}.jpg` }));
	await handIn(page, origin, many, "progress");
	crawl.say("page: waiting", [...await violations(page), ...crawl.seen.splice(0)]);
	await page.waitForSelector("table.results");
	crawl.add(page.url());
}

async function strangers(house, say) {
	const window = await house.browser.open({ stranger: true });
	const crawl = new Crawl(house, window, say);
	await window.page.goto(house.server.origin + "/");
	await crawl.look("page: sign in", true);
	await window.page.fill("#name", "nobody");
	await window.page.fill("#password", "wrong wrong wrong");
	await window.page.locator("main button[type=submit]").click();
	await window.page.waitForSelector("[role=alert]");
	await crawl.look("page: sign in, refused", true);
	await window.context.close();
}

export async function run(house, say) {
	const window = await house.browser.open();
	const crawl = new Crawl(house, window, say);
	const origin = house.server.origin;
	for (const name of ["phishing-card-ja.eml", "benign-receipt-en.eml"])
		crawl.add(await handIn(window.page, origin, [example(name)]));
	await window.page.goto(origin + [...crawl.known][0]);
	await window.page.locator("button[name=act][value=case]").click();
	await window.page.waitForURL(/\/cases\//);
	crawl.add(window.page.url());
	await besides(crawl);
	await window.page.goto(origin + "/drill");
	await window.page.locator("main form button[type=submit]").first().click();
	await window.page.waitForURL(/\/drill\/./);
	crawl.add(window.page.url());
	crawl.add("/");
	crawl.add("/sign-in");
	crawl.add("/examine");
	await crawl.run();
	await window.context.close();
	await strangers(house, say);
}
