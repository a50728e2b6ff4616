/* SPDX-License-Identifier: MIT */
#include "store/query.h"

#include <regex.h>
#include <string.h>

#include "base/i18n.h"

#define DEPTH_MAX 20 /* of parentheses in the SQL: SQLite's own parser has 100 places */
#define TERMS_MAX 200

enum kind { TEXT, NUMBER, DATE, YES_NO };

static const struct attribute {
	const char *name;
	enum kind kind;
	unsigned needs;
	const char *sql;
	const char *words; /* what # looks into, when it is not sql */
	const char *other; /* may be equal instead of sql */
} attributes[] = {
	{ "title", TEXT, NEED_ARTICLE, "coalesce(a.title, '')" },
	{ "link", TEXT, NEED_ARTICLE, "coalesce(a.link, '')" },
	{ "author", TEXT, NEED_ARTICLE, "coalesce(a.author, '')" },
	{ "content", TEXT, NEED_BODY, "coalesce(b.full, b.content, b.summary, '')" },
	{ "guid", TEXT, NEED_ARTICLE, "coalesce(a.guid, '')" },
	{ "date", DATE, 0, "strftime('%Y-%m-%d %H:%M:%S', e.date, 'unixepoch', 'localtime')" },
	{ "updated", DATE, NEED_ARTICLE,
	  "strftime('%Y-%m-%d %H:%M:%S', a.updated, 'unixepoch', 'localtime')" },
	{ "age", NUMBER, 0, "(@now - e.date) / 86400" },
	{ "unread", YES_NO, 0, "e.flags & 1 = 0" },
	{ "starred", YES_NO, 0, "e.flags & 2" },
	{ "fulltext", YES_NO, 0, "e.flags & 16" },
	{ "flags", TEXT, 0,
	  "trim(iif(e.flags & 2, 's ', '') || iif(e.flags & 8, 'e ', '') || "
	  "iif(e.flags & 16, 'f ', '') || iif(e.flags & 32, 'u ', '') || "
	  "iif(e.flags & 64, 'c', ''))" },
	{ "enclosure_url", TEXT, 0,
	  "coalesce((SELECT group_concat(url, ' ') FROM enclosure WHERE entry_id = e.id), '')" },
	{ "enclosure_type", TEXT, 0,
	  "coalesce((SELECT group_concat(type, ' ') FROM enclosure WHERE entry_id = e.id), '')" },
	{ "articleindex", NUMBER, 0,
	  "(SELECT count(*) FROM (SELECT 1 FROM entry x WHERE x.feed_id = e.feed_id AND x.shown "
	  "AND (x.date, x.id) >= (e.date, e.id) LIMIT @enough))" },
	{ "lang", TEXT, NEED_ARTICLE | NEED_FEED, "coalesce(a.lang, f.lang, '')" },
	{ "begun", YES_NO, NEED_ARTICLE, "a.position > 0" },
	{ "minutes", NUMBER, NEED_ARTICLE, "a.minutes" },
	{ "comments", NUMBER, NEED_ARTICLE, "a.comment_count" },
	{ "feedtitle", TEXT, NEED_FEED, "coalesce(f.own_title, f.title, f.url)" },
	{ "description", TEXT, NEED_FEED, "coalesce(f.description, '')" },
	{ "feedlink", TEXT, NEED_FEED, "coalesce(f.link, '')" },
	{ "feeddate", DATE, NEED_FEED,
	  "strftime('%Y-%m-%d %H:%M:%S', f.newest, 'unixepoch', 'localtime')" },
	{ "rssurl", TEXT, NEED_FEED, "f.url" },
	{ "unread_count", NUMBER, NEED_FEED, "f.unread" },
	{ "total_count", NUMBER, NEED_FEED, "f.total" },
	{ "tags", TEXT, NEED_FEED, "replace(f.tags, char(10), ' ')", "f.tags" },
	{ "feedindex", NUMBER, NEED_FEED, "f.nth" },
	{ "latest_article_age", NUMBER, NEED_FEED, "(@now - f.newest) / 86400" },
	{ "category", TEXT, NEED_FEED | NEED_CATEGORY, "coalesce(c.path, '')",
	  "replace(coalesce(c.path, ''), ' / ', char(10))", "coalesce(c.name, '')" },
};

