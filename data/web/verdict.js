/* verdict.js - keeps ticked steps in the address as they are ticked, and prints. */
"use strict";

(function () {
	document.querySelectorAll("[data-print]").forEach(function (button) {
		button.addEventListener("click", function () { window.print(); });
	});
	const boxes = document.querySelectorAll(".steps input[name=done]");

	boxes.forEach(function (box) {
		box.addEventListener("change", function () {
			const ids = Array.from(boxes)
				.filter(function (b) { return b.checked; })
				.map(function (b) { return b.value; });
			const url = new URL(location.href);

			if (ids.length > 0)
				url.searchParams.set("done", ids.join("."));
			else
				url.searchParams.delete("done");
			history.replaceState(null, "", url);
		});
	});
})();
