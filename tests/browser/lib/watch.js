// watch.js - notices what must never happen in a window: a foreign script, a request that leaves,
// a violation of the pages' own policy.
//
// A foreign script is seen by any of these: it opens a dialog or a window, says something on the
// console, or does what the vectors do (vectors.txt), which is to call burn().
export async function watch(context, origin) {
	const seen = [];
	const note = (what, page) => seen.push(`${what} on ${page?.url?.() ?? "?"}`.slice(0, 400));
	const own = (url) => url.startsWith(origin + "/") || url === "about:blank";

	await context.exposeBinding("burn", (source) => note("a script ran", source.page));
	context.on("request", (request) => {
		if (!own(request.url()))
			note(`a request for ${request.url().slice(0, 200)}`, request.frame?.()?.page?.());
	});
	context.on("page", (page) => {
		page.on("dialog", async (dialog) => {
			note(`a dialog "${dialog.message()}"`, page);
			await dialog.dismiss().catch(() => {});
		});
		page.on("popup", () => note("another window", page));
		page.on("console", (message) => {
			// A status of an answer is not said by a page; which were expected is the test's business.
			if (!/^Failed to load resource: the server responded/.test(message.text()))
				note(`the console says "${message.text().slice(0, 300)}"`, page);
		});
		page.on("pageerror", (error) => note(`an error "${error.message}"`, page));
		page.on("framenavigated", (frame) => {
			if (frame !== page.mainFrame())
				note(`a frame ${frame.url().slice(0, 200)}`, page);
			else if (!own(frame.url()))
				note(`it went to ${frame.url().slice(0, 200)}`, page);
		});
	});
	return seen;
}
