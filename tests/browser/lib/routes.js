// routes.js - the pages there are, read from the tables in src/web, so that a new one is walked
// without anybody thinking of it.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { TOP } from "./server.js";

const ROW = /\{\s*"GET",\s*"([^"]+)"/g;

// [{path: "/desks/{id}", matches(pathname)}], the most literal first.
export function routes() {
	const folder = join(TOP, "src/web");
	const paths = readdirSync(folder)
		.filter((name) => name.endsWith(".c"))
		.flatMap((name) => [...readFileSync(join(folder, name), "utf8").matchAll(ROW)].map((row) => row[1]));
	const variables = (path) => path.split("{").length;
	return [...new Set(paths)]
		.sort((a, b) => variables(a) - variables(b))
		.map((path) => {
			const pattern = new RegExp(`^${path.replace(/[.]/g, "\\.").replace(/\{[^}]+\}/g, "[^/]+")}$`);
			return { path, matches: (pathname) => pattern.test(pathname) };
		});
}
