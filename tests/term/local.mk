# SPDX-License-Identifier: MIT
term_tests = tests/term/test-harness.sh tests/term/test-reader.sh tests/term/test-follow.sh
TESTS += $(term_tests)
EXTRA_DIST += $(term_tests) tests/term/lib.sh
