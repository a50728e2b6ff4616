/* SPDX-License-Identifier: MIT */
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/file.h"
#include "base/vec.h"
#include "feed/parse.h"

/*
 * bench_parse [FILE ...]: processor time of feed_parse() against libxml2, which
 * only builds and frees a tree of the same bytes; they take turns, and the
 * median of the rounds counts. Without files: feeds of the usual kinds, made here.
 */

#define ROUNDS 7
#define FEEDS 40 /* of each kind */
#define ITEMS 20

struct document {
	struct strbuf bytes;
};

struct corpus {
	VEC(struct document) documents;
	size_t bytes;
};

enum kind { RSS_CDATA, RSS_ESCAPED, ATOM_XHTML, RDF, N_KINDS };

static void add_body(struct strbuf *out, enum kind kind, unsigned seed)
{
	static const char *const words[] = { "harbour", "lantern", "Überfahrt", "ledger", "été",
					     "signal",  "north",   "wharf",     "paper", "quiet" };
	bool escaped = kind == RSS_ESCAPED;
	const char *open = escaped ? "&lt;" : "<", *close = escaped ? "&gt;" : ">";

	for (int paragraph = 0; paragraph < 6; paragraph++) {
		strbuf_printf(out, "%sp%s", open, close);
		for (int word = 0; word < 70; word++) {
			seed = seed * 1103515245 + 12345;
			strbuf_printf(out, "%s%s", words[(seed >> 16) % 10], word % 9 == 8 ? ", " : " ");
		}
		strbuf_printf(out, "%sa href=\"/notes/%u\"%sread on%s/a%s%s/p%s\n", open, seed % 1000,
			      close, open, close, open, close);
	}
}

static void add_item(struct strbuf *out, enum kind kind, unsigned n)
{
	const char *end = kind == ATOM_XHTML ? "entry" : "item";

	strbuf_printf(out, "<%s", end);
	if (kind == RDF)
		strbuf_printf(out, " rdf:about=\"https://lantern.example/%u\"", n);
	strbuf_printf(out, "><title>Ferry %u &amp; the tide</title>\n", n);
	if (kind == ATOM_XHTML)
		strbuf_printf(out, "<link href=\"/%u\"/><id>urn:x:%u</id><author><name>Ada</name></author>"
			      "<updated>2024-02-29T10:%02u:00Z</updated><content type=\"xhtml\">"
			      "<div xmlns=\"http://www.w3.org/1999/xhtml\">", n, n, n % 60);
	else
		strbuf_printf(out, "<link>https://lantern.example/%u</link><dc:creator>Ada</dc:creator>\n"
			      "<category>sea</category><category>news</category>\n"
			      "<pubDate>Thu, 29 Feb 2024 10:%02u:00 +0100</pubDate>%s", n, n % 60,
			      kind == RSS_CDATA ? "<content:encoded><![CDATA[" : "<description>");
	if (kind == RDF)
		strbuf_add(out, "<![CDATA[");
	add_body(out, kind, n);
	strbuf_add(out, kind == ATOM_XHTML ? "</div></content>" :
			kind == RSS_CDATA  ? "]]></content:encoded>" :
			kind == RDF	   ? "]]></description>" : "</description>");
	strbuf_printf(out, "</%s>\n", end);
}

static void add_feed(struct corpus *corpus, enum kind kind, unsigned n)
{
	struct document document = { STRBUF_INIT };
	struct strbuf *out = &document.bytes;

	strbuf_add(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
	strbuf_add(out, kind == ATOM_XHTML ? "<feed xmlns=\"http://www.w3.org/2005/Atom\"" :
			kind == RDF ? "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
				      "xmlns=\"http://purl.org/rss/1.0/\"" : "<rss version=\"2.0\"");
	strbuf_add(out, " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
			"xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">\n");
	strbuf_printf(out, "%s<title>Harbour News %u</title>\n", kind == ATOM_XHTML ? "" : "<channel>", n);
	if (kind == RDF)
		strbuf_add(out, "</channel>\n");
	for (unsigned i = 0; i < ITEMS; i++)
		add_item(out, kind, n * ITEMS + i);
	strbuf_add(out, kind == ATOM_XHTML ? "</feed>\n" : kind == RDF ? "</rdf:RDF>\n" :
									 "</channel></rss>\n");
	corpus->bytes += out->len;
	vec_push(&corpus->documents, document);
}

static void read_ours(struct str bytes)
{
	struct arena arena = ARENA_INIT;
	struct err err = ERR_INIT;
	struct feed feed;

	feed_parse(bytes, "https://lantern.example/feed.xml", NULL, &arena, &feed, &err);
	arena_release(&arena);
}

static void read_libxml(struct str bytes)
{
	xmlFreeDoc(xmlReadMemory(bytes.ptr, (int)bytes.len, "feed.xml", NULL,
				 XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR |
					 XML_PARSE_NOWARNING));
}

static double seconds_of(struct corpus *corpus, void (*read)(struct str bytes))
{
	struct timespec from, to;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
	vec_each (&corpus->documents, it)
		read(strbuf_str(&it->bytes));
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
	return (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9;
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
	struct corpus corpus = { 0 };
	double ours[ROUNDS], theirs[ROUNDS];

	for (int i = 1; i < argc; i++) {
		struct document document = { STRBUF_INIT };
		struct err err = ERR_INIT;

		if (!file_read(argv[i], 64 << 20, &document.bytes, &err)) {
			fprintf(stderr, "bench_parse: %s\n", err.text);
			return 1;
		}
		corpus.bytes += document.bytes.len;
		vec_push(&corpus.documents, document);
	}
	for (unsigned n = 0; argc == 1 && n < FEEDS * N_KINDS; n++)
		add_feed(&corpus, (enum kind)(n % N_KINDS), n);

	for (int i = 0; i < ROUNDS; i++) {
		theirs[i] = seconds_of(&corpus, read_libxml);
		ours[i] = seconds_of(&corpus, read_ours);
	}
	qsort(ours, ROUNDS, sizeof(ours[0]), compare);
	qsort(theirs, ROUNDS, sizeof(theirs[0]), compare);
	double mb = (double)corpus.bytes / 1e6, a = ours[ROUNDS / 2], b = theirs[ROUNDS / 2];
	printf("%zu feeds, %.1f MB, medians of %d\n", corpus.documents.n, mb, ROUNDS);
	printf("feed_parse     %7.1f ms  %6.1f MB/s\n", a * 1e3, mb / a);
	printf("libxml2, tree  %7.1f ms  %6.1f MB/s\n", b * 1e3, mb / b);
	printf("ratio          %7.2f\n", b / a);
	vec_each (&corpus.documents, it)
		strbuf_release(&it->bytes);
	vec_release(&corpus.documents);
	xmlCleanupParser();
	return 0;
}
