# SPDX-License-Identifier: MIT
EXTRA_DIST += tests/unit/base/temp.h

if HAVE_CMOCKA
base_tests = \
	tests/unit/base/test_alloc \
	tests/unit/base/test_arena \
	tests/unit/base/test_clock \
	tests/unit/base/test_err \
	tests/unit/base/test_file \
	tests/unit/base/test_hash \
	tests/unit/base/test_i18n \
	tests/unit/base/test_log \
	tests/unit/base/test_mailbox \
	tests/unit/base/test_spawn \
	tests/unit/base/test_str \
	tests/unit/base/test_strbuf \
	tests/unit/base/test_vec
check_PROGRAMS += $(base_tests)
TESTS += $(base_tests)

tests_unit_base_test_alloc_SOURCES = tests/unit/base/test_alloc.c
tests_unit_base_test_alloc_CFLAGS = $(unit_cflags)
tests_unit_base_test_alloc_LDADD = $(unit_libs)

tests_unit_base_test_arena_SOURCES = tests/unit/base/test_arena.c
tests_unit_base_test_arena_CFLAGS = $(unit_cflags)
tests_unit_base_test_arena_LDADD = $(unit_libs)

tests_unit_base_test_clock_SOURCES = tests/unit/base/test_clock.c
tests_unit_base_test_clock_CFLAGS = $(unit_cflags)
tests_unit_base_test_clock_LDADD = $(unit_libs)

tests_unit_base_test_err_SOURCES = tests/unit/base/test_err.c
tests_unit_base_test_err_CFLAGS = $(unit_cflags)
tests_unit_base_test_err_LDADD = $(unit_libs)

tests_unit_base_test_file_SOURCES = tests/unit/base/test_file.c
tests_unit_base_test_file_CFLAGS = $(unit_cflags)
tests_unit_base_test_file_LDADD = $(unit_libs)

tests_unit_base_test_hash_SOURCES = tests/unit/base/test_hash.c
tests_unit_base_test_hash_CFLAGS = $(unit_cflags)
tests_unit_base_test_hash_LDADD = $(unit_libs)

tests_unit_base_test_i18n_SOURCES = tests/unit/base/test_i18n.c
tests_unit_base_test_i18n_CFLAGS = $(unit_cflags)
tests_unit_base_test_i18n_LDADD = $(unit_libs)

tests_unit_base_test_log_SOURCES = tests/unit/base/test_log.c
tests_unit_base_test_log_CFLAGS = $(unit_cflags)
tests_unit_base_test_log_LDADD = $(unit_libs)

tests_unit_base_test_mailbox_SOURCES = tests/unit/base/test_mailbox.c
tests_unit_base_test_mailbox_CFLAGS = $(unit_cflags)
tests_unit_base_test_mailbox_LDADD = $(unit_libs)

tests_unit_base_test_spawn_SOURCES = tests/unit/base/test_spawn.c
tests_unit_base_test_spawn_CFLAGS = $(unit_cflags)
tests_unit_base_test_spawn_LDADD = $(unit_libs)

tests_unit_base_test_str_SOURCES = tests/unit/base/test_str.c
tests_unit_base_test_str_CFLAGS = $(unit_cflags)
tests_unit_base_test_str_LDADD = $(unit_libs)

tests_unit_base_test_strbuf_SOURCES = tests/unit/base/test_strbuf.c
tests_unit_base_test_strbuf_CFLAGS = $(unit_cflags)
tests_unit_base_test_strbuf_LDADD = $(unit_libs)

tests_unit_base_test_vec_SOURCES = tests/unit/base/test_vec.c
tests_unit_base_test_vec_CFLAGS = $(unit_cflags)
tests_unit_base_test_vec_LDADD = $(unit_libs)
endif
