// A folder whose files were encrypted, with the note that was left in it, as a zip.
import { createHash } from "node:crypto";
import { toThePaper } from "../lib/paper.js";
import { walkAll } from "../lib/walk.js";
import { zip } from "../lib/zip.js";

const NOTE = `All of your files have been encrypted.

Your documents, databases and backups cannot be opened without our private key.
Do not rename the files and do not use other decryption tools, or your data will be lost.
To get the decryptor, install Tor Browser and write to us within 72 hours with your ID: 4F7A-0C21-99.
You may send two files and we decrypt them for free. Payment in Bitcoin only.
If you do not pay, your stolen data will be published on our site.
`;

// The same noise at each run, as an encrypted file would be.
function noise(seed, blocks) {
	return Buffer.concat(Array.from({ length: blocks }, (_, n) => createHash("sha256").update(`${seed} ${n}`).digest()));
}

const names = ["見積書_青葉商店.xlsx", "給与_2026年10月.xlsx", "顧客名簿.docx", "図面/北側.pdf", "写真/店先.jpg", "会計/仕訳.mdb"];

const folder = {
	name: "共有フォルダ.zip",
	mimeType: "application/zip",
	buffer: zip([
		...names.map((name) => ({ name: `共有/${name}.kurokagi`, bytes: noise(name, 40) })),
		{ name: "共有/HOW_TO_RESTORE_FILES.txt", bytes: NOTE },
	]),
};

export async function run(house, say) {
	await walkAll(house, say, "ransom folder", async (w) => {
		await w.handIn(folder);
		w.check(await w.page.locator(".verdict.incident h1").count() === 1, "no verdict of an incident");
		await toThePaper(w);
	});
}
