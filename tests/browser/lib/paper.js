// paper.js - the second half of each journey: steps ticked, case opened.
export async function toThePaper(w) {
	const first = ".steps input[name=done]";
	await w.press(first);
	w.check(await w.page.locator(first).first().isChecked(), "a step cannot be ticked");
	await w.follow("button[name=act][value=case]");
	w.check(/\/cases\/\d{8}-\w+$/.test(w.page.url()), "no case was opened");
}
