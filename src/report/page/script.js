"use strict";
(() => {
	// Tables of the class "sort": a button in each heading.
	const key = cell => {
		const data = cell.querySelector("data");
		if (data)
			return Number(data.value);
		const text = cell.textContent.trim();
		return text === "\u2013" ? NaN : text;
	};
	const compare = (a, b) => typeof a === "string" && typeof b === "string" ?
		a.localeCompare(b, "en", { numeric: true }) : a - b;
	const empty = k => typeof k === "number" && isNaN(k);

	const sort = (table, column, down) => {
		const body = table.tBodies[0];
		const last = row => row.classList.contains("sum");
		[...body.rows].map((row, at) => ({ row, at, key: key(row.cells[column]) }))
			.sort((a, b) => last(a.row) - last(b.row) ||
				empty(a.key) - empty(b.key) ||
				(empty(a.key) ? 0 : compare(a.key, b.key) * (down ? -1 : 1)) ||
				a.at - b.at)
			.forEach(r => body.append(r.row));
	};

	for (const table of document.querySelectorAll("table.sort")) {
		const heads = [...table.tHead.rows[0].cells];
		heads.forEach((head, column) => {
			if (!head.textContent)
				return;
			const button = document.createElement("button");
			button.type = "button";
			button.append(...head.childNodes);
			head.append(button);
			button.addEventListener("click", () => {
				const down = head.getAttribute("aria-sort") === "ascending";
				heads.forEach(h => h.removeAttribute("aria-sort"));
				head.setAttribute("aria-sort", down ? "descending" : "ascending");
				sort(table, column, down);
			});
		});
	}

	// A line's value under the pointer.  The longest path is the line: it goes
	// from the first day to the last.
	for (const figure of document.querySelectorAll("figure[data-line]")) {
		const svg = figure.querySelector("svg");
		const size = p => p.getAttribute("d").length;
		const path = [...svg.querySelectorAll("path[d]")]
			.reduce((a, b) => size(b) > size(a) ? b : a);
		const line = figure.dataset.line.split(",").map(t => t.split(" ").map(Number));
		const from = Date.parse(figure.dataset.from);
		const unit = figure.dataset.unit;
		const readout = document.createElement("p");
		readout.className = "readout";
		readout.hidden = true;
		figure.append(readout);
		const say = v => unit === "$" ? "$" + v.toLocaleString("en-US") : v.toFixed(2) + " %";
		svg.addEventListener("pointermove", event => {
			const box = path.getBoundingClientRect();
			const at = (event.clientX - box.left) / box.width;
			const day = at * line[line.length - 1][0];
			const best = line.reduce((a, b) =>
				Math.abs(b[0] - day) < Math.abs(a[0] - day) ? b : a);
			const date = new Date(from + best[0] * 864e5).toISOString().slice(0, 10);
			readout.textContent = date + ": " + say(best[1]);
			readout.hidden = at < 0 || at > 1;
		});
		svg.addEventListener("pointerleave", () => readout.hidden = true);
	}

	// What is folded is printed, and folded again behind it.
	let opened = [];
	addEventListener("beforeprint", () => {
		opened = [...document.querySelectorAll("details:not([open])")];
		opened.forEach(d => d.open = true);
	});
	addEventListener("afterprint", () => opened.forEach(d => d.open = false));

	// A link to a figure opens what it means.
	const reveal = () => {
		const to = location.hash && document.getElementById(location.hash.slice(1));
		for (const d of to ? to.querySelectorAll(":scope > dt > details") : [])
			d.open = true;
	};
	addEventListener("hashchange", reveal);
	reveal();
})();
