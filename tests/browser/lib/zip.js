// zip.js - a zip of stored entries, with names as hostile as wanted: [{name, bytes}] becomes a Buffer.
const TABLE = Array.from({ length: 256 }, (_, n) => {
	for (let bit = 0; bit < 8; bit++)
		n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
	return n >>> 0;
});
const UTF8_NAMES = 0x0800;

function crc32(bytes) {
	let crc = 0xffffffff;
	for (const byte of bytes)
		crc = TABLE[(crc ^ byte) & 0xff] ^ (crc >>> 8);
	return (crc ^ 0xffffffff) >>> 0;
}

// APPNOTE.TXT 4.3.7 and 4.3.12: what both kinds of head have in common.
function common(name, bytes) {
	const head = Buffer.alloc(26);
	head.writeUInt16LE(20, 0);
	head.writeUInt16LE(UTF8_NAMES, 2);
	head.writeUInt16LE(0x5b77, 8); // a day in 2025
	head.writeUInt32LE(crc32(bytes), 10);
	head.writeUInt32LE(bytes.length, 14);
	head.writeUInt32LE(bytes.length, 18);
	head.writeUInt16LE(name.length, 22);
	return head;
}

export function zip(entries) {
	const bodies = [];
	const list = [];
	let at = 0;
	for (const entry of entries) {
		const name = Buffer.from(entry.name);
		const bytes = Buffer.from(entry.bytes);
		const head = common(name, bytes);
		const place = Buffer.alloc(14);
		place.writeUInt32LE(at, 10);
		bodies.push(Buffer.from("PK\x03\x04"), head, name, bytes);
		list.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), head, place, name);
		at += 30 + name.length + bytes.length;
	}
	const directory = Buffer.concat(list);
	const end = Buffer.alloc(22);
	end.write("PK\x05\x06", "latin1");
	end.writeUInt16LE(entries.length, 8);
	end.writeUInt16LE(entries.length, 10);
	end.writeUInt32LE(directory.length, 12);
	end.writeUInt32LE(at, 16);
	return Buffer.concat([...bodies, directory, end]);
}
