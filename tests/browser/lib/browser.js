// browser.js - Debian's Chromium, and windows in it that are signed in and watched.
//
// No name is ever looked up and nothing but this machine is reached, whatever a page asks for; that
// it does not even ask is what watch.js sees.
import { chromium } from "playwright-core";
import { findChromium } from "./chromium.js";
import { watch } from "./watch.js";

export class Browser {
	static async start(server) {
		const self = new Browser();
		self.server = server;
		self.chromium = await chromium.launch({
			executablePath: findChromium(),
			env: { ...process.env, LANGUAGE: "ja" }, // its own words, where it has them in Japanese
			args: ["--lang=ja", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--disable-gpu",
				"--disable-dev-shm-usage", "--disable-background-networking", "--no-first-run"],
		});
		const first = await self.chromium.newContext();
		const page = await first.newPage();
		await page.goto(server.invitation);
		self.signedIn = await first.storageState();
		await first.close();
		return self;
	}

	// how: lang, width, height, dark, script (false: none runs), stranger (not signed in), unguarded
	// (the policy of the pages is not enforced), scale (dots of a picture for each of the page).
	async open(how = {}) {
		const { lang = "ja", width = 1200, height = 900, dark = false, script = true, stranger = false,
			unguarded = false, scale = 1 } = how;
		const context = await this.chromium.newContext({
			locale: lang === "ja" ? "ja-JP" : "en-GB",
			timezoneId: "Asia/Tokyo",
			viewport: { width, height },
			deviceScaleFactor: scale,
			colorScheme: dark ? "dark" : "light",
			javaScriptEnabled: script,
			bypassCSP: unguarded,
			reducedMotion: "reduce",
			storageState: stranger ? undefined : this.signedIn,
			acceptDownloads: true,
		});
		context.setDefaultTimeout(60000); // against a hang only; a busy machine is slow
		const seen = await watch(context, this.server.origin);
		return { context, seen, page: await context.newPage() };
	}

	async stop() {
		await this.chromium.close();
	}
}
