#!/bin/sh
# The locales that tests make for themselves are locales.
# SPDX-License-Identifier: MIT
. "$top_srcdir/tests/tap.sh"
LOCPATH=$(sh "$top_srcdir/tests/make-locales.sh" "$top_builddir/locales" de_DE ja_JP) ||
	skip_all 'no locales can be made'
export LOCPATH
plan 3
same 'German knows its days' "$(LC_ALL=de_DE.UTF-8 date -d 2026-06-16 +%A)" Dienstag
same 'Japanese knows its months' "$(LC_ALL=ja_JP.UTF-8 date -d 2026-06-16 +%b)" ' 6月'
same 'English is still there' "$(LC_ALL=C.UTF-8 date -d 2026-06-16 +%A)" Tuesday
