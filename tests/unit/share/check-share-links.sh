#!/bin/sh
# Every share link, read by a browser's URL parser, gives back title and address.
# SPDX-License-Identifier: MIT
node --version >/dev/null 2>&1 || { echo "1..0 # SKIP no node"; exit 0; }
links=$top_builddir/tests/unit/share/share_links
test -x "$links" || { echo "1..0 # SKIP share_links is not built"; exit 0; }

LINKS=$links exec node - <<'JS'
const { execFileSync } = require("child_process");

const letters = new Intl.Segmenter("en", { granularity: "grapheme" });
const clusters = (s) => [...letters.segment(s)].length;
const points = (s) => [...s].length;
const light = (c) => c <= 0x10ff || (c >= 0x2000 && c <= 0x200d) ||
	(c >= 0x2010 && c <= 0x201f) || (c >= 0x2032 && c <= 0x2037);
const weight = (s) => [...letters.segment(s)].reduce((n, { segment }) =>
	n + (/^[\p{Extended_Pictographic}\p{Regional_Indicator}]/u.test(segment) &&
		segment.codePointAt(0) >= 0x2000 ? 2 :
		[...segment].reduce((m, c) => m + (light(c.codePointAt(0)) ? 1 : 2), 0)), 0);

/* where title and address stand, the exact parameters, and how much the service takes */
const joined = (u) => {
	const text = u.searchParams.get("text");
	const at = text.lastIndexOf(" ");
	return { title: text.slice(0, at), url: text.slice(at + 1), keys: "text" };
};
const params = (url, title) => (u) => ({
	url: u.searchParams.get(url),
	title: title && u.searchParams.get(title),
	keys: [...u.searchParams.keys()].join(" "),
});
const services = {
	copy: { at: "", read: (u, s) => ({ url: s }) },
	qr: { at: "", read: (u, s) => ({ url: s }) },
	email: {
		at: "mailto:?",
		read: (u, s) => {
			const p = Object.fromEntries(s.slice(s.indexOf("?") + 1).split("&")
				.map((one) => one.split("=").map(decodeURIComponent)));
			return { url: p.body.replace(/\r\n$/, ""), title: p.subject,
				keys: Object.keys(p).join(" ") };
		},
		keys: "subject body",
	},
	mastodon: { at: "https://social.example/share?", read: joined, keys: "text",
		fits: (t, u) => clusters(t) + 1 + 23 <= 500 },
	bluesky: { at: "https://bsky.app/intent/compose?", read: joined, keys: "text",
		fits: (t, u) => clusters(t + " " + u) <= 300 },
	threads: { at: "https://www.threads.com/intent/post?", read: params("url", "text"),
		keys: "text url", fits: (t, u) => points(t + " " + u) <= 500 },
	x: { at: "https://x.com/intent/tweet?", read: params("url", "text"), keys: "text url",
		fits: (t, u) => weight(t) + 1 + 23 <= 280 },
	facebook: { at: "https://www.facebook.com/sharer/sharer.php?", read: params("u"), keys: "u" },
	reddit: { at: "https://www.reddit.com/submit?", read: params("url", "title"),
		keys: "url title", fits: (t) => points(t) <= 300 },
	telegram: { at: "https://t.me/share/url?", read: params("url", "text"), keys: "url text" },
	whatsapp: { at: "https://wa.me/?", read: joined, keys: "text" },
	linkedin: { at: "https://www.linkedin.com/sharing/share-offsite/?", read: params("url"),
		keys: "url" },
	hackernews: { at: "https://news.ycombinator.com/submitlink?", read: params("u", "t"),
		keys: "u t", fits: (t) => points(t) <= 80 },
	pinterest: { at: "https://www.pinterest.com/pin/create/button/?",
		read: params("url", "description"), keys: "url media description",
		fits: (t) => points(t) <= 500,
		more: (u) => u.searchParams.get("media") === "https://img.example/p.png?a=1&b" },
	tumblr: { at: "https://www.tumblr.com/widgets/share/tool?",
		read: params("canonicalUrl", "title"), keys: "posttype canonicalUrl title content",
		more: (u, url) => u.searchParams.get("content") === url &&
			u.searchParams.get("posttype") === "link" },
	instapaper: { at: "https://www.instapaper.com/hello2?", read: params("url", "title"),
		keys: "url title" },
	wallabag: { at: "https://bag.example/w/bookmarklet?", read: params("url"), keys: "url" },
	archive: { at: "https://web.archive.org/save/",
		read: (u, s) => ({ url: s.slice("https://web.archive.org/save/".length) }) },
};

