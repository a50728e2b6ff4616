# SPDX-License-Identifier: MIT
if HAVE_CMOCKA
text_tests = \
	tests/unit/text/test_bidi \
	tests/unit/text/test_clean \
	tests/unit/text/test_decode \
	tests/unit/text/test_fit \
	tests/unit/text/test_guess \
	tests/unit/text/test_match \
	tests/unit/text/test_unicode \
	tests/unit/text/test_width \
	tests/unit/text/test_stem
check_PROGRAMS += $(text_tests)
TESTS += $(text_tests)

tests_unit_text_test_bidi_SOURCES = tests/unit/text/test_bidi.c
tests_unit_text_test_bidi_CFLAGS = $(unit_cflags)
tests_unit_text_test_bidi_LDADD = $(unit_libs)

tests_unit_text_test_clean_SOURCES = tests/unit/text/test_clean.c
tests_unit_text_test_clean_CFLAGS = $(unit_cflags)
tests_unit_text_test_clean_LDADD = $(unit_libs)

tests_unit_text_test_decode_SOURCES = tests/unit/text/test_decode.c
tests_unit_text_test_decode_CFLAGS = $(unit_cflags)
tests_unit_text_test_decode_LDADD = $(unit_libs)

tests_unit_text_test_fit_SOURCES = tests/unit/text/test_fit.c
tests_unit_text_test_fit_CFLAGS = $(unit_cflags)
tests_unit_text_test_fit_LDADD = $(unit_libs)

tests_unit_text_test_guess_SOURCES = tests/unit/text/test_guess.c
tests_unit_text_test_guess_CFLAGS = $(unit_cflags)
tests_unit_text_test_guess_LDADD = $(unit_libs)

tests_unit_text_test_match_SOURCES = tests/unit/text/test_match.c
tests_unit_text_test_match_CFLAGS = $(unit_cflags)
tests_unit_text_test_match_LDADD = $(unit_libs)

tests_unit_text_test_unicode_SOURCES = tests/unit/text/test_unicode.c
tests_unit_text_test_unicode_CFLAGS = $(unit_cflags)
tests_unit_text_test_unicode_LDADD = $(unit_libs)

tests_unit_text_test_width_SOURCES = tests/unit/text/test_width.c
tests_unit_text_test_width_CFLAGS = $(unit_cflags)
tests_unit_text_test_width_LDADD = $(unit_libs)

tests_unit_text_test_stem_SOURCES = tests/unit/text/test_stem.c
tests_unit_text_test_stem_CFLAGS = $(unit_cflags)
tests_unit_text_test_stem_LDADD = $(unit_libs)
endif
