/* keep.js - what was typed and not yet sent survives a reload; in this tab only, until it is sent.
 *
 * Files, ticks and hidden fields are left alone.  A field that the server filled in (a form that came
 * back, a value to be corrected) keeps what the server says.  What was sent is forgotten when the next
 * page says that it was recorded, not before: the connection may have broken.
 */
"use strict";

(function () {
	const fields = "input[type=text], textarea";
	const sent = "keep-sent";

	function key(field) {
		return "keep:" + location.pathname + ":" + field.id;
	}

	function forgetSent() {
		const keys = JSON.parse(sessionStorage.getItem(sent) || "[]");

		if (document.querySelector("main .fine[role=status]"))
			keys.forEach(function (k) { sessionStorage.removeItem(k); });
		sessionStorage.removeItem(sent);
	}

	function restore(field) {
		const kept = sessionStorage.getItem(key(field));
		const fold = field.closest("details");

		if (kept === null || field.value !== "")
			return;
		field.value = kept;
		if (fold)
			fold.open = true;
	}

	function remember(field) {
		if (field.value === "")
			sessionStorage.removeItem(key(field));
		else
			sessionStorage.setItem(key(field), field.value);
	}

	forgetSent();
	document.querySelectorAll("main form[method=post]").forEach(function (form) {
		const own = Array.from(form.querySelectorAll(fields)).filter(function (f) { return f.id !== ""; });

		own.forEach(function (field) {
			restore(field);
			field.addEventListener("input", function () { remember(field); });
		});
		form.addEventListener("submit", function () {
			sessionStorage.setItem(sent, JSON.stringify(own.map(key)));
		});
	});
})();
