#!/bin/sh
# What the fuzzer once found in rules for sites, and its seeds, are read and applied without a crash.
# SPDX-License-Identifier: MIT
exec "${top_builddir:-.}/tests/fuzz/replay_rule" "${top_srcdir:-.}"/tests/fuzz/rules/*
