/* SPDX-License-Identifier: MIT */
#include "app/extract-rule.h"

#include <stdio.h>

#include "base/file.h"
#include "engine/siterules.h"

bool extract_rule_load(struct batch *batch, const char *url, struct str html,
		       struct siterule *rule, struct err *err)
{
	const char *path = batch_value(batch, "--rule");
	AUTO(strbuf) text = STRBUF_INIT;

	if (!path) {
		siterules_find(url, html, rule);
		return true;
	}
	if (!file_read(path, SITERULE_MAX_BYTES, &text, err))
		return false;
	siterule_parse(rule, strbuf_str(&text));
	vec_each (&rule->problems, problem)
		fprintf(stderr, "%s:%d: %s\n", path, problem->line, problem->text);
	return true;
}

void extract_rule_put(struct batch *batch, const struct siterule *rule, const char *url,
		      struct str html, json_t *object)
{
	const char *all = siterule_single_page(html, url, rule, &batch->arena);
	const char *next = siterule_next_page(html, url, rule, &batch->arena);

	if (siterule_is_advert(html, rule))
		batch_put_bool(object, "advert", true);
	if (all)
		batch_put(object, "single_page", all);
	if (next)
		batch_put(object, "next_page", next);
}