enum relation {
	IS,
	IS_NOT,
	MATCHES,
	MATCHES_NOT,
	LESS,
	MORE,
	LESS_OR,
	MORE_OR,
	BETWEEN,
	HAS,
	HAS_NOT
};

/* Longer ones before those they begin with. */
static const struct {
	const char *spelling, *sql;
	enum relation relation;
} operators[] = {
	{ "==", "=", IS },       { "=~", "", MATCHES },     { "=", "=", IS },
	{ "!=", "<>", IS_NOT },  { "!~", "", MATCHES_NOT }, { "!#", "", HAS_NOT },
	{ "<=", "<=", LESS_OR }, { ">=", ">=", MORE_OR },   { "<", "<", LESS },
	{ ">", ">", MORE },      { "#", "", HAS },          { "between", "", BETWEEN },
};

struct value {
	enum { A_TEXT, A_NUMBER, A_RANGE } kind;
	const char *text; /* of a number, too */
	int64_t from, to;
};

struct parser {
	struct query *out;
	const char *begin, *at;
	int64_t now;
	int depth, terms;
	const char *index; /* that would serve the term just read */
	struct err *err;
};

static bool expected(struct parser *p, const char *at, const char *what)
{
	size_t position = 1;
	int len = (int)MIN(strlen(at), (size_t)20);

	while (len && ((unsigned char)at[len] & 0xC0) == 0x80)
		len--;
	for (const char *c = p->begin; c < at; c++)
		position += ((unsigned char)*c & 0xC0) != 0x80;
	if (!*at)
		return err_set(p->err, ERR_USER, _("at the end: expected %s"), what);
	return err_set(p->err, ERR_USER, _("at character %zu, \"%.*s\": expected %s"), position,
		       len, at, what);
}

static void skip_space(struct parser *p)
{
	while (is_space(*p->at))
		p->at++;
}

static bool take_word(struct parser *p, const char *word)
{
	size_t len = strlen(word);

	if (strncmp(p->at, word, len) != 0 || is_alnum(p->at[len]) || p->at[len] == '_')
		return false;
	p->at += len;
	return true;
}

static const struct attribute *parse_attribute(struct parser *p)
{
	const char *from = p->at;

	while (is_alnum(*p->at) || *p->at == '_')
		p->at++;
	for (size_t i = 0; i < ARRAY_LEN(attributes); i++)
		if (str_eq((struct str){ from, (size_t)(p->at - from) },
			   str_from(attributes[i].name)))
			return &attributes[i];
	expected(p, from, _("an attribute such as title, author, age, unread or tags"));
	return NULL;
}

static bool parse_operator(struct parser *p, size_t *out)
{
	skip_space(p);
	for (size_t i = 0; i < ARRAY_LEN(operators); i++) {
		size_t len = strlen(operators[i].spelling);

		if (strncmp(p->at, operators[i].spelling, len) != 0)
			continue;
		p->at += len;
		*out = i;
		return true;
	}
	return expected(p, p->at, _("an operator such as =, !=, =~, <, > or #"));
}

static bool parse_number(struct parser *p, int64_t *out)
{
	const char *from = p->at;

	if (*p->at == '-')
		p->at++;
	while (is_digit(*p->at))
		p->at++;
	if (str_to_int((struct str){ from, (size_t)(p->at - from) }, out))
		return true;
	return expected(p, from, _("a number, or a text in double quotes"));
}

static bool parse_value(struct parser *p, struct value *out)
{
	AUTO(strbuf) text = STRBUF_INIT;
	const char *from;

	skip_space(p);
	from = p->at;
	if (*p->at != '"') {
		out->kind = A_NUMBER;
		if (!parse_number(p, &out->from))
			return false;
		out->text = arena_strndup(&p->out->arena, from, (size_t)(p->at - from));
		out->to = out->from;
		if (*p->at != ':')
			return true;
		p->at++;
		out->kind = A_RANGE;
		return parse_number(p, &out->to);
	}
	for (p->at++; *p->at != '"'; p->at++) {
		if (!*p->at)
			return expected(p, p->at, _("the double quote that ends the text"));
		if (*p->at == '\\' && (p->at[1] == '"' || p->at[1] == '\\'))
			p->at++;
		strbuf_add_char(&text, *p->at);
	}
	p->at++;
	out->kind = A_TEXT;
	out->text = arena_strndup(&p->out->arena, text.buf, text.len);
	return true;
}

