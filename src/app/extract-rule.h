/*
 * app/extract-rule.h - rules for sites, as `courant extract` uses and shows them
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_APP_EXTRACT_RULE_H
#define COURANT_APP_EXTRACT_RULE_H

#include "app/batch.h"
#include "page/siterule.h"

/* The rules for the site, or those in the file that --rule names, whose mistakes are told. */
bool extract_rule_load(struct batch *batch, const char *url, struct str html,
		       struct siterule *rule, struct err *err);
/* What only a rule knows of a page; without one nothing is added. */
void extract_rule_put(struct batch *batch, const struct siterule *rule, const char *url,
		      struct str html, json_t *object);

#endif
