/* SPDX-License-Identifier: MIT */
#include "share/open.h"

#include <string.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "base/strbuf.h"
#include "share/argv.h"
#include "text/clean.h"

/* Programs that need the terminal; of them some open links, some write mail. */
static const struct {
	const char *name;
	bool web, mail; /* may be chosen without being asked for */
} terminal_programs[] = {
	{ "w3m", true, false },	     { "lynx", true, false },	 { "links2", true, false },
	{ "links", true, false },    { "elinks", true, false },	 { "felinks", true, false },
	{ "cha", true, false },	     { "browsh", true, false },	 { "carbonyl", true, false },
	{ "www-browser", true, false }, { "retawq", false, false }, { "edbrowse", false, false },
	{ "neomutt", false, true },  { "mutt", false, true },	 { "aerc", false, true },
	{ "alpine", false, false },  { "meli", false, false },	 { "vim", false, false },
	{ "nvim", false, false },    { "vi", false, false },	 { "nano", false, false },
	{ "less", false, false },
};

static enum open_how how_to_run(const char *const *argv)
{
	const char *name = argv_name(argv);

	/* links has windows, too */
	if (str_starts(str_from(name), STR("links")) && argv[1] && streq(argv[1], "-g"))
		return OPEN_DETACHED;
	for (size_t i = 0; i < ARRAY_LEN(terminal_programs); i++)
		if (streq(name, terminal_programs[i].name))
			return OPEN_FOREGROUND;
	return OPEN_DETACHED;
}

struct open_plan open_command(const char *const *argv)
{
	return (struct open_plan){ how_to_run(argv), argv, NULL };
}

/* %s becomes the link, %% a per cent sign; *done when it was there. */
static const char *fill(const char *word, const char *url, bool *done, struct arena *arena)
{
	AUTO(strbuf) out = STRBUF_INIT;

	for (const char *p = word; *p; p++) {
		if (p[0] == '%' && p[1] == 's') {
			strbuf_add(&out, url);
			*done = true;
			p++;
		} else {
			strbuf_add_char(&out, *p);
			p += p[0] == '%' && p[1] == '%';
		}
	}
	return arena_strndup(arena, out.buf, out.len);
}

static bool from_command(const char *command, struct arena *arena, struct open_plan *out,
			 struct err *err)
{
	const char **words, **argv;
	bool done = false;
	size_t n = 0;

	if (!argv_split(command, '%', arena, &words, err))
		return false;
	while (words[n])
		n++;
	argv = arena_array(arena, n + 2, sizeof(*argv));
	for (size_t i = 0; i < n; i++)
		argv[i] = fill(words[i], out->url, &done, arena);
	if (!done)
		argv[n] = out->url;
	out->argv = argv;
	out->how = how_to_run(argv);
	return true;
}

/* The first entry of $BROWSER that can be started; a broken one is passed over. */
static bool from_environment(const struct desktop *desktop, struct arena *arena,
			     struct open_plan *out)
{
	struct str rest = str_from(desktop->browser), entry;
	struct err ignored = ERR_INIT;

	while (str_next(&rest, ':', &entry))
		if (from_command(arena_strndup(arena, entry.ptr, entry.len), arena, out,
				 &ignored) &&
		    desktop_has(desktop, out->argv[0]))
			return true;
	return false;
}

static bool start_with(const char *program, struct arena *arena, struct open_plan *out)
{
	const char **argv = arena_array(arena, 3, sizeof(*argv));

	argv[0] = program;
	argv[1] = out->url;
	out->argv = argv;
	out->how = how_to_run(argv);
	return true;
}

static bool from_desktop(const struct desktop *d, struct arena *arena, struct open_plan *out)
{
	if (d->mac && !d->remote)
		return start_with("open", arena, out);
	if (desktop_has(d, "termux-open-url"))
		return start_with("termux-open-url", arena, out);
	if (desktop_has(d, "wslview"))
		return start_with("wslview", arena, out);
	if (desktop_shows(d) && desktop_has(d, "xdg-open"))
		return start_with("xdg-open", arena, out);
	return false;
}

static bool from_terminal(const struct desktop *d, bool mail, struct arena *arena,
			  struct open_plan *out)
{
	for (size_t i = 0; i < ARRAY_LEN(terminal_programs); i++)
		if ((mail ? terminal_programs[i].mail : terminal_programs[i].web) &&
		    desktop_has(d, terminal_programs[i].name))
			return start_with(terminal_programs[i].name, arena, out);
	return false;
}

bool open_plan(const struct desktop *desktop, const char *browser_option, const char *url,
	       struct arena *arena, struct open_plan *out, struct err *err)
{
	bool mail;

	*out = (struct open_plan){ OPEN_NOWHERE, NULL, text_clean_link(arena, url) };
	if (!out->url)
		return err_set(err, ERR_USER,
			       _("only http, https and mailto links are opened, not \"%s\""),
			       text_shorten_in(
				       arena, text_clean_in(arena, url ? url : "", TEXT_LINE), 80));
	mail = out->url[0] == 'm';
	if (mail && (from_desktop(desktop, arena, out) || from_terminal(desktop, true, arena, out)))
		return true;
	if (!strempty(browser_option)) {
		if (!from_command(browser_option, arena, out, err))
			return err_wrap(err, _("the option \"%s\""), "browser");
		if (!desktop_has(desktop, out->argv[0]))
			return err_set(err, ERR_USER,
				       _("the option \"%s\": there is no program \"%s\""),
				       "browser", out->argv[0]);
		return true;
	}
	if (from_environment(desktop, arena, out) || from_desktop(desktop, arena, out))
		return true;
	if (!desktop->remote && !mail && from_terminal(desktop, false, arena, out))
		return true;
	out->how = OPEN_NOWHERE;
	out->argv = NULL;
	return desktop->remote || err_set(err, ERR_USER,
					  mail ? _("there is no program to write mail with: set "
						   "the option \"browser\"")
					       : _("there is no browser: install xdg-utils or set "
						   "the option \"browser\""));
}

bool open_run(const struct open_plan *plan, struct spawn *child, struct err *err)
{
	int status = 0;

	BUG_ON(plan->how == OPEN_NOWHERE);
	if (plan->how == OPEN_DETACHED)
		return spawn_start(child, SPAWN_DETACH, plan->argv, err);
	if (!spawn_start(child, SPAWN_FOREGROUND, plan->argv, err) ||
	    !spawn_wait(child, &status, err))
		return false;
	return !status || err_code(err, ERR_COMMAND, status, _("\"%s\" ended with status %d"),
				   plan->argv[0], status);
}
