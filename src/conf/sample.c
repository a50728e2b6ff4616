/* SPDX-License-Identifier: MIT */
#include "conf/sample.h"

#include "base/alloc.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "conf/conf.h"
#include "conf/lines.h"
#include "conf/style.h"

/* "from 1s to 10m"; for people. */
static void print_allowed(const struct option *option, struct strbuf *out)
{
	char min[24], max[24];

	switch (option->kind) {
	case OPTION_BOOL:
		strbuf_add(out, _("on or off"));
		break;
	case OPTION_INT:
		strbuf_printf(out, _("a number from %lld to %lld"), (long long)option->min,
			      (long long)option->max);
		break;
	case OPTION_TIME:
		clock_duration(min, sizeof(min), option->min);
		clock_duration(max, sizeof(max), option->max);
		strbuf_printf(out, _("a time from %s to %s"), min, max);
		break;
	case OPTION_TEXT:
		strbuf_add(out, _("text"));
		break;
	case OPTION_WORD:
		for (size_t i = 0; option->words[i]; i++)
			strbuf_printf(out, "%s%s", i ? ", " : "", option->words[i]);
		break;
	}
}

void conf_print_sample(struct strbuf *out)
{
	for (const struct option *option = options; option->name; option++) {
		if (option->heading)
			strbuf_printf(out, "%s### %s ###\n", out->len ? "\n" : "",
				      _(option->heading));
		strbuf_printf(out, "\n# %s (", _(option->help));
		print_allowed(option, out);
		strbuf_printf(out, ")\n#set %s ", option->name);
		lines_quote(option->initial, out);
		strbuf_add_char(out, '\n');
	}
}

void roff_escape(const char *text, struct strbuf *out)
{
	for (const char *p = text; *p; p++) {
		bool first = p == text || p[-1] == '\n';

		if (first && (*p == '.' || *p == '\''))
			strbuf_add(out, "\\&");
		switch (*p) {
		case '\\':
			strbuf_add(out, "\\e");
			break;
		case '-':
			strbuf_add(out, "\\-");
			break;
		case '"':
			strbuf_add(out, "\\(dq");
			break;
		case '\'':
			strbuf_add(out, "\\(aq");
			break;
		case '~':
			strbuf_add(out, "\\(ti");
			break;
		case '^':
			strbuf_add(out, "\\(ha");
			break;
		case '`':
			strbuf_add(out, "\\(ga");
			break;
		default:
			strbuf_add_char(out, *p);
		}
	}
}

void conf_print_roff(struct strbuf *out)
{
	AUTO(strbuf) allowed = STRBUF_INIT;

	for (const struct option *option = options; option->name; option++) {
		if (option->heading) {
			strbuf_add(out, ".SS ");
			roff_escape(_(option->heading), out);
			strbuf_add_char(out, '\n');
		}
		strbuf_add(out, ".TP\n\\fB");
		roff_escape(option->name, out);
		strbuf_add(out, "\\fR ");
		if (*option->initial) {
			strbuf_add(out, "\\fI");
			roff_escape(option->initial, out);
			strbuf_add(out, "\\fR");
		} else {
			strbuf_add(out, "\\(dq\\(dq");
		}
		strbuf_add_char(out, '\n');
		roff_escape(_(option->help), out);
		strbuf_clear(&allowed);
		print_allowed(option, &allowed);
		strbuf_add(out, "\n(");
		roff_escape(allowed.buf, out);
		strbuf_add(out, ").\n");
	}
}

void style_print_roff(struct strbuf *out)
{
	static const char *const shown[] = { "dark", "light" };
	AUTO(strbuf) looks = STRBUF_INIT;

	for (size_t i = 0; i < STYLE_COUNT; i++) {
		strbuf_clear(&looks);
		for (size_t t = 0; t < ARRAY_LEN(shown); t++) {
			struct err err = ERR_INIT;
			struct theme theme;

			BUG_ON(!theme_load(&theme, shown[t], &err));
			strbuf_printf(&looks, "%s%s: ", t ? "; " : "", shown[t]);
			look_print(theme.looks[i], &looks);
		}
		strbuf_add(out, ".TP\n\\fB");
		roff_escape(style_roles[i].name, out);
		strbuf_add(out, "\\fR\n");
		roff_escape(_(style_roles[i].help), out);
		strbuf_add(out, "\n(");
		roff_escape(looks.buf, out);
		strbuf_add(out, ").\n");
	}
}
