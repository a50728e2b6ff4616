/* SPDX-License-Identifier: MIT */
#include "app/batch.h"
#include "app/table.h"
#include "base/i18n.h"
#include "share/share.h"

#define HEAD \
	"# Completion of courant(1), made from the program's tables: change those instead.\n" \
	"# SPDX-License-Identifier: MIT\n"

enum source { NOWHERE, FILES, FEEDS, CATEGORIES, SERVICES, LITERAL };

/* All options and words of a command, each once. */
static void items_of(const struct subcommand *sub, struct synopsis_items *out)
{
	struct synopsis_items all = VEC_INIT;
	struct str rest = str_from(sub->args);

	while (synopsis_line(&rest, &all))
		;
	vec_each (&all, item) {
		bool known = false;

		vec_each (out, other)
			known = known || str_eq(other->name, item->name);
		if (!known)
			vec_push(out, *item);
	}
	vec_release(&all);
}

/* Where an option's value, or a word, can be looked up. */
static enum source source_of(const struct subcommand *sub, const struct synopsis_item *item)
{
	bool option = synopsis_is_option(item);
	struct str what = option ? item->value : item->name;

	if (!option && what.ptr[0] >= 'a' && what.ptr[0] <= 'z')
		return LITERAL;
	if (str_eq(what, STR("URL")) &&
	    (str_eq(item->name, STR("--feed")) || streq(sub->name, "remove")))
		return FEEDS;
	return str_eq(what, STR("FILE"))      ? FILES
	       : str_eq(what, STR("PATH"))    ? CATEGORIES
	       : str_eq(what, STR("SERVICE")) ? SERVICES
					      : NOWHERE;
}

static void services(struct strbuf *out)
{
	for (size_t i = 0; share_builtin(i); i++)
		strbuf_printf(out, "%s%s", i ? " " : "", share_builtin(i)->id);
}

/* The options before the command that have a value. */
static void with_value(const char *separator, struct strbuf *out)
{
	bool first = true;

	for (const struct program_option *option = program_options; option->name; option++) {
		if (!*option->value)
			continue;
		strbuf_printf(out, "%s%s", first ? "" : separator, option->name);
		first = false;
	}
}

/* bash ------------------------------------------------------------------------------- */

static const char *const bash_sources[] = {
	[NOWHERE] = ":",
	[FILES] = "compopt -o default",
	[FEEDS] = "_courant_column 4 feeds",
	[CATEGORIES] = "_courant_column 3 categories",
	[SERVICES] = "_courant_words \"$services\"",
};

static void bash_command(const struct subcommand *sub, struct strbuf *out)
{
	struct synopsis_items items = VEC_INIT;
	bool values = false;
	enum source words = NOWHERE;

	items_of(sub, &items);
	strbuf_printf(out, "\t%s)\n", sub->name);
	vec_each (&items, item) {
		if (!item->value.len)
			continue;
		strbuf_add(out, values ? "" : "\t\tcase $previous in\n");
		strbuf_printf(out, "\t\t%.*s) %s; return ;;\n", STR_ARG(item->name),
			      bash_sources[source_of(sub, item)]);
		values = true;
	}
	strbuf_add(out, values ? "\t\tesac\n\t\t_courant_words '" : "\t\t_courant_words '");
	vec_each (&items, item) {
		enum source source = source_of(sub, item);

		if (synopsis_is_option(item) || source == LITERAL)
			strbuf_printf(out, "%.*s ", STR_ARG(item->name));
		else
			words = source;
	}
	strbuf_add(out, "--help'\n");
	if (words != NOWHERE)
		strbuf_printf(out, "\t\t[[ $cur == -* ]] || %s\n", bash_sources[words]);
	strbuf_add(out, "\t\t;;\n");
	vec_release(&items);
}

