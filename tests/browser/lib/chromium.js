// chromium.js - where the distribution's Chromium is; nothing is ever downloaded in its place.
import { accessSync, constants } from "node:fs";

const PLACES = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser"];

export function findChromium() {
	return PLACES.filter(Boolean).find((place) => {
		try {
			accessSync(place, constants.X_OK);
			return true;
		} catch {
			return false;
		}
	});
}
