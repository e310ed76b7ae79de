// node look.js AXE OUT PAGE.html ...: each page in a headless Chromium, at phone's and
// desk's width, by light and by dark, on paper; what is wrong is printed, a line
// each, and the status is 1.  Pictures go into the folder OUT.
"use strict";
const { spawn, execFileSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { pathToFileURL } = require("node:url");

const [axeFile, out, ...pages] = process.argv.slice(2);
const axe = fs.readFileSync(axeFile, "utf8");
const wrong = [];

// ---- Chromium, by its pipe: JSON, a NUL behind each message ----

class Browser {
	constructor() {
		this.dir = fs.mkdtempSync(path.join(out, "profile-"));
		this.child = spawn("chromium", ["--headless=new", "--no-sandbox",
			"--disable-gpu", "--hide-scrollbars", "--no-first-run",
			"--disable-background-networking", "--remote-debugging-pipe",
			`--user-data-dir=${this.dir}`, "about:blank"],
		{ stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
		this.next = 1;
		this.waiting = new Map();
		this.listeners = [];
		let text = "";
		this.child.stdio[4].on("data", data => {
			const parts = (text + data).split("\0");
			text = parts.pop();
			parts.forEach(p => this.take(JSON.parse(p)));
		});
		this.child.on("exit", () => this.waiting.forEach(w =>
			w.no(new Error("chromium ended"))));
	}

	take(message) {
		const w = this.waiting.get(message.id);
		this.waiting.delete(message.id);
		if (!w)
			this.listeners.forEach(l => l(message));
		else if (message.error)
			w.no(new Error(message.error.message));
		else
			w.yes(message.result);
	}

	send(method, params = {}, sessionId = undefined) {
		const id = this.next++;
		this.child.stdio[3].write(
			JSON.stringify({ id, method, params, sessionId }) + "\0");
		return new Promise((yes, no) => this.waiting.set(id, { yes, no }));
	}

	async tab() {
		const { targetId } = await this.send("Target.createTarget",
			{ url: "about:blank" });
		const { sessionId } = await this.send("Target.attachToTarget",
			{ targetId, flatten: true });
		const call = (method, params) => this.send(method, params, sessionId);
		for (const domain of ["Page", "Runtime", "Log", "Network"])
			await call(`${domain}.enable`);
		return {
			call,
			listen: l => this.listeners.push(m =>
				m.sessionId === sessionId && l(m.method, m.params)),
			close: () => this.send("Target.closeTarget", { targetId }),
		};
	}

	async close() {
		await this.send("Browser.close").catch(() => {});
		await new Promise(done => this.child.exitCode === null ?
			this.child.on("exit", done) : done());
		fs.rmSync(this.dir, { recursive: true, force: true, maxRetries: 5 });
	}
}

// ---- one page ----

const evaluate = async (tab, expression) => {
	const r = await tab.call("Runtime.evaluate",
		{ expression, awaitPromise: true, returnByValue: true });
	if (r.exceptionDetails)
		throw new Error(r.exceptionDetails.exception?.description ?? "evaluate");
	return r.result.value;
};

const open = async (tab, url, width, scheme) => {
	await tab.call("Emulation.setDeviceMetricsOverride", { width, height: 900,
		deviceScaleFactor: width < 500 ? 2 : 1, mobile: width < 500 });
	await tab.call("Emulation.setEmulatedMedia", { features:
		[{ name: "prefers-color-scheme", value: scheme }] });
	await tab.call("Page.navigate", { url });
	await evaluate(tab, `new Promise(done => document.readyState === "complete" ?
		done() : addEventListener("load", done))`);
};

const shoot = async (tab, file, from, height, width) => {
	const { data } = await tab.call("Page.captureScreenshot", { format: "png",
		captureBeyondViewport: true,
		clip: { x: 0, y: from, width, height, scale: 1 } });
	fs.writeFileSync(path.join(out, file), Buffer.from(data, "base64"));
};

const overflow = `(() => {
	const wide = document.documentElement.scrollWidth - innerWidth;
	const who = [...document.querySelectorAll("body *")].find(e =>
		e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".box"));
	return wide <= 0 ? "" : wide + " px too wide: " +
		(who ? who.tagName + "." + who.className : "?");
})()`;

const audit = `axe.run(document, { resultTypes: ["violations"] }).then(r =>
	r.violations.map(v => v.id + " (" + v.impact + "), " + v.nodes.length +
		" of: " + v.nodes[0].html.slice(0, 160) + " " +
		(v.nodes[0].any[0]?.message ?? "")))`;

// Every heading of a table that can be sorted has a button, which sorts.
const sorting = `(() => {
	const bad = [];
	for (const t of document.querySelectorAll("table.sort")) {
		const b = t.querySelectorAll("thead button")[1];
		const h = b?.closest("th");
		b?.click();
		const up = h?.getAttribute("aria-sort");
		b?.click();
		if (up !== "ascending" || h.getAttribute("aria-sort") !== "descending")
			bad.push(t.id + " is not sorted");
		const k = [...t.tBodies[0].querySelectorAll("tr:not(.sum)")].map(r =>
			r.cells[h.cellIndex].querySelector("data")?.value).filter(v => v).map(Number);
		if (k.some((v, i) => i > 0 && v > k[i - 1]))
			bad.push(t.id + " is out of order");
	}
	return bad;
})()`;

// A curve says its value under the pointer.
const pointing = `(() => {
	const bad = [];
	for (const f of document.querySelectorAll("figure[data-line]")) {
		const r = f.querySelector("svg").getBoundingClientRect();
		f.querySelector("svg").dispatchEvent(new PointerEvent("pointermove",
			{ clientX: r.left + r.width / 2, clientY: r.top + r.height / 2 }));
		const said = f.querySelector(".readout");
		if (said.hidden || !/^\\d{4}-\\d\\d-\\d\\d: (\\$|-?\\d)/.test(said.textContent))
			bad.push("a curve says '" + said.textContent + "' under the pointer");
	}
	return bad;
})()`;

const SHOT = 2200; // px of a picture

const look = async (browser, file) => {
	const name = path.basename(file, ".html");
	const say = (where, what) => wrong.push(`${name}, ${where}: ${what}`);
	const url = pathToFileURL(path.resolve(file)).href;
	const tab = await browser.tab();
	let where = "";

	tab.listen((method, p) => {
		if (method === "Runtime.consoleAPICalled")
			say(where, `console: ${p.args.map(a => a.value ?? a.description).join(" ")}`);
		if (method === "Runtime.exceptionThrown")
			say(where, `exception: ${p.exceptionDetails.text}`);
		if (method === "Log.entryAdded")
			say(where, `log: ${p.entry.text}`);
		if (method === "Network.requestWillBeSent" && p.request.url !== url &&
		    !p.request.url.startsWith("data:"))
			say(where, `asks for ${p.request.url}`);
	});
	for (const width of [360, 1280]) {
		for (const scheme of ["light", "dark"]) {
			where = `${width} px, ${scheme}`;
			await open(tab, url, width, scheme);
			const wide = await evaluate(tab, overflow);
			if (wide)
				say(where, wide);
			const high = await evaluate(tab, "document.documentElement.scrollHeight");
			for (let y = 0, i = 1; y < high && i <= 4; y += SHOT, i++)
				await shoot(tab, `${name}-${width}-${scheme}-${i}.png`, y,
					Math.min(SHOT, high - y), width);
			if ((width < 500) === (scheme === "light")) { // each of them once
				await evaluate(tab, axe + "; 0");
				for (const v of await evaluate(tab, audit))
					say(where, `axe: ${v}`);
			}
			await evaluate(tab, "document.querySelectorAll('details').forEach(d => d.open = true)");
			const open_ = await evaluate(tab, overflow);
			if (open_)
				say(where, `opened, ${open_}`);
		}
	}
	where = "sorting";
	(await evaluate(tab, sorting)).forEach(b => say(where, b));
	where = "pointing";
	(await evaluate(tab, pointing)).forEach(b => say(where, b));

	where = "paper";
	await open(tab, url, 1280, "dark"); // paper is light all the same
	for (const [size, paperWidth, paperHeight] of [["a4", 8.27, 11.69], ["letter", 8.5, 11]]) {
		const { data } = await tab.call("Page.printToPDF", { paperWidth, paperHeight,
			printBackground: true });
		const pdf = path.join(out, `${name}-${size}.pdf`);
		fs.writeFileSync(pdf, Buffer.from(data, "base64"));
		execFileSync("pdftoppm", ["-r", "60", "-l", "6", "-png", pdf, pdf.slice(0, -4)]);
	}

	where = "no script";
	await tab.call("Emulation.setScriptExecutionDisabled", { value: true });
	await tab.call("Page.navigate", { url });
	await new Promise(done => tab.listen(m => m === "Page.loadEventFired" && done()));
	await tab.call("Emulation.setScriptExecutionDisabled", { value: false });
	if (await evaluate(tab, `document.querySelector("main h2") === null ||
		document.querySelector("th button") !== null`))
		say(where, "it does not read");
	await tab.close();
};

(async () => {
	const browser = new Browser();

	try {
		const v = await browser.send("Browser.getVersion");
		console.log(`${v.product}, axe-core ${/axe v([\d.]+)/.exec(axe)[1]}`);
		for (const page of pages)
			await look(browser, page);
	} finally {
		await browser.close();
	}
	wrong.forEach(w => console.log(w));
	console.log(`${pages.length} pages looked at, ${wrong.length} found wrong`);
	process.exit(wrong.length > 0 ? 1 : 0);
})();
