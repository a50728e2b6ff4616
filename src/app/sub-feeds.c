/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/batch.h"
#include "app/import-opml.h"
#include "base/file.h"
#include "base/i18n.h"
#include "engine/marks.h"
#include "feed/url.h"

/* As the file has it, or the same address written otherwise. */
static const struct subscription *find(struct arena *arena, const struct subscriptions *subs,
				       const char *text)
{
	AUTO_FREE char *address = import_address(text);
	const char *normal = url_normal(arena, address);
	const struct subscription *found = subs_find(subs, text);

	for (size_t i = 0; !found && i < subs->subs.n; i++)
		if (streq(url_normal(arena, subs->subs.ptr[i].url), normal))
			found = &subs->subs.ptr[i];
	return found;
}

int sub_remove(struct batch *batch)
{
	const char *text = batch->given.words.ptr[0], *file = batch_feeds_file(batch);
	const struct subscription *found = NULL;
	struct err err = ERR_INIT;
	struct subscriptions subs = { 0 };
	bool ok = batch_editable(batch, &err) && subs_load(&subs, file, &err);

	if (ok)
		found = find(&batch->arena, &subs, text);
	if (ok && !found)
		ok = err_set(&err, ERR_USER, _("%s: there is no feed \"%s\""), file, text);
	ok = ok && subs_remove(file, found->url, &err);
	if (ok)
		printf(_("Removed %s\n"), found->url);
	subs_release(&subs);
	return ok ? BATCH_OK : batch_fail(&err);
}

/* Import ---------------------------------------------------------------------------------- */

static bool is_database(const char *path)
{
	static const char magic[] = "SQLite format 3";
	char head[sizeof(magic)] = "";
	FILE *file = fopen(path, "re");
	bool yes = file && fread(head, sizeof(magic), 1, file) == 1 &&
		   memcmp(head, magic, sizeof(magic)) == 0;

	if (file)
		fclose(file);
	return yes;
}

/* newsboat's cache.db: what was read and flagged there. */
static int import_marks(struct batch *batch, const char *path)
{
	struct marks_imported done;
	struct err err = ERR_INIT;

	if (!batch_open(batch, true, &err) ||
	    !marks_import_newsboat(batch->app.session.archive, path, &done, &err))
		return batch_fail(&err);
	printf(P_("%lld article marked", "%lld articles marked", done.changed),
	       (long long)done.changed);
	printf(P_(", %lld taken over\n", ", %lld taken over\n", done.added), (long long)done.added);
	return BATCH_OK;
}

static bool import_stdin(const char *feeds_file, struct import_result *out, struct err *err)
{
	AUTO(strbuf) text = STRBUF_INIT;
	char bytes[4096];
	size_t n;

	strbuf_limit(&text, SUBS_MAX_BYTES);
	while ((n = fread(bytes, 1, sizeof(bytes), stdin)) > 0)
		if (!strbuf_append(&text, bytes, n))
			return err_code(err, ERR_LIMIT, SUBS_MAX_BYTES,
					_("standard input is too long"));
	return import_text(strbuf_str(&text), _("standard input"), feeds_file, false, out, err);
}

int sub_import(struct batch *batch)
{
	const char *path = batch->given.words.ptr[0], *feeds_file = batch_feeds_file(batch);
	struct import_result result = { 0 };
	struct err err = ERR_INIT;
	AUTO(strbuf) said = STRBUF_INIT;
	bool ok, nothing;

	if (!batch_editable(batch, &err))
		return batch_fail(&err);
	if (!streq(path, "-") && is_database(path))
		return import_marks(batch, path);
	ok = streq(path, "-") ? import_stdin(feeds_file, &result, &err)
			      : import_file(path, feeds_file, &result, &err);
	vec_each (&result.skipped, skip)
		batch_complain(_("skipped %s: %s"), skip->what, skip->why);
	nothing = result.skipped.n && !result.added && !result.there_already && !result.queries;
	if (ok) {
		import_say(&result, &said);
		printf("%s\n", said.buf);
	}
	import_release(&result);
	return !ok ? batch_fail(&err) : nothing ? BATCH_FAILED : BATCH_OK;
}

/* Export ------------------------------------------------------------------------------------ */

static void put_word(struct strbuf *out, const char *prefix, const char *word)
{
	strbuf_printf(out, "%s\"%s", out->len ? " " : "", prefix);
	for (const char *p = word; *p; p++) {
		if (*p == '"' || *p == '\\')
			strbuf_add_char(out, '\\');
		strbuf_add_char(out, *p);
	}
	strbuf_add_char(out, '"');
}

/* One line of newsboat's: a category is a tag there. */
static void print_url(const struct subscriptions *subs, const struct subscription *sub)
{
	AUTO(strbuf) line = STRBUF_INIT;

	if (strpbrk(sub->url, " \t\"\\#"))
		put_word(&line, "", sub->url);
	else
		strbuf_add(&line, sub->url);
	if (sub->kind != SUB_QUERY && sub->title)
		put_word(&line, "~", sub->title);
	if (sub->hidden)
		strbuf_add(&line, " !");
	if (sub->category >= 0)
		put_word(&line, "", subs->categories.ptr[sub->category].path);
	for (size_t i = 0; i < sub->n_tags; i++)
		put_word(&line, "", sub->tags[i]);
	puts(line.buf);
}

static int export_urls(const char *file)
{
	struct subscriptions subs = { 0 };
	struct err err = ERR_INIT;
	bool ok = subs_load(&subs, file, &err);

	vec_each (&subs.subs, sub)
		if (sub->kind != SUB_SAVED) /* it is no address for another reader */
			print_url(&subs, sub);
	subs_release(&subs);
	return ok ? BATCH_OK : batch_fail(&err);
}

int sub_export(struct batch *batch)
{
	const char *file;
	AUTO(strbuf) opml = STRBUF_INIT;
	struct err err = ERR_INIT, ignored = ERR_INIT;
	struct store_menu menu;
	bool known = batch_open(batch, false, &ignored) &&
		     store_menu(batch->app.session.store, &batch->arena, &menu, &ignored);
	size_t left;

	file = batch->app.session.feeds_file ? batch->app.session.feeds_file
					     : batch_feeds_file(batch);
	if (batch_has(batch, "--urls"))
		return export_urls(file);
	if (!export_opml_titled(file, known ? &menu : NULL, &opml, &left, &err))
		return batch_fail(&err);
	fputs(opml.buf, stdout);
	if (left)
		batch_complain(P_("%zu feed that runs a command was left out; --urls has it, too",
				  "%zu feeds that run commands were left out; --urls has them, too",
				  left),
			       left);
	return BATCH_OK;
}
