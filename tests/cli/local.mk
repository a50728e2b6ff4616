# SPDX-License-Identifier: MIT
check_PROGRAMS += tests/cli/json_check
tests_cli_json_check_SOURCES = tests/cli/json_check.c
tests_cli_json_check_LDADD = $(JANSSON_LIBS)
TESTS += tests/cli/check-cli.sh
EXTRA_DIST += tests/cli/check-cli.sh