/* The attribute's SQL with what it needs to know bound. */
static void emit(struct parser *p, const char *sql, int64_t enough)
{
	const char *at;

	while ((at = strchr(sql, '@'))) {
		strbuf_append(&p->out->where, sql, (size_t)(at - sql));
		strbuf_add_char(&p->out->where, '?');
		sql = at + 1;
		query_bind(p->out, strncmp(sql, "now", 3) == 0 ? p->now : enough);
		while (is_alpha(*sql))
			sql++;
	}
	strbuf_add(&p->out->where, sql);
}

static bool check_pattern(struct parser *p, const char *pattern, const char *at)
{
	char why[160];
	regex_t regex;
	int code = regcomp(&regex, pattern, REG_EXTENDED | REG_ICASE | REG_NOSUB);

	if (!code) {
		regfree(&regex);
		return true;
	}
	regerror(code, &regex, why, sizeof(why));
	expected(p, at, _("a regular expression"));
	return err_wrap(p->err, "%s", why);
}

static bool emit_yes_no(struct parser *p, const struct attribute *a, enum relation relation,
			const struct value *value, const char *at)
{
	bool yes = value->kind == A_TEXT && streq(value->text, "yes");

	if (!yes && (value->kind != A_TEXT || !streq(value->text, "no")))
		return expected(p, at, _("\"yes\" or \"no\""));
	if (relation == IS_NOT)
		yes = !yes;
	else if (relation != IS)
		return expected(p, at, _("= or != before \"yes\" or \"no\""));
	strbuf_printf(&p->out->where, yes ? "(%s)" : "NOT (%s)", a->sql);
	if (yes && streq(a->name, "unread"))
		p->index = "entry_unread";
	if (yes && streq(a->name, "starred"))
		p->index = "entry_starred";
	return true;
}

static bool emit_comparison(struct parser *p, const struct attribute *a, size_t op,
			    struct value *value, const char *at)
{
	struct strbuf *where = &p->out->where;
	enum relation relation = operators[op].relation;
	bool ordered = relation >= LESS && relation <= MORE_OR;

	if (a->kind == NUMBER || ordered) {
		if (value->kind == A_TEXT && a->kind != DATE) {
			if (!str_to_int(str_from(value->text), &value->from))
				return expected(p, at, _("a number"));
			value->kind = A_NUMBER;
		}
	}
	if (a->kind == DATE) {
		if (value->kind != A_TEXT)
			return expected(p, at,
					_("a date in double quotes, such as \"2026-06-16\""));
		strbuf_add(where, "substr(");
		emit(p, a->sql, 0);
		strbuf_printf(where, ", 1, length(?)) %s ?", operators[op].sql);
		query_bind_text(p->out, value->text);
		query_bind_text(p->out, value->text);
		return true;
	}
	if (value->kind == A_NUMBER) {
		strbuf_add(where, a->kind == NUMBER ? "(" : "CAST(");
		emit(p, a->sql, MAX(value->from, 0) + 1);
		strbuf_printf(where, "%s %s ?", a->kind == NUMBER ? ")" : " AS INTEGER)",
			      operators[op].sql);
		query_bind(p->out, value->from);
		return true;
	}
	strbuf_add_char(where, '(');
	emit(p, a->sql, 0);
	strbuf_printf(where, " %s ?", operators[op].sql);
	query_bind_text(p->out, value->text);
	if (a->other) {
		strbuf_printf(where, " %s %s %s ?", relation == IS ? "OR" : "AND", a->other,
			      operators[op].sql);
		query_bind_text(p->out, value->text);
	}
	strbuf_add_char(where, ')');
	return true;
}

