// hostile.js - puts each vector of vectors.txt into everything that a page shows of other people.
//
// A vector is given as {mark, text}: the mark is a word that the view must show, so that a test
// which sees nothing happen has also seen the words.
import { readFileSync } from "node:fs";
import { zip } from "./zip.js";

const LETTERS = { n: "\n", r: "\r", t: "\t", 0: "\0", "\\": "\\" };

function plain(line) {
	return line.replace(/\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|([nrt0\\]))/gi,
		(all, x, u, letter) => letter ? LETTERS[letter] : String.fromCharCode(parseInt(x ?? u, 16)));
}

export function vectors() {
	return readFileSync(new URL("../vectors.txt", import.meta.url), "utf8").split("\n")
		.filter((line) => line && !line.startsWith("# ") && line !== "#")
		.map((line, n) => ({ mark: `w${String(n).padStart(3, "0")}w`, text: plain(line) }));
}

const word = (text) => `=?UTF-8?B?${Buffer.from(text).toString("base64")}?=`;
const quoted = (text) => `"${text.replace(/[\r\n\0]/g, " ").replace(/["\\]/g, "\\$&")}"`;
const bare = (text) => text.replace(/[\r\n\0]/g, " ");
const base64 = (text) => Buffer.from(text).toString("base64").replace(/.{76}/g, "$&\r\n");

function part(type, text, ...more) {
	return [`Content-Type: ${type}`, "Content-Transfer-Encoding: base64", ...more, "", base64(text), ""].join("\r\n");
}

// A mail that claims to be a card company's, so that reasons quote what is in it.
export function mail({ mark, text }) {
	const all = `${mark} ${text}`;
	const path = encodeURI(bare(text)).replace(/'/g, "%27");
	return [
		`Return-Path: <${bare(all)}@example.test>`,
		`Received: from ${bare(all)} (unknown [192.0.2.7]) by mx.example.jp; Tue, 20 Oct 2026 10:00:00 +0900`,
		`From: ${word(`三井住友カード ${all}`)} <${mark}@mail-notice.test>`,
		`Sender: ${quoted(all)} <sender@mail-notice.test>`,
		`Reply-To: ${quoted(all)} <reply@mail-notice.test>`,
		`To: ${word(all)} <tanaka@example.jp>, ${quoted(all)} <x@example.jp>`,
		`Cc: ${bare(all)}`,
		`Subject: ${word(`【三井住友カード】ご利用確認 ${all}`)}`,
		`Message-ID: <${bare(all)}@mail-notice.test>`,
		`Date: ${bare(all)}`,
		`X-Mailer: ${bare(all)}`,
		`List-Unsubscribe: <https://leak.test/${path}>`,
		`Authentication-Results: mx.example.jp; spf=fail smtp.mailfrom=${bare(all)}`,
		"MIME-Version: 1.0",
		'Content-Type: multipart/mixed; boundary="=border="', "", "--=border=",
		part("text/plain; charset=utf-8", `お客様のカードに第三者による不正利用の疑いがあります。${all}\n`
			+ `24時間以内にログインしてください。\nhttp://smbc-card.com.vpass-login.test/${path}\n${text}`), "--=border=",
		part("text/html; charset=utf-8", `<p>${mark} ご利用確認 ${text}</p>`
			+ `<a href="http://smbc-card.com.vpass-login.test/${path}">https://smbc-card.com/ ${text}</a>`), "--=border=",
		part(`application/octet-stream; name=${word(`${all}.pdf.exe`)}`, "MZ" + text,
			`Content-Disposition: attachment; filename*=UTF-8''${encodeURIComponent(`${all}.pdf.exe`).replace(/['()*]/g, "_")}`),
		"--=border=",
		part(`text/html; name=${quoted(`${all}.html`)}`, `<title>${mark}</title>${text}`,
			`Content-Disposition: attachment; filename=${quoted(`${all}.html`)}`),
		"--=border=--", "",
	].join("\r\n");
}

export function savedPage(some) {
	return `<!DOCTYPE html><title>${some[0].mark} ${some[0].text}</title><h1>三井住友カード</h1>`
		+ "<form action=https://leak.test/><input type=password name=p></form>"
		+ some.map(({ mark, text }) => `<p>${mark} ${text}</p>`).join("\n");
}

export function archive(some) {
	return zip(some.map(({ mark, text }) => ({ name: `${mark} ${text}`, bytes: text })));
}

// The body of a form with files, named as no file chooser would name them.
export function formBody(token, files, fields = {}) {
	const border = "----border0123456789";
	const name = (text) => text.replace(/[\0]/g, "").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/"/g, "%22");
	const pieces = Object.entries({ token, ...fields }).map(([key, value]) =>
		`--${border}\r\nContent-Disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`);
	for (const file of files)
		pieces.push(`--${border}\r\nContent-Disposition: form-data; name="file"; filename="${name(file.name)}"\r\n\r\n`,
			file.bytes, "\r\n");
	pieces.push(`--${border}--\r\n`);
	return {
		headers: { "Content-Type": `multipart/form-data; boundary=${border}` },
		data: Buffer.concat(pieces.map((piece) => Buffer.from(piece))),
	};
}
