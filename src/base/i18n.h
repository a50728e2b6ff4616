/*
 * base/i18n.h - the only place that knows libintl
 *
 * Whole sentences, never pieces; P_() where a number decides; C_() where a
 * word alone could mean two things; N_() in tables, _() where they are shown.
 * The log, protocols and JSON are not translated.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_BASE_I18N_H
#define COURANT_BASE_I18N_H

#if ENABLE_NLS
#include <libintl.h>
#define _(text) gettext(text)
#define P_(one, many, n) ngettext((one), (many), (unsigned long)(n))
#else
#define _(text) (text)
#define P_(one, many, n) ((n) == 1 ? (one) : (many))
#endif
#define N_(text) text
#define C_(context, text) i18n_context(context "\004" text, text)
#define NC_(context, text) text

/* The translation of `key`, or `text` when there is none. */
const char *i18n_context(const char *key, const char *text) __attribute__((format_arg(2)));
/* The same for a context that is known only at run time. */
const char *i18n_in(const char *context, const char *text);

/*
 * setlocale and textdomain; false when the locale's encoding is not UTF-8. Where
 * the locale is not installed the language is taken from its name. Call it before
 * there are threads.
 */
_Bool i18n_start(void);

#endif
