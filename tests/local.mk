# SPDX-License-Identifier: MIT
TEST_EXTENSIONS = .sh
LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
SH_LOG_DRIVER = $(LOG_DRIVER)
SH_LOG_COMPILER = $(SHELL)
AM_TESTS_ENVIRONMENT = \
	CMOCKA_MESSAGE_OUTPUT=TAP; top_srcdir='$(abs_top_srcdir)'; top_builddir='$(abs_top_builddir)'; \
	CC='$(CC)'; CHECK_CFLAGS='$(XML_CFLAGS) $(WARN_CFLAGS)'; AWK='$(AWK)'; LC_ALL=C.UTF-8; TZ=UTC; \
	COURANT_DATADIR='$(abs_top_srcdir)/data'; COURANT_LOCALEDIR='$(abs_top_builddir)/locale'; \
	unset LANGUAGE; \
	export CMOCKA_MESSAGE_OUTPUT top_srcdir top_builddir CC CHECK_CFLAGS AWK LC_ALL TZ COURANT_DATADIR \
		COURANT_LOCALEDIR;

law_tests = tests/check-includes.sh tests/check-headers.sh tests/check-potfiles.sh tests/check-po.sh \
	tests/check-locales.sh tests/check-table.sh
TESTS += $(law_tests)
EXTRA_DIST += $(law_tests) tests/README.md tests/tap.sh tests/make-locales.sh

unit_cflags = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
unit_libs = src/libcourant.a $(CMOCKA_LIBS) $(courant_libs)

# each room of src/ has its own list of unit tests
include tests/unit/base/local.mk
include tests/unit/text/local.mk
include tests/unit/conf/local.mk
include tests/unit/feed/local.mk
include tests/unit/page/local.mk
include tests/unit/picture/local.mk

include tests/unit/save/local.mk
include tests/unit/share/local.mk
include tests/unit/story/local.mk
include tests/unit/term/local.mk
include tests/unit/store/local.mk
include tests/unit/engine/local.mk
include tests/unit/ui/local.mk
include tests/unit/app/local.mk
include tests/serve/local.mk
include tests/screens/local.mk
include tests/feeds/local.mk
include tests/fuzz/local.mk
include tests/bench/local.mk
include tests/pages/local.mk
include tests/term/local.mk
include tests/cli/local.mk

# what .ci/run repeats with another compiler: the tests that are programs
.PHONY: print-unit-tests
print-unit-tests:
	@for test in $(TESTS); do case $$test in *.sh) ;; *) echo $$test ;; esac; done
