# SPDX-License-Identifier: MIT
if HAVE_CMOCKA
base_tests = tests/unit/base/test_strbuf
check_PROGRAMS += $(base_tests)
TESTS += $(base_tests)

tests_unit_base_test_strbuf_SOURCES = tests/unit/base/test_strbuf.c
tests_unit_base_test_strbuf_CFLAGS = $(unit_cflags)
tests_unit_base_test_strbuf_LDADD = $(unit_libs)
endif