static bool parse_condition(struct parser *p)
{
	struct strbuf *where = &p->out->where;
	const struct attribute *a = parse_attribute(p);
	struct value value = { A_TEXT, NULL, 0, 0 };
	enum relation relation;
	const char *at;
	size_t op = 0;

	if (!a || !parse_operator(p, &op))
		return false;
	relation = operators[op].relation;
	skip_space(p);
	at = p->at;
	if (!parse_value(p, &value))
		return false;
	p->out->needs |= a->needs;
	if ((relation == BETWEEN) != (value.kind == A_RANGE))
		return expected(p, at,
				relation == BETWEEN ? _("a range such as 1:5")
						    : _("a number, or a text in double quotes"));
	switch (relation) {
	case MATCHES:
	case MATCHES_NOT:
		if (!check_pattern(p, value.text, at))
			return false;
		strbuf_add(where, relation == MATCHES ? "(" : "NOT (");
		strbuf_add(where, a->kind == YES_NO ? "iif(" : "");
		emit(p, a->sql, INT64_MAX);
		strbuf_add(where, a->kind == YES_NO ? ", 'yes', 'no') REGEXP ?)" : " REGEXP ?)");
		query_bind_text(p->out, value.text);
		return true;
	case HAS:
	case HAS_NOT:
		strbuf_add(where, relation == HAS ? "has_word(" : "NOT has_word(");
		emit(p, a->words ? a->words : a->sql, INT64_MAX);
		strbuf_add(where, ", ?)");
		query_bind_text(p->out, value.text);
		return true;
	case BETWEEN:
		strbuf_add(where, a->kind == NUMBER ? "((" : "(CAST(");
		emit(p, a->sql, MAX(MAX(value.from, value.to), 0) + 1);
		strbuf_add(where, a->kind == NUMBER ? ") BETWEEN ? AND ?)"
						    : " AS INTEGER) BETWEEN ? AND ?)");
		query_bind(p->out, MIN(value.from, value.to));
		query_bind(p->out, MAX(value.from, value.to));
		return true;
	case IS:
	case IS_NOT:
	case LESS:
	case MORE:
	case LESS_OR:
	case MORE_OR:
		break;
	}
	if (a->kind == YES_NO)
		return emit_yes_no(p, a, relation, &value, at);
	return emit_comparison(p, a, op, &value, at);
}

static bool parse_expression(struct parser *p);

static bool parse_term(struct parser *p)
{
	p->index = NULL;
	skip_space(p);
	if (p->terms++ >= TERMS_MAX || p->depth > DEPTH_MAX)
		return err_set(p->err, ERR_USER, _("the expression is too long"));
	if (*p->at != '(')
		return parse_condition(p);
	p->at++;
	p->depth++;
	strbuf_add_char(&p->out->where, '(');
	if (!parse_expression(p))
		return false;
	if (*p->at != ')')
		return expected(p, p->at, _("and, or, or a closing parenthesis"));
	p->at++;
	p->depth--;
	p->index = NULL;
	strbuf_add_char(&p->out->where, ')');
	return true;
}

/*
 * Binding to the right without recursion: where the relation changes, a
 * parenthesis is put in before the term just read.
 */
static bool parse_expression(struct parser *p)
{
	struct strbuf *where = &p->out->where;
	bool outermost = !p->depth, only_and = true, was_and = true;
	int terms = 0, open = 0;

	for (;;) {
		size_t start = where->len;
		bool is_and, is_or;

		if (!parse_term(p))
			return false;
		skip_space(p);
		is_and = take_word(p, "and");
		is_or = !is_and && take_word(p, "or");
		only_and = only_and && !is_or;
		if (outermost && only_and && p->index)
			p->out->index = p->index;
		if (!is_and && !is_or)
			break;
		if (terms++ && is_and != was_and) {
			strbuf_insert(where, start, "(", 1);
			open++;
			p->depth++;
		}
		was_and = is_and;
		strbuf_add(where, is_and ? " AND " : " OR ");
	}
	strbuf_add_repeat(where, ')', (size_t)open);
	p->depth -= open;
	return true;
}

bool query_compile(struct query *out, const char *expression, int64_t now, struct err *err)
{
	struct parser p = {
		.out = out, .begin = expression, .at = expression, .now = now, .err = err
	};

	strbuf_add_char(&out->where, '(');
	if (!parse_expression(&p))
		return false;
	strbuf_add_char(&out->where, ')');
	if (*p.at)
		return expected(&p, p.at, _("and, or, or the end"));
	return true;
}

void query_bind_text(struct query *query, const char *text)
{
	vec_push(&query->values, ((struct db_value){ arena_strdup(&query->arena, text), 0 }));
}

void query_bind(struct query *query, int64_t number)
{
	vec_push(&query->values, ((struct db_value){ NULL, number }));
}

void query_release(struct query *query)
{
	arena_release(&query->arena);
	strbuf_release(&query->where);
	vec_release(&query->values);
}
