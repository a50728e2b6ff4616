/*
 * app/sub-add.c - courant discover, courant add
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/batch.h"
#include "app/import.h"
#include "app/subscribe.h"
#include "base/file.h"
#include "base/i18n.h"
#include "conf/subscriptions.h"
#include "engine/discover.h"
#include "feed/url.h"
#include "text/width.h"

/* Showing ------------------------------------------------------------------------------------- */

static void print_source(const struct found *source, size_t number)
{
	AUTO(strbuf) kind = STRBUF_INIT;
	AUTO_FREE char *place = number ? xasprintf("%2zu  ", number) : xstrdup("");

	subscribe_kind(source, &kind);
	printf("%s%s (%s)\n%*s%s\n", place, source->title, kind.buf, (int)strlen(place), "", source->url);
	for (size_t i = 0; i < FOUND_SAMPLES && source->sample[i]; i++)
		printf("%*s  - %s\n", (int)strlen(place), "", source->sample[i]);
}

static void print_tree(const struct discovered *found, bool sources)
{
	int width = 0;

	vec_each (&found->sections, section)
		width = MAX(width, 2 * section->depth + text_cwidth(section->title));
	if (found->title)
		printf("%s\n", found->title);
	vec_each (&found->sections, section) {
		AUTO(strbuf) kind = STRBUF_INIT;
		const char *url = section->url ? section->url : "";
		int used = 2 * section->depth + text_cwidth(section->title);

		if (sources && section->source) {
			subscribe_kind(section->source, &kind);
			strbuf_add(&kind, "  ");
			url = section->source->url;
		} else if (sources && section->url) {
			strbuf_printf(&kind, "%s  ", _("nothing found"));
		}
		printf("  %*s%s", 2 * section->depth, "", section->title);
		if (kind.len || *url)
			printf("%*s%s%s", width - used + 2, "", kind.buf, url);
		putchar('\n');
	}
}

static void print_found(const struct discovered *found, bool site)
{
	bool many = found->sources.n > 1;

	if (!site)
		for (size_t i = 0; i < found->sources.n; i++)
			print_source(&found->sources.ptr[i], many ? i + 1 : 0);
	if (found->sections.n)
		print_tree(found, site);
}

static bool print_json(const struct discovered *found)
{
	batch_print(subscribe_json(found));
	return true;
}

/* courant discover ------------------------------------------------------------------------------ */

static struct discovered *look_into(struct batch *batch, const char *path, struct err *err)
{
	AUTO(strbuf) bytes = STRBUF_INIT;

	if (!file_read(path, (size_t)batch->app.conf.feed_size_limit << 20, &bytes, err))
		return NULL;
	return found_in_text(strbuf_str(&bytes), batch_value(batch, "--url"));
}

static int nothing_found(const struct discovered *found, const char *address)
{
	if (found->err.kind)
		batch_complain("%s: %s", address, found->err.text);
	else
		batch_complain(_("there is no feed at %s, and no headlines"), address);
	return BATCH_FAILED;
}

int sub_discover(struct batch *batch)
{
	const char *what = batch->given.words.ptr[0];
	bool site = batch_has(batch, "--site");
	struct err err = ERR_INIT;
	struct discovered *found;
	int status = BATCH_OK;

	if (!url_is_web(what) && file_exists(what)) {
		found = look_into(batch, what, &err);
	} else {
		AUTO_FREE char *address = import_address(what);

		found = discover(&batch->app.conf, address, site, false);
	}
	if (!found)
		return batch_fail(&err);
	if (batch_has(batch, "--json"))
		print_json(found);
	else
		print_found(found, site);
	if (!found->sources.n && !found->sections.n)
		status = nothing_found(found, what);
	found_free(found);
	return status;
}

/* Asking ------------------------------------------------------------------------------------------ */

/* Somebody sits there and has not said yes to everything. */
static bool can_ask(const struct batch *batch)
{
	return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) && !batch_has(batch, "--yes") &&
	       !batch_has(batch, "--json");
}

static bool read_line(struct strbuf *out)
{
	int c;

	fflush(stdout);
	while ((c = getchar()) != EOF && c != '\n')
		strbuf_add_char(out, (char)c);
	strbuf_trim(out);
	return c != EOF;
}

static bool confirm(const char *question)
{
	AUTO(strbuf) line = STRBUF_INIT;

	/* TRANSLATORS: "y" stays, "n" too; Enter means yes */
	printf("%s [Y/n] ", question);
	return read_line(&line) && (!line.len || to_lower(line.buf[0]) == 'y');
}

/* The number of one of them, from 0; false: none of them. */
static bool choose(size_t n, size_t *out)
{
	AUTO(strbuf) line = STRBUF_INIT;
	int64_t number = 1;

	printf(_("Which one (1-%zu)? [1] "), n);
	if (!read_line(&line) || (line.len && !str_to_int(strbuf_str(&line), &number)) || number < 1 ||
	    number > (int64_t)n)
		return false;
	*out = (size_t)number - 1;
	return true;
}

/* Adding --------------------------------------------------------------------------------------------- */

static bool is_there(struct batch *batch, const char *file, const char *address, struct err *err)
{
	const char *normal = url_normal(&batch->arena, address);
	struct subscriptions subs = { 0 };
	bool there = false;

	if (!subs_load(&subs, file, err)) {
		subs_release(&subs);
		return true;
	}
	vec_each (&subs.subs, sub)
		there |= streq(sub->url, address) || streq(url_normal(&batch->arena, sub->url), normal);
	subs_release(&subs);
	if (there)
		err_set(err, ERR_USER, _("\"%s\" is in the list already"), address);
	return there;
}

