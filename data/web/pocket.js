/* pocket.js - the pocket edition's own script: who is open now, and one question at a time.
 *
 * All it knows stands in the page.  Hours were worked out when the file was made (see
 * pocket-desks.c); here they are only looked up, in Japan time, whatever the device's clock shows.
 * "?at=2026-12-29T12:00" shows another moment.  Answers stand in the address behind "#", so the
 * back button and reload behave.
 */
"use strict";

(function () {
	const box = document.getElementById("hours");
	const languages = Array.from(document.querySelectorAll(".language"));
	const first = Number(box.dataset.from), last = Number(box.dataset.until);
	const asked = new URLSearchParams(location.search).get("at");
	const fixed = asked ? Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(asked) ? asked : asked + "+09:00") : NaN;
	const ENOUGH = 2;

	/* --- hours -------------------------------------------------------------------------- */

	function spansOf(text) {
		const spans = [];
		let at = first;
		const numbers = text ? text.split(",") : [];
		for (let i = 0; i + 1 < numbers.length; i += 2) {
			const from = at + parseInt(numbers[i], 36);
			at = from + parseInt(numbers[i + 1], 36);
			spans.push([from, at]);
		}
		return spans;
	}

	const channels = Array.from(box.querySelectorAll("data")).map(function (data, order) {
		const d = data.dataset;
		return { desk: d.desk, nth: d.channel, type: d.type, hours: d.hours, blank: "blank" in d,
			order: order, spans: spansOf(data.getAttribute("value")) };
	});

	function minuteNow() {
		return Math.floor((isNaN(fixed) ? Date.now() : fixed) / 60000);
	}

	/* key: the word to say; until: the next change, or 0; reach: 0 somebody answers … 4 nothing known. */
	function stateOf(channel, t) {
		const phone = channel.type === "phone";
		const found = channel.spans.find(function (span) { return t < span[1]; });
		const open = found !== undefined && found[0] <= t;
		if (channel.hours === "own")
			return { key: "own", until: 0, reach: channel.blank ? 4 : 3 };
		if (channel.hours === "always")
			return { key: phone ? "alwaysPhone" : "always", until: 0, reach: phone ? 0 : 1 };
		if (channel.hours === "unconfirmed" || t < first || t >= last)
			return { key: "unconfirmed", until: 0, reach: 3 };
		if (channel.hours === "always-read-later")
			return { key: open || !found ? "readNow" : "readLater", until: open || !found ? 0 : found[0], reach: 1 };
		if (open)
			return { key: found[1] >= last ? "openOn" : "open", until: found[1], reach: 0 };
		return { key: found ? "closed" : "closedOn", until: found ? found[0] : 0, reach: 2 };
	}

	function better(a, b) {
		if (a.state.reach !== b.state.reach)
			return a.state.reach < b.state.reach;
		return a.state.reach === 2 && a.state.until < b.state.until;
	}

	function bestOf(desk, t) {
		let best = null;
		channels.forEach(function (channel) {
			if (channel.desk !== desk || (channel.blank && channel.hours !== "own"))
				return;
			const one = { channel: channel, state: stateOf(channel, t) };
			if (best === null || better(one, best))
				best = one;
		});
		return best;
	}

	/* --- words -------------------------------------------------------------------------- */

	function fill(words, values) {
		return words.replace(/\{(\w+)\}/g, function (all, key) { return key in values ? values[key] : all; });
	}

	function japan(t) {
		return new Date(t * 60000 + 9 * 3600000); /* read with the UTC getters */
	}

	function dated(words, key, t) {
		const d = japan(t);
		return fill(words[key], {
			year: d.getUTCFullYear(), month: words.months.split(",")[d.getUTCMonth()],
			day: d.getUTCDate(), weekday: words.weekdays.split(",")[(d.getUTCDay() + 6) % 7],
			clock: d.getUTCHours() + ":" + String(d.getUTCMinutes()).padStart(2, "0"),
		});
	}

	function when(words, t, now) {
		const a = japan(t), b = japan(now);
		if (a.getUTCFullYear() !== b.getUTCFullYear())
			return dated(words, "dateYear", t);
		return dated(words, a.toDateString() === b.toDateString() || a.toISOString().slice(0, 10) === b.toISOString().slice(0, 10) ? "today" : "date", t);
	}

	/* Midnight that ends today is 24:00; an hour of today needs no date in front. */
	function closing(words, t, now) {
		const same = japan(t - 1).toISOString().slice(0, 10) === japan(now).toISOString().slice(0, 10);
		const d = japan(t);
		if (!same)
			return when(words, t, now);
		return d.getUTCHours() + d.getUTCMinutes() === 0 ? "24:00"
			: d.getUTCHours() + ":" + String(d.getUTCMinutes()).padStart(2, "0");
	}

	function say(words, state, now) {
		if (!state.until)
			return words[state.key];
		return fill(words[state.key], { until: state.key === "open" ? closing(words, state.until, now) : when(words, state.until, now) });
	}

	/* --- what is shown of it ------------------------------------------------------------ */

	function showStates(language, now) {
		language.querySelectorAll(".state[data-of]").forEach(function (element) {
			const nth = element.dataset.nth;
			const channel = channels.find(function (c) { return c.desk === element.dataset.of && c.nth === nth; });
			const found = nth === undefined ? bestOf(element.dataset.of, now) : channel && { state: stateOf(channel, now) };
			if (!found)
				return;
			element.textContent = say(language.dataset, found.state, now);
			element.classList.toggle("good", found.state.reach <= 1);
			element.classList.toggle("warn", found.state.reach > 1);
			element.dataset.state = found.state.key;
			element.hidden = false;
		});
	}

	function card(language, channel, state, now) {
		const entry = document.getElementById(language.id + "-desk-" + channel.desk);
		const item = document.createElement("li"), name = document.createElement("a");
		const said = document.createElement("span"), line = document.createElement("p");
		const number = entry.querySelectorAll(".channels > li")[Number(channel.nth)].querySelector("a.button");
		if (number === null)
			return null;
		item.className = "desk";
		item.dataset.desk = channel.desk;
		name.className = "name";
		name.href = "#" + entry.id;
		name.textContent = entry.querySelector("h3").textContent;
		said.className = "state good";
		said.textContent = say(language.dataset, state, now);
		line.append(said);
		item.append(name, line, number.cloneNode(true));
		item.lastChild.classList.add("main");
		return item;
	}

	function showOpen(language, now) {
		const list = language.querySelector(".open-now");
		const cards = channels.filter(function (c) { return c.type === "phone" && !c.blank; })
			.map(function (c) { return { channel: c, state: stateOf(c, now) }; })
			.filter(function (one) { return one.state.reach === 0; })
			.sort(function (a, b) { return (a.state.key !== "alwaysPhone") - (b.state.key !== "alwaysPhone") || a.channel.order - b.channel.order; })
			.map(function (one) { return card(language, one.channel, one.state, now); })
			.filter(Boolean);
		list.replaceChildren.apply(list, cards);
		language.querySelector(".none-open").hidden = cards.length > 0;
		language.querySelector(".over").hidden = now >= first && now < last;
		const clock = language.querySelector(".clock");
		clock.textContent = (isNaN(fixed) ? "" : language.dataset.test + " ") + dated(language.dataset, "moment", now);
		clock.hidden = false;
	}

	function showStale(language, now) {
		const today = japan(now).toISOString().slice(0, 10);
		language.querySelectorAll("[data-review]").forEach(function (entry) {
			entry.querySelector(".stale").hidden = entry.dataset.review >= today;
		});
	}

	function tick() {
		const now = minuteNow();
		languages.forEach(function (language) {
			showStates(language, now);
			showOpen(language, now);
			showStale(language, now);
		});
	}

	/* --- questions ---------------------------------------------------------------------- */

	function verdictOf(points) {
		let best = 0, kind = "undecided";
		languages[0].querySelectorAll("[data-end]").forEach(function (end) {
			const n = points[end.dataset.end] || 0;
			if (n > best && n >= ENOUGH) {
				best = n;
				kind = end.dataset.end;
			}
		});
		return kind;
	}

	function link(language, question, replies) {
		question.querySelectorAll("[data-option]").forEach(function (choice) {
			choice.href = "#" + language.id + "-ask=" + replies.concat(choice.dataset.option).map(encodeURIComponent).join(",");
		});
	}

	/* The replies as far as they fit; an old or invented address begins from what was understood. */
	function replay(language, replies) {
		const points = {}, kept = [];
		let question = language.querySelector(".question");
		for (const reply of replies) {
			const choice = question && Array.from(question.querySelectorAll("[data-option]"))
				.find(function (c) { return c.dataset.option === reply; });
			if (!choice)
				break;
			kept.push(reply);
			choice.dataset.says.split(",").filter(Boolean).forEach(function (said) {
				const pair = said.split(":");
				points[pair[0]] = (points[pair[0]] || 0) + Number(pair[1]);
			});
			question = choice.dataset.next ? document.getElementById(language.id + "-q-" + choice.dataset.next) : null;
		}
		return { points: points, kept: kept, question: question };
	}

	function ask(language, replies, move) {
		const at = replay(language, replies);
		const kind = verdictOf(at.points);
		const end = document.getElementById(language.id + "-end");
		language.querySelectorAll(".question").forEach(function (q) { q.hidden = q !== at.question; });
		end.hidden = at.question !== null;
		end.querySelectorAll("[data-end]").forEach(function (one) { one.hidden = one.dataset.end !== kind; });
		language.querySelector(".again").hidden = at.kept.length === 0;
		if (at.question)
			link(language, at.question, at.kept);
		if (move)
			(at.question || end.querySelector("[data-end]:not([hidden])")).querySelector("h3").focus();
	}

	/* --- the address -------------------------------------------------------------------- */

	function follow(move) {
		const hash = decodeURIComponent(location.hash.slice(1));
		const wanted = hash.slice(0, 2);
		const shown = languages.find(function (l) { return l.id === wanted && (hash.length === 2 || hash[2] === "-"); }) ||
			languages.find(function (l) { return !l.hidden && move; }) ||
			languages.find(function (l) { return l.id === (/^ja/.test(navigator.language) ? "ja" : "en"); }) || languages[0];
		const answers = /^(ja|en)-ask(?:=(.*))?$/.exec(location.hash.slice(1));
		languages.forEach(function (language) { language.hidden = language !== shown; });
		document.documentElement.lang = shown.id;
		if (answers || !move)
			ask(shown, answers && answers[2] ? answers[2].split(",").map(decodeURIComponent) : [], Boolean(move && answers && answers[2]));
		else if (shown.querySelectorAll(".question:not([hidden])").length > 1)
			ask(shown, [], false);
		const target = hash && !answers && document.getElementById(hash);
		if (target && target.closest(".question") === null)
			target.scrollIntoView();
	}

	document.querySelectorAll(".no-script").forEach(function (element) { element.hidden = true; });
	tick();
	if (isNaN(fixed))
		setInterval(tick, 30000);
	addEventListener("hashchange", function () { follow(true); });
	follow(false);
})();
