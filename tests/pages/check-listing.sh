#!/bin/sh
# The headlines of tests/pages/listing, pages after the structure of real themes, are what stands on them.
# SPDX-License-Identifier: MIT
exec "${top_builddir:-.}/tests/pages/score_index" "${top_srcdir:-.}/tests/pages/listing"
