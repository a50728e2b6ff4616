/* SPDX-License-Identifier: MIT */
#include "page/xpath.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/xmlversion.h>
#include <libxml/xpathInternals.h>

#include "base/alloc.h"
#include "base/attr.h"

/* One expression takes thousands on a usual page; so many are about a second. */
#define STEPS 5000000
/* Of places with places; so many are some ten seconds, which only a page made for it takes. */
#define COMPARISONS 20000000000ull
/* With so many elements, two sets of them may be joined. */
#define UNION_NODES 50000

#if LIBXML_VERSION >= 21200
static void say_nothing(void *data UNUSED, const xmlError *error UNUSED)
#else
static void say_nothing(void *data UNUSED, xmlErrorPtr error UNUSED)
#endif
{
}

static void print_nothing(void *data UNUSED, const char *fmt UNUSED, ...)
{
}

/* Some of libxml2's complaints about an expression go to standard error whatever the context says.
 */
struct silence {
	xmlGenericErrorFunc before;
	void *data;
};

static struct silence silence_begin(void)
{
	struct silence silence = { xmlGenericError, xmlGenericErrorContext };

	xmlSetGenericErrorFunc(NULL, print_nothing);
	return silence;
}

static void silence_end(struct silence silence)
{
	xmlSetGenericErrorFunc(silence.data, silence.before);
}

static xmlXPathContext *context_of(xmlDoc *page)
{
	xmlXPathContext *context = xmlXPathNewContext(page);

	BUG_ON(!context);
	context->error = say_nothing;
	return context;
}

void xpath_init(struct xpath *xpath, xmlDoc *page)
{
	const xmlNode *root = xmlDocGetRootElement(page);

	*xpath = (struct xpath){ .context = context_of(page),
				 .steps = STEPS,
				 .comparisons = COMPARISONS };
	/* otherwise libxml2 walks among neighbours to sort what it finds */
	long n = xmlXPathOrderDocElems(page);

	xpath->nodes = n > 0 ? (unsigned long)n : 1;
	for (const xmlNs *ns = root ? root->nsDef : NULL; ns; ns = ns->next)
		if (ns->prefix)
			xmlXPathRegisterNs(xpath->context, ns->prefix, ns->href);
}

void xpath_release(struct xpath *xpath)
{
	if (xpath->context)
		xmlXPathFreeContext(xpath->context);
	xpath->context = NULL;
}

/* The result's own list must not outlive the nodes: it is freed here, before anybody changes them.
 */
