/* progress.js - asks how far the examination is, every second, and moves on when it is done. */
"use strict";

(function () {
	const bar = document.querySelector("progress[data-state]");
	const words = document.getElementById("progress");
	if (!bar || !words)
		return;

	let pause = 500;

	function ask() {
		fetch(bar.dataset.state, { credentials: "same-origin" })
			.then(function (answer) {
				if (!answer.ok)
					throw new Error(String(answer.status));
				return answer.json();
			})
			.then(function (now) {
				if (now.finished) {
					location.reload();
					return;
				}
				bar.value = now.done;
				if (words.textContent !== now.said)
					words.textContent = now.said;
				pause = Math.min(pause + 250, 2000);
				setTimeout(ask, pause);
			})
			.catch(function () { setTimeout(ask, 5000); }); /* the server may be starting again */
	}
	setTimeout(ask, pause);
})();
