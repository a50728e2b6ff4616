/*
 * store/sqlfn.h - what our SQL knows beyond SQLite's
 *
 *	x REGEXP pattern      POSIX extended, case does not matter; false for a bad one
 *	has_word(list, word)  word is between blanks in list, or a whole line of it
 *	COLLATE person        the order a person expects (text/unicode.h)
 *
 * None of them is used in the schema, so that any SQLite can read the archive.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_STORE_SQLFN_H
#define COURANT_STORE_SQLFN_H

#include <sqlite3.h>

void sqlfn_register(sqlite3 *db);

#endif
