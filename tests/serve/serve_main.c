/*
 * serve [--port-file FILE] [--log FILE] DIR - a web server for end-to-end tests
 *
 * Its first line of output is its address. It runs until SIGTERM, or until the
 * other end of its standard input closes, so that it never outlives its test.
 *
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/file.h"
#include "serve.h"

static volatile sig_atomic_t over;

static void end(int sig)
{
	(void)sig;
	over = 1;
}

/* Only a pipe can close; a background job's /dev/null always reads as its end. */
static bool input_is_pipe(void)
{
	struct stat st;

	return fstat(STDIN_FILENO, &st) == 0 && (S_ISFIFO(st.st_mode) || S_ISSOCK(st.st_mode));
}

/* The signal is let through only inside ppoll(), so none is missed. */
static void wait_for_the_end(const sigset_t *unblocked)
{
	struct pollfd in = { input_is_pipe() ? STDIN_FILENO : -1, POLLIN, 0 };
	char buf[256];

	while (!over)
		if (ppoll(&in, 1, NULL, unblocked) > 0 && read(in.fd, buf, sizeof(buf)) == 0)
			return;
}

static int usage(void)
{
	fputs("Usage: serve [--port-file FILE] [--log FILE] DIR\n", stderr);
	return 2;
}

int main(int argc, char **argv)
{
	const char *port_file = NULL, *log = NULL;
	AUTO_FREE char *url = NULL, *port = NULL;
	struct sigaction on_end = { .sa_handler = end };
	sigset_t block, old;
	struct serve *s;
	struct err err;
	int i = 1;

	for (; i + 1 < argc && argv[i][0] == '-'; i += 2) {
		if (strcmp(argv[i], "--port-file") == 0)
			port_file = argv[i + 1];
		else if (strcmp(argv[i], "--log") == 0)
			log = argv[i + 1];
		else
			return usage();
	}
	if (i + 1 != argc)
		return usage();
	sigaction(SIGTERM, &on_end, NULL);
	sigaction(SIGINT, &on_end, NULL);
	signal(SIGPIPE, SIG_IGN);
	sigemptyset(&block);
	sigaddset(&block, SIGTERM);
	sigaddset(&block, SIGINT);
	sigprocmask(SIG_BLOCK, &block, &old); /* the server's threads inherit this */

	s = serve_start();
	if (!s || (log && !serve_log_to(s, log))) {
		fprintf(stderr, "serve: cannot start: %s\n", strerror(errno));
		serve_stop(s);
		return 1;
	}
	serve_folder(s, argv[i]);
	serve_script(s);
	url = serve_url(s, "/");
	port = xstrdup(strrchr(url, ':') + 1);
	port[strcspn(port, "/")] = '\0';
	if (port_file && !file_write(port_file, port, strlen(port), &err)) {
		fprintf(stderr, "serve: %s\n", err.text);
		serve_stop(s);
		return 1;
	}
	puts(url);
	fflush(stdout);
	wait_for_the_end(&old);
	serve_stop(s);
	return 0;
}
