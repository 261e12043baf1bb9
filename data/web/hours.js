/* hours.js - counts down to the next change of a desk's opening, as the server worked it out. */
"use strict";

(function () {
	const frames = document.querySelectorAll("[data-hours]");

	function fill(words, values) {
		return words.replace(/\{(\w)\}/g, function (all, key) { return values[key]; });
	}

	function left(words, seconds) {
		const minutes = Math.ceil(seconds / 60);
		if (seconds <= 0)
			return words.over;
		if (minutes >= 2880)
			return fill(words.days, { n: Math.floor(minutes / 1440) });
		if (minutes >= 60)
			return fill(words.hours, { h: Math.floor(minutes / 60), m: minutes % 60 });
		return fill(words.minutes, { m: minutes });
	}

	function tick() {
		const now = Date.now() / 1000;
		frames.forEach(function (frame) {
			frame.querySelectorAll("[data-until]").forEach(function (state) {
				let said = state.querySelector(".left");
				if (!said) {
					said = document.createElement("span");
					said.className = "left";
					state.append(" ", said);
				}
				said.textContent = left(frame.dataset, Number(state.dataset.until) - now);
			});
		});
	}

	if (frames.length > 0) {
		tick();
		setInterval(tick, 30000);
	}
})();
