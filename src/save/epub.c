/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <time.h>
#include <zip.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "page/markup.h"
#include "save/xhtml.h"

#define XML "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"

struct packer {
	zip_t *zip;
	struct arena arena; /* libzip reads what is packed only when it closes the archive */
	time_t made;
	bool ok;
};

static void pack(struct packer *p, const char *name, struct str text)
{
	const char *copy = arena_strndup(&p->arena, text.ptr, text.len);
	/* first, and as it is: that is how an EPUB is recognised */
	bool plain = streq(name, "mimetype");
	zip_source_t *source;
	zip_int64_t at;

	if (!p->ok)
		return;
	source = zip_source_buffer(p->zip, copy, text.len, 0);
	at = source ? zip_file_add(p->zip, name, source, ZIP_FL_ENC_UTF_8) : -1;
	if (source && at < 0)
		zip_source_free(source);
	p->ok = at >= 0 &&
		!zip_set_file_compression(p->zip, (zip_uint64_t)at, plain ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 0) &&
		!zip_file_set_mtime(p->zip, (zip_uint64_t)at, p->made, 0);
}

static void element(struct strbuf *out, const char *name, const char *text)
{
	if (strempty(text))
		return;
	strbuf_printf(out, "<%s>", name);
	markup_escape(str_from(text), out);
	strbuf_printf(out, "</%s>\n", name);
}

static void begin_page(struct strbuf *out, const char *title, const char *lang)
{
	AUTO(strbuf) said = STRBUF_INIT;

	markup_escape(str_from(strempty(lang) ? "und" : lang), &said);
	strbuf_printf(out,
		      XML "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" "
			  "xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"%s\" xml:lang=\"%s\">\n<head>\n",
		      said.buf, said.buf);
	element(out, "title", title);
	strbuf_add(out, "<link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/>\n</head>\n<body>\n");
}

static void pack_article(struct packer *p, const struct save_article *a, size_t number)
{
	AUTO(strbuf) page = STRBUF_INIT;
	char name[48];

	snprintf(name, sizeof(name), "OEBPS/article-%zu.xhtml", number);
	begin_page(&page, a->title, a->lang);
	xhtml_article(a, false, &page);
	strbuf_add(&page, "</body>\n</html>\n");
	pack(p, name, strbuf_str(&page));
}

/* The contents: for readers of EPUB 3 a page, for those of EPUB 2 a tree of places. */
static void pack_contents(struct packer *p, const struct save_book *book, const char *id,
			  const struct save_article *articles, size_t n)
{
	AUTO(strbuf) nav = STRBUF_INIT;
	AUTO(strbuf) ncx = STRBUF_INIT;

	begin_page(&nav, book->title, book->lang);
	element(&nav, "h1", book->title);
	strbuf_add(&nav, "<nav epub:type=\"toc\">\n");
	element(&nav, "h2", book->contents);
	strbuf_add(&nav, "<ol>\n");
	strbuf_printf(&ncx,
		      XML "<ncx xmlns=\"http://www.daisy.org/z3986/2005/ncx/\" version=\"2005-1\">\n"
			  "<head><meta name=\"dtb:uid\" content=\"%s\"/></head>\n<docTitle>\n",
		      id);
	element(&ncx, "text", book->title);
	strbuf_add(&ncx, "</docTitle>\n<navMap>\n");
	for (size_t i = 0; i < n; i++) {
		strbuf_printf(&nav, "<li><a href=\"article-%zu.xhtml\">", i + 1);
		markup_escape(str_from(articles[i].title), &nav);
		strbuf_add(&nav, "</a></li>\n");
		strbuf_printf(&ncx, "<navPoint id=\"n%zu\" playOrder=\"%zu\"><navLabel>\n", i + 1, i + 1);
		element(&ncx, "text", articles[i].title);
		strbuf_printf(&ncx, "</navLabel><content src=\"article-%zu.xhtml\"/></navPoint>\n", i + 1);
	}
	strbuf_add(&nav, "</ol>\n</nav>\n</body>\n</html>\n");
	strbuf_add(&ncx, "</navMap>\n</ncx>\n");
	pack(p, "OEBPS/nav.xhtml", strbuf_str(&nav));
	pack(p, "OEBPS/toc.ncx", strbuf_str(&ncx));
}

