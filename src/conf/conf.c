/* SPDX-License-Identifier: MIT */
#include "conf/conf.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "base/clock.h"
#include "base/i18n.h"

#define RANGE(lowest, highest) .min = (lowest), .max = (highest)
#define WORDS(...) .words = (const char *const[]){ __VA_ARGS__, NULL }
#define ANY .words = NULL

/*
 * Each row ends by opening the next one, so that a HEADING before it can
 * write into it; the last one stays empty.
 */
const struct option options[] = {
	{
#define HEADING(text) .heading = text,
#define OPT(type, field, written, value, bounds, what) \
	.name = written, .kind = OPTION_##type, .offset = offsetof(struct conf, field), \
	.initial = value, bounds, .help = what, \
	}, {
#include "conf/options.def"
#undef OPT
#undef HEADING
	.name = NULL,
	},
};

const size_t n_options = ARRAY_LEN(options) - 1;

static bool *bool_at(struct conf *conf, const struct option *option)
{
	return (bool *)((char *)conf + option->offset);
}

static int64_t *int_at(struct conf *conf, const struct option *option)
{
	return (int64_t *)((char *)conf + option->offset);
}

static char **text_at(struct conf *conf, const struct option *option)
{
	return (char **)((char *)conf + option->offset);
}

static int *word_at(struct conf *conf, const struct option *option)
{
	return (int *)((char *)conf + option->offset);
}

bool conf_name_is(const char *name, const char *written)
{
	for (; *name && (*name == *written || (*name == '-' && *written == '_')); name++)
		written++;
	return !*name && !*written;
}

const struct option *option_find(const char *name)
{
	for (size_t i = 0; i < n_options; i++)
		if (conf_name_is(options[i].name, name))
			return &options[i];
	return NULL;
}

bool conf_parse_bool(const char *value, bool *out)
{
	static const char *const words[] = { "off", "on", "no", "yes", "false", "true", "0", "1" };

	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (strieq(value, words[i])) {
			*out = i % 2;
			return true;
		}
	}
	return false;
}

static bool set_bool(struct conf *conf, const struct option *option, const char *value,
		     struct err *err)
{
	bool *field = bool_at(conf, option);

	if (strieq(value, "toggle")) {
		*field = !*field;
		return true;
	}
	return conf_parse_bool(value, field) ||
	       err_set(err, ERR_USER, _("%s cannot be \"%s\"; write on, off or toggle"),
		       option->name, value);
}

static bool set_int(struct conf *conf, const struct option *option, const char *value,
		    struct err *err)
{
	int64_t n;

	if (!str_to_int(str_trim(str_from(value)), &n) || n < option->min || n > option->max)
		return err_set(err, ERR_USER,
			       _("%s cannot be \"%s\"; write a number from %lld to %lld"),
			       option->name, value, (long long)option->min,
			       (long long)option->max);
	*int_at(conf, option) = n;
	return true;
}

static bool set_time(struct conf *conf, const struct option *option, const char *value,
		     struct err *err)
{
	char min[24], max[24];
	int64_t n;

	if (!clock_parse_duration(str_from(value), 1, &n, err))
		return err_wrap(err, "%s", option->name);
	clock_duration(min, sizeof(min), option->min);
	clock_duration(max, sizeof(max), option->max);
	if (n < option->min || n > option->max)
		return err_set(err, ERR_USER, _("%s cannot be \"%s\"; write a time from %s to %s"),
			       option->name, value, min, max);
	*int_at(conf, option) = n;
	return true;
}

static bool set_word(struct conf *conf, const struct option *option, const char *value,
		     struct err *err)
{
	AUTO(strbuf) allowed = STRBUF_INIT;

	for (int i = 0; option->words[i]; i++) {
		if (strieq(value, option->words[i])) {
			*word_at(conf, option) = i;
			return true;
		}
		strbuf_printf(&allowed, "%s%s", i ? ", " : "", option->words[i]);
	}
	return err_set(err, ERR_USER, _("%s cannot be \"%s\"; it may be one of: %s"),
		       option->name, value, allowed.buf);
}

static bool set(struct conf *conf, const struct option *option, const char *value,
		struct err *err)
{
	switch (option->kind) {
	case OPTION_BOOL:
		return set_bool(conf, option, value, err);
	case OPTION_INT:
		return set_int(conf, option, value, err);
	case OPTION_TIME:
		return set_time(conf, option, value, err);
	case OPTION_WORD:
		return set_word(conf, option, value, err);
	case OPTION_TEXT:
		break;
	}

	char **field = text_at(conf, option);
	char *copy = xstrdup(value); /* value may be the old one */

	free(*field);
	*field = copy;
	return true;
}

static const struct option *find_or_err(const char *name, struct err *err)
{
	const struct option *option = option_find(name);

	if (!option)
		err_set(err, ERR_USER, _("there is no option \"%s\""), name);
	return option;
}

bool conf_set(struct conf *conf, const char *name, const char *value, struct err *err)
{
	const struct option *option = find_or_err(name, err);

	return option && set(conf, option, value, err);
}

bool conf_reset(struct conf *conf, const char *name, struct err *err)
{
	const struct option *option = find_or_err(name, err);

	return option && set(conf, option, option->initial, err);
}

void conf_init(struct conf *conf)
{
	struct err err = ERR_INIT;

	*conf = (struct conf){ 0 };
	for (size_t i = 0; i < n_options; i++)
		BUG_ON(!set(conf, &options[i], options[i].initial, &err));
}

void conf_release(struct conf *conf)
{
	for (size_t i = 0; i < n_options; i++)
		if (options[i].kind == OPTION_TEXT)
			free(*text_at(conf, &options[i]));
	*conf = (struct conf){ 0 };
}

void conf_get(const struct conf *conf, const struct option *option, struct strbuf *out)
{
	const void *field = (const char *)conf + option->offset;
	char duration[24];

	switch (option->kind) {
	case OPTION_BOOL:
		strbuf_add(out, *(const bool *)field ? "on" : "off");
		break;
	case OPTION_INT:
		strbuf_printf(out, "%lld", (long long)*(const int64_t *)field);
		break;
	case OPTION_TIME:
		clock_duration(duration, sizeof(duration), *(const int64_t *)field);
		strbuf_add(out, duration);
		break;
	case OPTION_WORD:
		strbuf_add(out, option->words[*(const int *)field]);
		break;
	case OPTION_TEXT:
		strbuf_add(out, *(char *const *)field);
		break;
	}
}
