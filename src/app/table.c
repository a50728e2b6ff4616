/* SPDX-License-Identifier: MIT */
#include "app/table.h"

#include "app/batch.h"
#include "app/command.h"
#include "base/i18n.h"
#include "conf/sample.h"
#include "share/share.h"

/* ".TP" with what stands out, then what it means. */
static void item_roff(struct strbuf *out, const char *bold, const char *italic, const char *more,
		      const char *help)
{
	strbuf_add(out, ".TP\n");
	if (*bold) {
		strbuf_add(out, "\\fB");
		roff_escape(bold, out);
		strbuf_add(out, "\\fR");
	}
	if (*italic) {
		strbuf_add(out, " \\fI");
		roff_escape(italic, out);
		strbuf_add(out, "\\fR");
	}
	strbuf_add_char(out, '\n');
	roff_escape(help, out);
	strbuf_add(out, ".\n");
	if (*more) {
		roff_escape(more, out);
		strbuf_add(out, ".\n");
	}
}

static void heading_roff(struct strbuf *out, const char *text)
{
	strbuf_add(out, ".SS ");
	roff_escape(text, out);
	strbuf_add_char(out, '\n');
}

/* "C-f|PageDown" as "C-f, PageDown". */
static void keys_of(const struct command *command, struct strbuf *out)
{
	struct str rest = str_from(command->keys), one;

	strbuf_clear(out);
	while (rest.len && str_next(&rest, '|', &one))
		strbuf_printf(out, "%s%.*s", out->len ? ", " : "", STR_ARG(one));
}

static void commands_text(struct strbuf *out)
{
	AUTO(strbuf) keys = STRBUF_INIT;

	for (size_t i = 0; i < n_commands; i++) {
		const struct command *c = &commands[i];

		keys_of(c, &keys);
		strbuf_printf(out, "%s\t%s\t%s\t%s\n", c->name, c->args, keys.buf, _(c->help));
	}
}

static void commands_roff(struct strbuf *out)
{
	AUTO(strbuf) keys = STRBUF_INIT;
	AUTO(strbuf) more = STRBUF_INIT;

	for (size_t i = 0; i < n_commands; i++) {
		const struct command *c = &commands[i];

		if (!c->run) {
			heading_roff(out, _(c->help));
			continue;
		}
		keys_of(c, &keys);
		strbuf_clear(&more);
		if (keys.len)
			strbuf_printf(&more, _("Keys: %s"), keys.buf);
		item_roff(out, c->name, c->args, more.buf, _(c->help));
	}
}

static void keys_text(struct strbuf *out)
{
	for (size_t i = 0; i < n_commands; i++) {
		struct str rest = str_from(commands[i].keys), one;

		while (rest.len && str_next(&rest, '|', &one))
			strbuf_printf(out, "%.*s\t%s\t%s\n", STR_ARG(one), commands[i].name,
				      _(commands[i].help));
	}
}

static void keys_roff(struct strbuf *out)
{
	AUTO(strbuf) keys = STRBUF_INIT;

	for (size_t i = 0; i < n_commands; i++) {
		const struct command *c = &commands[i];

		keys_of(c, &keys);
		if (!c->run)
			heading_roff(out, _(c->help));
		else if (keys.len)
			item_roff(out, keys.buf, "", "", _(c->help));
	}
}

static void options_text(struct strbuf *out)
{
	for (const struct option *option = options; option->name; option++)
		strbuf_printf(out, "%s\t%s\t%s\n", option->name, option->initial, _(option->help));
}

static void styles_text(struct strbuf *out)
{
	for (size_t i = 0; i < STYLE_COUNT; i++)
		strbuf_printf(out, "%s\t%s\n", style_roles[i].name, _(style_roles[i].help));
}

static void services_text(struct strbuf *out)
{
	for (size_t i = 0; share_builtin(i); i++)
		strbuf_printf(out, "%s\t%c\t%s\n", share_builtin(i)->id, share_builtin(i)->key,
			      _(share_builtin(i)->name));
}

static void services_roff(struct strbuf *out)
{
	for (size_t i = 0; share_builtin(i); i++) {
		char key[2] = { share_builtin(i)->key, '\0' };

		item_roff(out, key, share_builtin(i)->id, "", _(share_builtin(i)->name));
	}
}

static void subcommands_text(struct strbuf *out)
{
	for (const struct subcommand *sub = subcommands; sub->name; sub++) {
		struct str rest = str_from(sub->args), line;

		while (rest.len && str_next(&rest, '\n', &line))
			strbuf_printf(out, "%s\t%.*s\t%s\n", sub->name, STR_ARG(line),
				      _(sub->help));
	}
}

static void subcommands_roff(struct strbuf *out)
{
	for (const struct subcommand *sub = subcommands; sub->name; sub++) {
		struct str rest = str_from(sub->args), line;
		bool first = true;

		while (rest.len && str_next(&rest, '\n', &line)) {
			AUTO_FREE char *args = xstrndup(line.ptr, line.len);

			strbuf_add(out, first ? ".TP\n\\fB" : ".TQ\n\\fB");
			roff_escape(sub->name, out);
			strbuf_add(out, "\\fR ");
			roff_escape(args, out);
			strbuf_add_char(out, '\n');
			first = false;
		}
		roff_escape(_(sub->help), out);
		strbuf_add(out, ".\n");
	}
	strbuf_add(out, ".SS Options before the command\n");
	for (const struct program_option *option = program_options; option->name; option++)
		item_roff(out, option->name, option->value, "", _(option->help));
}

static const struct {
	const char *name, *format;
	void (*print)(struct strbuf *out);
} printers[] = {
	{ "commands", "text", commands_text },
	{ "commands", "roff", commands_roff },
	{ "keys", "text", keys_text },
	{ "keys", "roff", keys_roff },
	{ "options", "text", options_text },
	{ "options", "roff", conf_print_roff },
	{ "options", "sample", conf_print_sample },
	{ "styles", "text", styles_text },
	{ "styles", "roff", style_print_roff },
	{ "services", "text", services_text },
	{ "services", "roff", services_roff },
	{ "subcommands", "text", subcommands_text },
	{ "subcommands", "roff", subcommands_roff },
	{ "subcommands", "bash", completion_bash },
	{ "subcommands", "zsh", completion_zsh },
	{ "subcommands", "fish", completion_fish },
};

int table_print(const char *name, const char *format, FILE *out)
{
	AUTO(strbuf) text = STRBUF_INIT;

	if (!format)
		format = "text";
	for (size_t i = 0; i < ARRAY_LEN(printers); i++) {
		if (!streq(printers[i].name, name) || !streq(printers[i].format, format))
			continue;
		printers[i].print(&text);
		fputs(text.buf, out);
		return 0;
	}
	fprintf(stderr, "courant: %s", _("there are these tables and formats:"));
	for (size_t i = 0; i < ARRAY_LEN(printers); i++)
		fprintf(stderr, " %s/%s", printers[i].name, printers[i].format);
	fputc('\n', stderr);
	return 2;
}
