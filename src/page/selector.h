/*
 * page/selector.h - CSS selectors as XPath 1.0
 *
 * Known: type and *, .class, #id, [a], [a=v] and the operators ~= |= ^= $= *=
 * (with the flag i), descendant, child >, next + and later ~ sibling, lists
 * with commas, :first-child, :last-child, :only-child, :nth-child(an+b | odd |
 * even), :nth-last-child(), :first-of-type, :last-of-type, :nth-of-type(),
 * :not(), :is() and :where() of simple selectors, :has() of a relative one,
 * :empty, :root, :contains("text"), and, at the end, ::attr(name) and ::text.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_SELECTOR_H
#define COURANT_PAGE_SELECTOR_H

#include <stdbool.h>

#include "base/err.h"
#include "base/strbuf.h"

#define SELECTOR_MAX_LEN 2000

/*
 * Appends the XPath of what css selects below the context node (below the
 * root, for a whole document). ERR_USER says what is not understood.
 */
bool selector_to_xpath(const char *css, struct strbuf *out, struct err *err);

/*
 * Whether people would call it XPath: it begins with '/', './', '(' or a
 * quotation mark, is "." or "..", has '::' of an axis, '@' outside of brackets,
 * or a function. "xpath:" and "css:" in front settle it.
 */
bool selector_is_xpath(const char *expression);
/* As XPath, whichever it is. */
bool selector_as_xpath(const char *expression, struct strbuf *out, struct err *err);

#endif
