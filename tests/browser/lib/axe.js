// axe.js - asks axe-core about the page in front of us; each violation becomes a line.
//
// It is evaluated from outside, which the pages' policy has no say in and does not need loosening for.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// only: ids of rules, or nothing for all of them.
export async function violations(page, only) {
	await page.evaluate(source);
	const found = await page.evaluate(async (rules) => {
		const options = rules ? { runOnly: { type: "rule", values: rules } } : {};
		const result = await globalThis.axe.run(document, { resultTypes: ["violations"], ...options });
		return result.violations.map((v) => ({
			id: v.id, help: v.help, nodes: v.nodes.map((n) => `${n.html.slice(0, 160)} — ${n.any[0]?.message ?? ""}`),
		}));
	}, only);
	return found.map((v) => `${v.id}: ${v.help}\n    ${v.nodes.slice(0, 3).join("\n    ")}`);
}
