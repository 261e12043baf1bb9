// paper.js - the second half of each journey: steps ticked, a case, what is missing filled in, the
// report read, and a PDF of it in hand.
const TYPED = "みどり商店の店先で気づいた"; // an answer that must be found on the paper again

export async function toThePaper(w) {
	const first = ".steps input[name=done]";
	await w.press(first);
	w.check(await w.page.locator(first).first().isChecked(), "a step cannot be ticked");
	await w.follow("button[name=act][value=case]");
	await fromTheCase(w);
}

export async function fromTheCase(w) {
	const id = /\/cases\/(\d{8}-\w+)$/.exec(new URL(w.page.url()).pathname)?.[1];
	if (!id)
		throw new Error(`no case was opened: ${w.page.url()}`);
	await w.follow(`main a[href="/cases/${id}/reports"]`);
	await w.follow(`main a.button[href="/cases/${id}/reports/npa-online"]`); // takes any words, of every kind
	const field = "main .facts input[type=text], main .facts textarea";
	if (w.check(await w.page.locator(field).count() > 0, "nothing can be filled in")) {
		await w.fill(field, TYPED);
		await w.follow("main form .row button[type=submit]:not([name])");
		w.check((await w.page.locator(".paper").innerText()).includes(TYPED), "the preview does not show what was typed");
	}
	const file = await w.download("button[name=format][value=pdf]");
	w.check(file.bytes.subarray(0, 5).toString() === "%PDF-", "what was downloaded is no PDF");
	w.check(/^[\w.-]+\.pdf$/.test(file.name) && file.name.includes(id), `it is called ${file.name}`);
	const words = w.pdfText(file.path).replace(/\s/g, "");
	w.check(words.includes(TYPED), "the paper does not say what was typed");
	w.check(words.includes(id), "the paper does not name its case");
}
