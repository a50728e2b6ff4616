#!/bin/sh
# What the fuzzer once found, and its seeds, are read without a crash.
# SPDX-License-Identifier: MIT
dir=${top_srcdir:-.}/tests
exec "${top_builddir:-.}/tests/fuzz/replay_feed" "$dir"/fuzz/seeds/* "$dir"/feeds/*.xml "$dir"/feeds/*.json
