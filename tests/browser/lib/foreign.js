// foreign.js - what stands in a page and is not ours, whether or not anything would let it act.
//
// Evaluated in the page: elements we never write, handlers, styles, addresses that run or lead out.
export async function foreign(page) {
	return page.evaluate(() => {
		const never = "iframe,frame,frameset,object,embed,applet,base,style,template,noscript,marquee,video,audio,"
			+ "math,portal,image,foreignObject,animate,set,use,picture,source,track,xmp,plaintext,listing,dialog";
		const found = [...document.querySelectorAll(never)];
		const own = (address) => new URL(address, location.href).origin === location.origin;

		for (const e of document.querySelectorAll("script,img,link,input[type=image]"))
			if (!/^\/static\//.test(e.getAttribute("src") ?? e.getAttribute("href") ?? ""))
				found.push(e);
		for (const e of document.querySelectorAll("form,[formaction]"))
			if (!own(e.getAttribute("formaction") ?? e.getAttribute("action") ?? "/"))
				found.push(e);
		for (const e of document.querySelectorAll("[href]"))
			if (!/^(\/(?!\/)|#|\?|https?:\/\/|mailto:|tel:)/.test(e.getAttribute("href")) || /leak\.test$|vpass-login/.test(new URL(e.href, location.href).hostname))
				found.push(e);
		for (const e of document.querySelectorAll("*"))
			if ([...e.attributes].some((a) => /^on|^(style|srcset|srcdoc|ping|background|poster)$/.test(a.name)))
				found.push(e);
		return [...new Set(found)].map((e) => `not ours: ${e.outerHTML.slice(0, 200)}`);
	});
}
