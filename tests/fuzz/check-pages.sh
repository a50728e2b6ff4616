#!/bin/sh
# Seeds of the fuzzer of pages, and what it once found, become articles without a crash.
# SPDX-License-Identifier: MIT
dir=${top_srcdir:-.}/tests
exec "${top_builddir:-.}/tests/fuzz/replay_page" "$dir"/fuzz/page-seeds/* "$dir"/pages/article/*.html
