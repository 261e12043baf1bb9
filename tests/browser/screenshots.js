// screenshots.js - takes the pictures of the README again, and of every main page for looking at.
//
// usage: node tests/browser/screenshots.js            writes doc/pictures/*.png
//        node tests/browser/screenshots.js FOLDER     all main pages, both themes, wide and narrow
//
// The clock stands still on a working day, so that desks are open and a picture changes only when
// the page does.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Browser } from "./lib/browser.js";
import { Server, TOP } from "./lib/server.js";
import { example, handIn } from "./lib/things.js";

const WORKING_DAY = "2026-11-24T10:30";
const MAIL = "phishing-card-ja.eml";

// until: the picture ends below that element; else it is the whole page.
async function shoot(browser, how, path, file, until) {
	const { context, page } = await browser.open({ lang: "ja", ...how });
	await page.clock.setFixedTime(new Date(`${WORKING_DAY}:00+09:00`));
	await page.goto(browser.server.origin + path);
	await page.evaluate(() => document.fonts.ready);
	const box = until && await page.locator(until).first().boundingBox();
	const clip = box && { x: 0, y: 0, width: how.width, height: Math.ceil(box.y + box.height + 32) };
	await page.screenshot({ path: file, fullPage: true, clip: clip ?? undefined });
	await context.close();
}

// The scale is what keeps a picture below 200 KB; Japanese stays readable.
async function forReadme(browser, things) {
	const folder = join(TOP, "doc/pictures");
	mkdirSync(folder, { recursive: true });
	await shoot(browser, { width: 1000, scale: 0.62 }, "/", join(folder, "home.png"), ".desks");
	await shoot(browser, { width: 1080, scale: 0.75 }, things.verdict, join(folder, "verdict.png"), ".donts");
}

async function forLooking(browser, things, folder) {
	mkdirSync(folder, { recursive: true });
	const pages = {
		home: "/", ...things, ask: "/ask", "ask-end": "/ask?a=shopping&a=-&a=-&a=-&a=-", cases: "/cases",
		desks: "/desks", desk: "/desks/police_9110", guides: "/guides", guide: "/guides/phishing",
		"case-facts": `${things.case}/facts`, reports: `${things.case}/reports`, handover: `${things.case}/handover`,
		letters: `${things.case}/letters`, statistics: "/cases/statistics", "new-case": "/cases/new",
		prepare: "/prepare", drill: "/drill", about: "/about", "sign-in": "/sign-in", missing: "/nothing-here",
	};
	for (const [name, path] of Object.entries(pages))
		for (const dark of [false, true])
			for (const width of [1200, 360])
				for (const lang of dark || width === 360 ? ["ja"] : ["ja", "en"])
					await shoot(browser, { dark, width, lang }, path,
						join(folder, `${name}-${lang}-${width}${dark ? "-dark" : ""}.png`));
}

async function things(browser) {
	const { context, page } = await browser.open();
	const origin = browser.server.origin;
	const made = {};
	const put = async (name, files) => { made[name] = new URL(await handIn(page, origin, files)).pathname; };
	await put("benign", [example("benign-receipt-en.eml")]);
	await put("photo", [example("support-scam-photo-ja.jpg")]);
	await put("many", ["benign-receipt-en.eml", "phishing-etc-ja.eml", "extortion-recorded-en.eml", "ad-spam-seo-en.eml"].map(example));
	await put("verdict", [example(MAIL)]);
	await page.locator("button[name=act][value=case]").click();
	await page.waitForURL(/\/cases\//);
	made.case = new URL(page.url()).pathname;
	await put("verdict", [example(MAIL)]); // of which there is no case yet
	await context.close();
	return made;
}

const server = await Server.start("--at", WORKING_DAY);
const browser = await Browser.start(server);
try {
	const made = await things(browser);
	await (process.argv[2] ? forLooking(browser, made, process.argv[2]) : forReadme(browser, made));
} finally {
	await browser.stop();
	await server.stop();
}
