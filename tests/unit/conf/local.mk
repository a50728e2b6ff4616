# SPDX-License-Identifier: MIT
if HAVE_CMOCKA
conf_tests = \
	tests/unit/conf/test_conf \
	tests/unit/conf/test_history \
	tests/unit/conf/test_migrate \
	tests/unit/conf/test_key \
	tests/unit/conf/test_lines \
	tests/unit/conf/test_style \
	tests/unit/conf/test_subs_category \
	tests/unit/conf/test_subs_edit \
	tests/unit/conf/test_subs_fuzz \
	tests/unit/conf/test_subscriptions
check_PROGRAMS += $(conf_tests)
TESTS += $(conf_tests)

tests_unit_conf_test_conf_SOURCES = tests/unit/conf/test_conf.c
tests_unit_conf_test_conf_CFLAGS = $(unit_cflags)
tests_unit_conf_test_conf_LDADD = $(unit_libs)

tests_unit_conf_test_history_SOURCES = tests/unit/conf/test_history.c
tests_unit_conf_test_history_CFLAGS = $(unit_cflags)
tests_unit_conf_test_history_LDADD = $(unit_libs)

tests_unit_conf_test_migrate_SOURCES = tests/unit/conf/test_migrate.c
tests_unit_conf_test_migrate_CFLAGS = $(unit_cflags)
tests_unit_conf_test_migrate_LDADD = $(unit_libs)

tests_unit_conf_test_key_SOURCES = tests/unit/conf/test_key.c
tests_unit_conf_test_key_CFLAGS = $(unit_cflags)
tests_unit_conf_test_key_LDADD = $(unit_libs)

tests_unit_conf_test_lines_SOURCES = tests/unit/conf/test_lines.c
tests_unit_conf_test_lines_CFLAGS = $(unit_cflags)
tests_unit_conf_test_lines_LDADD = $(unit_libs)

tests_unit_conf_test_style_SOURCES = tests/unit/conf/test_style.c
tests_unit_conf_test_style_CFLAGS = $(unit_cflags)
tests_unit_conf_test_style_LDADD = $(unit_libs)

tests_unit_conf_test_subs_category_SOURCES = tests/unit/conf/test_subs_category.c tests/unit/conf/edit.h
tests_unit_conf_test_subs_category_CFLAGS = $(unit_cflags)
tests_unit_conf_test_subs_category_LDADD = $(unit_libs)

tests_unit_conf_test_subs_edit_SOURCES = tests/unit/conf/test_subs_edit.c tests/unit/conf/edit.h
tests_unit_conf_test_subs_edit_CFLAGS = $(unit_cflags)
tests_unit_conf_test_subs_edit_LDADD = $(unit_libs)

tests_unit_conf_test_subs_fuzz_SOURCES = tests/unit/conf/test_subs_fuzz.c tests/unit/conf/edit.h
tests_unit_conf_test_subs_fuzz_CFLAGS = $(unit_cflags)
tests_unit_conf_test_subs_fuzz_LDADD = $(unit_libs)

tests_unit_conf_test_subscriptions_SOURCES = tests/unit/conf/test_subscriptions.c
tests_unit_conf_test_subscriptions_CFLAGS = $(unit_cflags)
tests_unit_conf_test_subscriptions_LDADD = $(unit_libs)
endif
