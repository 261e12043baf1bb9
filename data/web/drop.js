/* drop.js - comfort for the form on the first page: dragging files and folders into its frame,
 * pasting pictures, and a list of what will be handed in.  Without it the form works as it is. */
"use strict";

(function () {
	const frame = document.getElementById("hand-in");
	const form = frame && frame.querySelector("form");
	if (!form || !window.DataTransfer || !window.FormData)
		return;

	const list = form.querySelector(".chosen");
	const button = form.querySelector("button[type=submit]");
	const dropped = []; /* {file, name}: what is not in one of the form's own fields */
	const MOST = 1000; /* the server takes no more things at once */

	function show() {
		list.textContent = "";
		dropped.forEach(function (thing, at) {
			const item = document.createElement("li");
			const remove = document.createElement("button");

			item.textContent = thing.name + " ";
			remove.type = "button";
			remove.className = "plain";
			remove.textContent = frame.dataset.remove;
			remove.setAttribute("aria-label", frame.dataset.remove + " " + thing.name);
			remove.addEventListener("click", function () {
				dropped.splice(at, 1);
				show();
				button.focus();
			});
			item.append(remove);
			list.append(item);
		});
	}

	function add(file, name) {
		if (dropped.length < MOST)
			dropped.push({ file: file, name: name || file.name });
	}

	/* A folder is read in pieces until an empty piece comes. */
	function walk(entry, path) {
		if (entry.isFile)
			return new Promise(function (done) {
				entry.file(function (file) { add(file, path + entry.name); done(); }, done);
			});
		const reader = entry.createReader();
		function more() {
			return new Promise(function (done) {
				reader.readEntries(done, function () { done([]); });
			}).then(function (entries) {
				if (entries.length === 0 || dropped.length >= MOST)
					return undefined;
				return entries.reduce(function (before, e) {
					return before.then(function () { return walk(e, path + entry.name + "/"); });
				}, Promise.resolve()).then(more);
			});
		}
		return more();
	}

	function take(transfer) {
		const entries = Array.from(transfer.items || [])
			.filter(function (item) { return item.kind === "file"; })
			.map(function (item) { return item.webkitGetAsEntry && item.webkitGetAsEntry(); });
		if (entries.some(function (e) { return e && e.isDirectory; }))
			return Promise.all(entries.filter(Boolean).map(function (e) { return walk(e, ""); }));
		Array.from(transfer.files).forEach(function (file) { add(file); });
		return Promise.resolve();
	}

	["dragenter", "dragover"].forEach(function (type) {
		frame.addEventListener(type, function (event) {
			event.preventDefault();
			frame.classList.add("over");
		});
	});
	["dragleave", "drop"].forEach(function (type) {
		frame.addEventListener(type, function () { frame.classList.remove("over"); });
	});
	/* A file that misses the frame must not replace the page. */
	document.addEventListener("dragover", function (event) { event.preventDefault(); });
	document.addEventListener("drop", function (event) { event.preventDefault(); });

	frame.addEventListener("drop", function (event) {
		event.preventDefault();
		take(event.dataTransfer).then(show);
	});
	document.addEventListener("paste", function (event) {
		if (event.clipboardData && event.clipboardData.files.length > 0) {
			event.preventDefault();
			take(event.clipboardData).then(show);
		}
	});

	const said = document.createElement("p");
	said.setAttribute("role", "status");
	button.parentNode.before(said);

	function fail() {
		said.className = "error";
		said.textContent = frame.dataset.failed;
		button.disabled = false;
	}

	/* Only what was dragged or pasted needs a hand; else the browser sends the form itself. */
	form.addEventListener("submit", function (event) {
		said.className = "";
		said.textContent = frame.dataset.sending;
		if (dropped.length === 0)
			return;
		event.preventDefault();
		button.disabled = true;
		const data = new FormData(form);
		dropped.forEach(function (thing) { data.append("file", thing.file, thing.name); });
		fetch(form.action, { method: "POST", body: data, credentials: "same-origin" })
			.then(function (answer) {
				if (!answer.ok)
					throw new Error(String(answer.status));
				location.assign(answer.url);
			})
			.catch(fail);
	});
	window.addEventListener("pageshow", function () {
		button.disabled = false;
		said.textContent = "";
	});
})();
