/*
 * tests/fuzz/fuzz.h - what the fuzzer and its replay have in common
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_FUZZ_H
#define COURANT_FUZZ_H

#include <stddef.h>
#include <stdint.h>

/* libFuzzer's entry: must come back, whatever the bytes are. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

#endif
