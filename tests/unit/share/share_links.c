/*
 * share_links URL TITLE - prints "service<TAB>link" for every service
 *
 * SPDX-License-Identifier: MIT
 */
#include <locale.h>
#include <stdio.h>

#include "share/share.h"

int main(int argc, char **argv)
{
	const struct share_settings settings = { "https://social.example",
						 "https://bag.example/w" };
	const struct share_service *service;
	struct share_item item;

	setlocale(LC_ALL, "C.UTF-8");
	if (argc != 3) {
		fprintf(stderr, "usage: share_links URL TITLE\n");
		return 2;
	}
	item = (struct share_item){ argv[1], argv[2], NULL, "https://img.example/p.png?a=1&b" };
	for (size_t i = 0; (service = share_builtin(i)); i++) {
		AUTO(strbuf) link = STRBUF_INIT;
		struct err err = ERR_INIT;

		if (!share_link(service, &item, &settings, &link, &err)) {
			fprintf(stderr, "share_links: %s\n", err.text);
			return 1;
		}
		printf("%s\t%s\n", service->id, link.buf);
	}
	return 0;
}
