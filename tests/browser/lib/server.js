// server.js - a server of our own for one run: free port, empty store, signed in by its invitation.
//
// Nothing of the reader's is touched: data and profile live in a folder that is removed at the end.
import { spawn, execFileSync } from "node:child_process";
import { mkdtempSync, mkdirSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export const TOP = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
const PROGRAM = process.env.HIKESHI ?? join(TOP, "build-debug/hikeshi");

export class Server {
	constructor(process, folder, env) {
		Object.assign(this, { process, folder, env });
		this.ended = new Promise((done) => process.once("exit", done));
	}

	// More: further options of `hikeshi serve`.
	static async start(...more) {
		const folder = mkdtempSync(join(tmpdir(), "hikeshi-browser-"));
		const env = {
			HIKESHI_DATA: join(TOP, "data"),
			HIKESHI_EXAMINER: join(dirname(PROGRAM), "hikeshi-examiner"),
			...process.env,
			XDG_DATA_HOME: join(folder, "data"),
			XDG_CONFIG_HOME: join(folder, "config"),
		};
		mkdirSync(env.XDG_DATA_HOME);
		mkdirSync(env.XDG_CONFIG_HOME);
		const log = openSync(join(folder, "log"), "w");
		const child = spawn(PROGRAM,
			["serve", "--listen", "127.0.0.1:0", "--no-browser", "--lang", "en", ...more],
			{ env, stdio: ["ignore", "pipe", log] });
		const server = new Server(child, folder, env);
		for await (const line of createInterface({ input: child.stdout })) {
			const found = /(http:\/\/127\.0\.0\.1:\d+)(\/sign-in\?once=\S+)/.exec(line);
			if (found) {
				server.origin = found[1];
				server.invitation = found[1] + found[2];
				return server;
			}
		}
		throw new Error("the server did not start: " + server.said());
	}

	said() {
		return readFileSync(join(this.folder, "log"), "utf8");
	}

	// The command line on the same store: for what a test wants to find there.
	command(...args) {
		return execFileSync(PROGRAM, args, { env: this.env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
	}

	async stop() {
		this.process.kill("SIGTERM");
		const status = await this.ended;
		rmSync(this.folder, { recursive: true, force: true });
		return status;
	}
}