const family = "\u{1F469}\u200D\u{1F469}\u200D\u{1F467}";
const url = "https://ex.com/a?b=1&c=d%20e#f";
const vectors = [
	[url, `AT&T: 50% + "C#" naïve 日本 ${family} <b>`],
	[url, "two\nlines\r\nand\ttabs", "two lines and tabs"],
	[url, "1 + 1 = 2 & 3; 4? 5/6 #7 %41 %zz +"],
	[url, `'single' "double" \`back\` $(cmd) \\ {url} {title} ~-._!*()[]`],
	[url, "Z".repeat(500)],
	[url, "日本".repeat(250)],
	[url, (family + "e\u0301").repeat(250)],
	["http://user@ex.com:8080/?q=a+b&x={url}&y='\"", "x",
		undefined, "http://user@ex.com:8080/?q=a+b&x=%7Burl%7D&y=%27%22"],
	["https://ex.com/" + "a".repeat(240), "A title beside a long address"],
];

/* what is wrong with a title that is not the whole one */
function wrongly_cut(s, title, whole, address) {
	const cut = title.replace(/…$/, "");
	const rest = whole.slice(cut.length).trimStart();

	if (!s.fits || s.fits(whole, address)) return [`title is ${title}`];
	if (!title.endsWith("…") || !whole.startsWith(cut)) return [`title is cut to ${title}`];
	if (!s.fits(title, address)) return ["title is too long"];
	if (s.fits(cut + [...letters.segment(rest)][0].segment + "…", address))
		return ["title is too short"];
	return [];
}

let n = 0;
let bad = 0;
for (const [given, title, shown = title, address = given] of vectors) {
	const seen = new Set();
	const lines = execFileSync(process.env.LINKS, [given, title], { encoding: "utf8" });

	for (const line of lines.trimEnd().split("\n")) {
		const [id, link] = line.split("\t");
		const s = services[id];
		const why = [];

		seen.add(id);
		if (!s) {
			why.push("unknown service");
		} else {
			const u = new URL(link);
			const got = s.read(u, link);

			if (!link.startsWith(s.at)) why.push(`begins ${link.slice(0, 60)}`);
			if (u.href !== link) why.push(`a browser rewrites it to ${u.href}`);
			if (/[^\x21-\x7e]/.test(link)) why.push("is not plain ASCII");
			if (got.url !== address) why.push(`address is ${got.url}`);
			if (s.keys && got.keys !== s.keys) why.push(`parameters are ${got.keys}`);
			if (s.more && !s.more(u, address)) why.push("other parameters are wrong");
			if (got.title !== undefined && got.title !== shown)
				why.push(...wrongly_cut(s, String(got.title), shown, address));
		}
		n++;
		if (why.length) bad++;
		console.log(`${why.length ? "not " : ""}ok ${n} - ${id}: ${JSON.stringify(shown.slice(0, 24))}`);
		for (const one of why) console.log(`# ${one}`);
	}
	for (const id of Object.keys(services))
		if (!seen.has(id)) console.log(`not ok ${++n} - ${id} has no link`, bad++);
}
console.log(`1..${n}`);
process.exit(bad ? 1 : 0);
JS