static int add_one(struct batch *batch, const char *address)
{
	const char *file = batch_feeds_file(batch);
	VEC(const char *) tags = VEC_INIT;
	struct err err = ERR_INIT;
	struct subs_new new = {
		.url = address,
		.title = batch_value(batch, "--title"),
		.category = batch_value(batch, "--category"),
		.settings = SUB_SETTINGS_UNSET,
		.trusted = true, /* he typed it himself, or it is on the web */
	};
	bool ok;

	vec_each (&batch->given.options, option)
		if (streq(option->name, "--tag"))
			vec_push(&tags, option->value);
	vec_push(&tags, NULL);
	new.tags = tags.ptr;
	ok = !is_there(batch, file, address, &err) && file_make_dir_of(file, &err) &&
	     subs_add(file, &new, &err);
	if (ok && !batch_has(batch, "--json"))
		printf(_("Added %s\n"), address);
	vec_release(&tags);
	return ok ? BATCH_OK : batch_fail(&err);
}

static int add_list(struct batch *batch, const struct discovered *found)
{
	struct import_result result = { 0 };
	AUTO(strbuf) said = STRBUF_INIT;
	struct err err = ERR_INIT;
	bool ok = import_text(strbuf_str(&found->list), found->sources.ptr[0].url, batch_feeds_file(batch),
			      false, &result, &err);

	vec_each (&result.skipped, skip)
		batch_complain(_("skipped %s: %s"), skip->what, skip->why);
	if (ok) {
		import_say(&result, &said);
		printf("%s\n", said.buf);
	}
	import_release(&result);
	return ok ? BATCH_OK : batch_fail(&err);
}

static int add_site(struct batch *batch, const struct discovered *found, const char *address)
{
	size_t n = subscribe_count(found), added = 0;
	struct err err = ERR_INIT;
	bool json = batch_has(batch, "--json");

	if (found->err.kind || !found->sections.n) {
		if (found->err.kind)
			return nothing_found(found, address);
		batch_complain(_("there is no menu of sections at %s; without --site the page itself is added"),
			       address);
		return BATCH_FAILED;
	}
	json ? print_json(found) : (print_tree(found, true), true);
	if (!n) {
		batch_complain(_("there is no feed at %s, and no headlines"), address);
		return BATCH_FAILED;
	}
	if (can_ask(batch)) {
		AUTO_FREE char *question = xasprintf(
			P_("Subscribe to %d section?", "Subscribe to %d sections?", (int)n), (int)n);

		if (!confirm(question))
			return BATCH_FAILED;
	}
	if (!subscribe_site(found, batch_value(batch, "--category"), batch_feeds_file(batch), &added, &err))
		return batch_fail(&err);
	if (!json)
		printf(P_("%d feed added\n", "%d feeds added\n", (int)added), (int)added);
	return BATCH_OK;
}

/* No server answered, or it refused. */
static int add_unseen(struct batch *batch, const struct discovered *found, const char *address)
{
	if (!found->unreachable) {
		batch_complain(_("%s: %s; --as-is adds the address all the same"), address,
			       found->err.text);
		return BATCH_FAILED;
	}
	batch_complain("%s: %s", address, found->err.text);
	if (can_ask(batch) && !confirm(_("Add the address all the same?")))
		return BATCH_FAILED;
	return add_one(batch, address);
}

static int add_found(struct batch *batch, const struct discovered *found, const char *address)
{
	size_t chosen = 0, n = found->sources.n;

	if (found->err.kind)
		return add_unseen(batch, found, address);
	if (!n) {
		batch_complain(_("there is no feed at %s, and no headlines; --as-is adds it all the same"),
			       address);
		return BATCH_FAILED;
	}
	if (batch_has(batch, "--json"))
		print_json(found);
	for (size_t i = 0; i < n && !batch_has(batch, "--json"); i++)
		print_source(&found->sources.ptr[i], n > 1 ? i + 1 : 0);
	if (batch_value(batch, "--category") && !batch_has(batch, "--json"))
		printf(_("Category: %s\n"), batch_value(batch, "--category"));
	if (can_ask(batch) && !(n > 1 ? choose(n, &chosen) : confirm(_("Subscribe?"))))
		return BATCH_FAILED;
	if (found->sources.ptr[chosen].kind == FOUND_LIST)
		return add_list(batch, found);
	return add_one(batch, found->sources.ptr[chosen].url);
}

int sub_add(struct batch *batch)
{
	AUTO_FREE char *address = import_address(batch->given.words.ptr[0]);
	bool site = batch_has(batch, "--site");
	struct discovered *found;
	struct err err = ERR_INIT;
	int status;

	if (!batch_editable(batch, &err))
		return batch_fail(&err);
	/* a site whose front page is a feed of the list may have sections all the same */
	if (!site && is_there(batch, batch_feeds_file(batch), address, &err))
		return batch_fail(&err);
	if (batch_has(batch, "--as-is") || !url_is_web(address))
		return add_one(batch, address);
	found = discover(&batch->app.conf, address, site, false);
	status = site ? add_site(batch, found, address) : add_found(batch, found, address);
	found_free(found);
	return status;
}