void completion_bash(struct strbuf *out)
{
	strbuf_add(out,
		   HEAD "\n"
			"_courant_words()\n{\n\tmapfile -t COMPREPLY < <(compgen -W \"$1\" -- "
			"\"$cur\")\n}\n\n"
			"# A column of \"courant list\".\n"
			"_courant_column()\n{\n\tlocal line\n\n"
			"\twhile IFS= read -r line; do\n"
			"\t\t[[ $line == \"$cur\"* ]] && COMPREPLY+=(\"$(printf %q \"$line\")\")\n"
			"\tdone < <(courant list \"$2\" 2>/dev/null | cut -f\"$1\")\n"
			"\tif declare -F __ltrim_colon_completions >/dev/null; then\n"
			"\t\t__ltrim_colon_completions \"$cur\"\n"
			"\tfi\n}\n\n"
			"_courant()\n{\n"
			"\tlocal cur=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - "
			"1]} command= i\n"
			"\tlocal services='");
	services(out);
	strbuf_add(out, "'\n\n\tfor ((i = 1; i < COMP_CWORD; i++)); do\n\t\tcase ${COMP_WORDS[i]} "
			"in\n\t\t");
	with_value("|", out);
	strbuf_add(out,
		   ") ((i++)) ;;\n\t\t-*) ;;\n\t\t*) command=${COMP_WORDS[i]}; break ;;\n\t\tesac\n"
		   "\tdone\n\tcase $command in\n\t'')\n\t\tcase $previous in\n\t\t");
	with_value("|", out);
	strbuf_add(out, ") compopt -o default; return ;;\n\t\tesac\n\t\t_courant_words '");
	for (const struct subcommand *sub = subcommands; sub->name; sub++)
		strbuf_printf(out, "%s ", sub->name);
	for (const struct program_option *option = program_options; option->name; option++)
		strbuf_printf(out, "%s%s", option->name, option[1].name ? " " : "'\n\t\t;;\n");
	for (const struct subcommand *sub = subcommands; sub->name; sub++)
		bash_command(sub, out);
	strbuf_add(out, "\tesac\n}\n\ncomplete -F _courant courant\n");
}

/* zsh --------------------------------------------------------------------------------- */

/* Inside '…' of _arguments, where [ ] and : have a meaning. */
static void zsh_text(const char *text, struct strbuf *out)
{
	for (; *text; text++) {
		if (*text == '\'') {
			strbuf_add(out, "'\\''");
			continue;
		}
		if (*text == ':' || *text == '[' || *text == ']')
			strbuf_add_char(out, '\\');
		strbuf_add_char(out, *text);
	}
}

static const char *const zsh_sources[] = {
	[NOWHERE] = " ",
	[FILES] = "_files",
	[FEEDS] = "_courant_feeds",
	[CATEGORIES] = "_courant_categories",
	[SERVICES] = "_courant_services",
};

static void zsh_option(const struct subcommand *sub, const struct synopsis_items *items,
		       const struct synopsis_item *item, struct strbuf *out)
{
	bool first = true;

	strbuf_add(out, " \\\n\t\t\t'");
	if (item->many)
		strbuf_add_char(out, '*');
	vec_each (items, other) {
		if (other == item || other->group != item->group || !synopsis_is_option(other))
			continue;
		strbuf_printf(out, "%s%.*s", first ? "(" : " ", STR_ARG(other->name));
		first = false;
	}
	strbuf_printf(out, "%s%.*s", first ? "" : ")", STR_ARG(item->name));
	if (item->value.len)
		strbuf_printf(out, ":%.*s:%s", STR_ARG(item->value),
			      zsh_sources[source_of(sub, item)]);
	strbuf_add_char(out, '\'');
}

static void zsh_command(const struct subcommand *sub, struct strbuf *out)
{
	struct synopsis_items items = VEC_INIT;
	AUTO(strbuf) literals = STRBUF_INIT;
	enum source words = NOWHERE;

	/* groups are numbered in each line anew, so only the first line's exclude each other */
	items_of(sub, &items);
	strbuf_printf(out, "\t\t%s)\n\t\t\t_arguments '--help'", sub->name);
	vec_each (&items, item) {
		enum source source = source_of(sub, item);

		if (synopsis_is_option(item))
			zsh_option(sub, &items, item, out);
		else if (source == LITERAL)
			strbuf_printf(&literals, "%s%.*s", literals.len ? " " : "",
				      STR_ARG(item->name));
		else
			words = source;
	}
	if (literals.len)
		strbuf_printf(out, " \\\n\t\t\t'::what:(%s)'", literals.buf);
	else
		strbuf_printf(out, " \\\n\t\t\t'*:argument:%s'", zsh_sources[words]);
	strbuf_add(out, "\n\t\t\t;;\n");
	vec_release(&items);
}