static void take_nodes(xmlNodeSet *set, struct xpath_found *found)
{
	xmlXPathNodeSetSort(set);
	for (int i = 0; i < xmlXPathNodeSetGetLength(set); i++) {
		xmlNode *node = xmlXPathNodeSetItem(set, i);

		if (node->type == XML_ELEMENT_NODE || node->type == XML_ATTRIBUTE_NODE ||
		    node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
			vec_push(&found->nodes, node);
	}
}

/*
 * A place that can be reached from several others is looked for among all
 * that were found, which libxml2 does not count as steps.
 */
static bool is_wide(const struct xpath *xpath, const char *expression)
{
	static const char *const axes[] = { "ancestor",   "following", "preceding",
					    "descendant", "parent::",  "/.." };
	static const char from_one[] = "./descendant::"; /* as page/selector.c begins */

	if (str_starts(str_from(expression), str_from(from_one)))
		expression += strlen(from_one);
	for (size_t i = 0; i < ARRAY_LEN(axes); i++)
		if (strstr(expression, axes[i]))
			return true;
	for (const char *c = expression; (c = strstr(c, "//")); c += 2)
		if (c > expression && (is_alnum(c[-1]) || strchr("])*_-", c[-1])))
			return true;
	return xpath->nodes > UNION_NODES && strchr(expression, '|');
}

/* What was used up. A step is compared with what was found before it, so with no more than all. */
static void pay(struct xpath *xpath, bool wide)
{
	unsigned long steps = xpath->context->opCount;
	unsigned long long comparisons = (unsigned long long)steps * MIN(steps, xpath->nodes);

	xpath->steps -= MIN(xpath->steps, steps);
	if (wide)
		xpath->comparisons -= MIN(xpath->comparisons, comparisons);
}

bool xpath_find_at(struct xpath *xpath, xmlNode *at, const char *expression,
		   struct xpath_found *found)
{
	bool wide = is_wide(xpath, expression);
	unsigned long limit = xpath->steps;

	*found = (struct xpath_found){ 0 };
	if (wide)
		limit = (unsigned long)MIN(limit, xpath->comparisons / xpath->nodes);
	if (!limit || !xpath->context->doc || strlen(expression) > XPATH_MAX_LEN)
		return false;
	xpath->context->opLimit = limit;
	xpath->context->opCount = 0;
	xpath->context->node = at;
	struct silence silence = silence_begin();
	xmlXPathObject *object = xmlXPathEvalExpression(BAD_CAST expression, xpath->context);

	silence_end(silence);
	pay(xpath, wide);
	if (!object)
		return false;
	bool true_ = xmlXPathCastToBoolean(object);

	if (object->type == XPATH_NODESET) {
		take_nodes(object->nodesetval, found);
		true_ = found->nodes.n > 0;
	} else if (true_) {
		xmlChar *text = xmlXPathCastToString(object);

		found->text = xstrdup_null((const char *)text);
		xmlFree(text);
	}
	xmlXPathFreeObject(object);
	return true_;
}

bool xpath_find(struct xpath *xpath, const char *expression, struct xpath_found *found)
{
	return xpath_find_at(xpath, (xmlNode *)xpath->context->doc, expression, found);
}

void xpath_found_release(struct xpath_found *found)
{
	vec_release(&found->nodes);
	free(found->text);
	found->text = NULL;
}

bool xpath_holds(struct xpath *xpath, const char *expression)
{
	struct xpath_found found;
	bool holds = xpath_find(xpath, expression, &found);

	xpath_found_release(&found);
	return holds;
}

/* ---- without a page ---- */

static bool is_function(struct str name)
{
	/* the core functions, the tests of nodes, and the operators that may stand before "(" */
	static const char *const names[] = {
		"last",
		"position",
		"count",
		"id",
		"local-name",
		"namespace-uri",
		"name",
		"string",
		"concat",
		"starts-with",
		"contains",
		"substring-before",
		"substring",
		"translate",
		"substring-after",
		"string-length",
		"normalize-space",
		"boolean",
		"not",
		"true",
		"false",
		"lang",
		"number",
		"sum",
		"floor",
		"ceiling",
		"round",
		"node",
		"text",
		"comment",
		"and",
		"or",
		"div",
		"mod",
		"processing-instruction",
	};

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (str_eq(name, str_from(names[i])))
			return true;
	return false;
}

static bool is_name(char c)
{
	return is_alnum(c) || c == '_' || c == '-' || c == '.' || c == ':' ||
	       (unsigned char)c > 127;
}

/* libxml2 looks for functions only when it needs them, which one page may never do. */
static struct str unknown_function(struct str expression)
{
	for (size_t i = 0; i < expression.len; i++) {
		char c = expression.ptr[i];

		if (c == '"' || c == '\'') {
			const char *end = memchr(expression.ptr + i + 1, c, expression.len - i - 1);

			if (!end)
				break;
			i = (size_t)(end - expression.ptr);
		} else if (is_name(c) && !is_digit(c)) {
			size_t from = i;

			while (i < expression.len && is_name(expression.ptr[i]))
				i++;
			size_t to = i;

			while (i < expression.len && is_space(expression.ptr[i]))
				i++;
			struct str name = str_part(expression, from, to);
			ptrdiff_t axis = str_find(name, STR("::"));

			if (axis >= 0)
				name = str_part(name, (size_t)axis + 2, name.len);
			if (i < expression.len && expression.ptr[i] == '(' && !is_function(name))
				return name;
			i--;
		}
	}
	return (struct str){ 0 };
}

bool xpath_valid(const char *expression, struct str *missing)
{
	*missing = (struct str){ 0 };
	if (strlen(expression) > XPATH_MAX_LEN)
		return false;
	xmlXPathContext *context = context_of(NULL);
	struct silence silence = silence_begin();
	xmlXPathCompExpr *compiled = xmlXPathCtxtCompile(context, BAD_CAST expression);

	silence_end(silence);
	xmlXPathFreeContext(context);
	if (!compiled)
		return false;
	xmlXPathFreeCompExpr(compiled);
	*missing = unknown_function(str_from(expression));
	return true;
}
