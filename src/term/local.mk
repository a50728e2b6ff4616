# SPDX-License-Identifier: MIT
src_libcourant_a_SOURCES +=