void completion_zsh(struct strbuf *out)
{
	strbuf_add(out, "#compdef courant\n" HEAD "\n"
			"_courant_feeds() {\n\tlocal -a urls\n"
			"\turls=(${(f)\"$(courant list feeds 2>/dev/null | cut -f4)\"})\n\tcompadd "
			"-a urls\n}\n\n"
			"_courant_categories() {\n\tlocal -a paths\n"
			"\tpaths=(${(f)\"$(courant list categories 2>/dev/null | cut "
			"-f3)\"})\n\tcompadd -a paths\n}\n\n"
			"_courant_services() {\n\tcompadd ");
	services(out);
	strbuf_add(out, "\n}\n\n_courant() {\n\tlocal curcontext=$curcontext state line\n\tlocal "
			"-a commands\n\n"
			"\tcommands=(\n");
	for (const struct subcommand *sub = subcommands; sub->name; sub++) {
		strbuf_printf(out, "\t\t'%s:", sub->name);
		zsh_text(sub->help, out);
		strbuf_add(out, "'\n");
	}
	strbuf_add(out, "\t)\n\t_arguments -C");
	for (const struct program_option *option = program_options; option->name; option++) {
		strbuf_printf(out, " \\\n\t\t'%s[", option->name);
		zsh_text(option->help, out);
		strbuf_add(out, "]");
		if (*option->value)
			strbuf_printf(out, ":%s:%s", option->value,
				      streq(option->value, "FILE") ? "_files" : " ");
		strbuf_add(out, "'");
	}
	strbuf_add(out, " \\\n\t\t'1:command:->command' '*::argument:->argument'\n\n"
			"\tcase $state in\n\tcommand) _describe command commands ;;\n"
			"\targument)\n\t\tcase $words[1] in\n");
	for (const struct subcommand *sub = subcommands; sub->name; sub++)
		zsh_command(sub, out);
	strbuf_add(out, "\t\tesac\n\t\t;;\n\tesac\n}\n\n_courant \"$@\"\n");
}

/* fish --------------------------------------------------------------------------------- */

static void fish_text(const char *text, struct strbuf *out)
{
	strbuf_add_char(out, '\'');
	for (; *text; text++) {
		if (*text == '\'' || *text == '\\')
			strbuf_add_char(out, '\\');
		strbuf_add_char(out, *text);
	}
	strbuf_add_char(out, '\'');
}

static const char *const fish_sources[] = {
	[NOWHERE] = " -x",
	[FILES] = " -rF",
	[FEEDS] = " -xa '(courant list feeds 2>/dev/null | cut -f4)'",
	[CATEGORIES] = " -xa '(courant list categories 2>/dev/null | cut -f3)'",
};

static void fish_source(enum source source, struct strbuf *out)
{
	if (source != SERVICES) {
		strbuf_add(out, fish_sources[source]);
		return;
	}
	strbuf_add(out, " -xa '");
	services(out);
	strbuf_add_char(out, '\'');
}

static void fish_command(const struct subcommand *sub, struct strbuf *out)
{
	struct synopsis_items items = VEC_INIT;

	strbuf_printf(out, "\ncomplete -c courant -n __fish_use_subcommand -a %s -d ", sub->name);
	fish_text(sub->help, out);
	strbuf_add_char(out, '\n');
	items_of(sub, &items);
	vec_each (&items, item) {
		enum source source = source_of(sub, item);

		if (!synopsis_is_option(item) && source == NOWHERE)
			continue;
		strbuf_printf(out, "complete -c courant -n '__fish_seen_subcommand_from %s'",
			      sub->name);
		if (synopsis_is_option(item)) {
			strbuf_printf(out, " -l %.*s",
				      STR_ARG(str_part(item->name, 2, item->name.len)));
			if (item->value.len)
				fish_source(source, out);
		} else if (source == LITERAL) {
			strbuf_printf(out, " -a %.*s", STR_ARG(item->name));
		} else {
			fish_source(source, out);
		}
		strbuf_add_char(out, '\n');
	}
	strbuf_printf(out, "complete -c courant -n '__fish_seen_subcommand_from %s' -l help\n",
		      sub->name);
	vec_release(&items);
}

void completion_fish(struct strbuf *out)
{
	strbuf_add(out, HEAD "\ncomplete -c courant -f\n");
	for (const struct program_option *option = program_options; option->name; option++) {
		strbuf_printf(out, "complete -c courant -n __fish_use_subcommand -l %s",
			      option->name + 2);
		if (*option->value)
			strbuf_add(out, streq(option->value, "FILE") ? " -rF" : " -x");
		strbuf_add(out, " -d ");
		fish_text(option->help, out);
		strbuf_add_char(out, '\n');
	}
	for (const struct subcommand *sub = subcommands; sub->name; sub++)
		fish_command(sub, out);
}