static void pack_package(struct packer *p, const struct save_book *book, const char *id,
			 const struct save_article *articles, size_t n)
{
	AUTO(strbuf) opf = STRBUF_INIT;
	struct tm tm;
	char made[32];

	gmtime_r(&p->made, &tm);
	strftime(made, sizeof(made), "%Y-%m-%dT%H:%M:%SZ", &tm);
	strbuf_printf(&opf,
		      XML "<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" "
			  "unique-identifier=\"id\">\n"
			  "<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n"
			  "<dc:identifier id=\"id\">%s</dc:identifier>\n",
		      id);
	element(&opf, "dc:title", book->title);
	element(&opf, "dc:language", strempty(book->lang) ? "und" : book->lang);
	for (size_t i = 0; i < n; i++)
		element(&opf, "dc:creator", articles[i].author);
	strbuf_printf(&opf,
		      "<meta property=\"dcterms:modified\">%s</meta>\n</metadata>\n<manifest>\n"
		      "<item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\n"
		      "<item id=\"ncx\" href=\"toc.ncx\" media-type=\"application/x-dtbncx+xml\"/>\n"
		      "<item id=\"style\" href=\"style.css\" media-type=\"text/css\"/>\n",
		      made);
	for (size_t i = 1; i <= n; i++)
		strbuf_printf(&opf,
			      "<item id=\"a%zu\" href=\"article-%zu.xhtml\" media-type=\"application/xhtml+xml\"/>\n",
			      i, i);
	strbuf_add(&opf, "</manifest>\n<spine toc=\"ncx\">\n");
	if (n > 1)
		strbuf_add(&opf, "<itemref idref=\"nav\"/>\n");
	for (size_t i = 1; i <= n; i++)
		strbuf_printf(&opf, "<itemref idref=\"a%zu\"/>\n", i);
	strbuf_add(&opf, "</spine>\n</package>\n");
	pack(p, "OEBPS/content.opf", strbuf_str(&opf));
}

/* The same articles make the same book. */
static void identifier(const struct save_book *book, const struct save_article *articles, size_t n,
		       char *out, size_t cap)
{
	uint64_t hash = hash_cstr(book->title, HASH_SEED), more;

	for (size_t i = 0; i < n; i++)
		hash = hash_cstr(articles[i].link ? articles[i].link : articles[i].title, hash);
	more = hash_cstr("courant", hash);
	snprintf(out, cap, "urn:uuid:%08x-%04x-8%03x-8%03x-%012llx", (unsigned)(hash >> 32),
		 (unsigned)(hash >> 16 & 0xFFFF), (unsigned)(hash & 0xFFF), (unsigned)(more >> 52),
		 (unsigned long long)(more & 0xFFFFFFFFFFFF));
}

static bool take(zip_source_t *buffer, struct strbuf *out)
{
	char bytes[16384];
	zip_int64_t n;

	if (zip_source_open(buffer))
		return false;
	while ((n = zip_source_read(buffer, bytes, sizeof(bytes))) > 0)
		strbuf_append(out, bytes, (size_t)n);
	zip_source_close(buffer);
	return n == 0;
}

bool save_epub(const struct save_book *book, const struct save_article *articles, size_t n,
	       struct strbuf *out, struct err *err)
{
	static const char container[] = XML
		"<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n"
		"<rootfiles><rootfile full-path=\"OEBPS/content.opf\" "
		"media-type=\"application/oebps-package+xml\"/></rootfiles>\n</container>\n";
	struct packer p = { .arena = ARENA_INIT, .made = (time_t)book->made, .ok = true };
	zip_source_t *buffer = zip_source_buffer_create(NULL, 0, 0, NULL);
	char id[64];
	bool ok;

	identifier(book, articles, n, id, sizeof(id));
	p.zip = buffer ? zip_open_from_source(buffer, ZIP_CREATE | ZIP_TRUNCATE, NULL) : NULL;
	p.ok = p.zip != NULL;
	if (buffer && p.ok)
		zip_source_keep(buffer); /* the archive takes one reference with it */
	pack(&p, "mimetype", STR("application/epub+zip"));
	pack(&p, "META-INF/container.xml", str_from(container));
	pack_package(&p, book, id, articles, n);
	pack_contents(&p, book, id, articles, n);
	pack(&p, "OEBPS/style.css", str_from(xhtml_style));
	for (size_t i = 0; i < n; i++)
		pack_article(&p, &articles[i], i + 1);
	if (p.zip && (!p.ok || zip_close(p.zip))) {
		p.ok = false;
		zip_discard(p.zip);
	}
	ok = p.ok && take(buffer, out);
	if (buffer)
		zip_source_free(buffer);
	arena_release(&p.arena);
	return ok || err_set(err, ERR_SYS, _("the book could not be put together"));
}
