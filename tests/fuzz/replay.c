/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "fuzz.h"

/* replay FILE ...: the fuzzer's test on these files, with any compiler, as TAP. Wrong is a crash. */
int main(int argc, char **argv)
{
	setvbuf(stdout, NULL, _IOLBF, 0);
	printf("1..%d\n", argc - 1);
	for (int i = 1; i < argc; i++) {
		struct strbuf bytes = STRBUF_INIT;
		struct err err = ERR_INIT;

		if (!file_read(argv[i], 64 << 20, &bytes, &err)) {
			printf("not ok %d - %s: %s\n", i, argv[i], err.text);
			return 1;
		}
		/* in a block of its own size, so that a sanitizer sees what is read beyond it */
		uint8_t *copy = malloc(bytes.len ? bytes.len : 1);
		for (size_t k = 0; copy && k < bytes.len; k++)
			copy[k] = (uint8_t)bytes.buf[k];
		if (copy)
			LLVMFuzzerTestOneInput(copy, bytes.len);
		printf("ok %d - %s\n", i, argv[i]);
		free(copy);
		strbuf_release(&bytes);
	}
	return 0;
}
