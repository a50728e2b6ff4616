/* SPDX-License-Identifier: MIT */
#include "socks.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/alloc.h"

struct socks {
	int listener;
	unsigned port;
	pthread_t thread;
	atomic_bool stopping;
	pthread_mutex_t lock;
	char name[256];
};

static int dial(unsigned short port)
{
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = port };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (connect(fd, (struct sockaddr *)&to, sizeof(to)) == 0)
		return fd;
	close(fd);
	return -1;
}

static bool read_all(int fd, void *to, size_t n)
{
	return recv(fd, to, n, MSG_WAITALL) == (ssize_t)n;
}

static bool read_name(struct socks *socks, int fd)
{
	unsigned char len, kind, bytes[256] = "";
	bool ok;

	if (!read_all(fd, &kind, 1))
		return false;
	if (kind == 3)
		ok = read_all(fd, &len, 1) && read_all(fd, bytes, len);
	else
		ok = read_all(fd, bytes, kind == 1 ? 4 : 16);
	pthread_mutex_lock(&socks->lock);
	strcpy(socks->name, kind == 3 ? (const char *)bytes : "address");
	pthread_mutex_unlock(&socks->lock);
	return ok;
}

/* Returns where it leads, or -1. */
static int greet(struct socks *socks, int fd)
{
	static const unsigned char chosen[2] = { 5, 0 };
	static const unsigned char done[10] = { 5, 0, 0, 1, 127, 0, 0, 1, 0, 0 };
	unsigned char head[3], methods[255];
	unsigned short port;
	int to;

	if (!read_all(fd, head, 2) || head[0] != 5 || !read_all(fd, methods, head[1]) ||
	    write(fd, chosen, 2) != 2 || !read_all(fd, head, 3) || !read_name(socks, fd) ||
	    !read_all(fd, &port, 2))
		return -1;
	to = dial(port);
	if (to >= 0 && write(fd, done, 10) != 10) {
		close(to);
		to = -1;
	}
	return to;
}

static bool pass_on(int from, int to)
{
	char bytes[4096];
	ssize_t n = read(from, bytes, sizeof(bytes));

	return n > 0 && write(to, bytes, (size_t)n) == n;
}

static void relay(struct socks *socks, int a, int b)
{
	struct pollfd fds[2] = { { a, POLLIN, 0 }, { b, POLLIN, 0 } };

	while (!socks->stopping && poll(fds, 2, 20) >= 0)
		if ((fds[0].revents && !pass_on(a, b)) || (fds[1].revents && !pass_on(b, a)))
			break;
}

static void *serve(void *ctx)
{
	struct socks *socks = ctx;
	struct pollfd waiting = { socks->listener, POLLIN, 0 };

	while (!socks->stopping) {
		int fd, to;

		if (poll(&waiting, 1, 20) <= 0)
			continue;
		fd = accept(socks->listener, NULL, NULL);
		to = greet(socks, fd);
		if (to >= 0) {
			relay(socks, fd, to);
			close(to);
		}
		close(fd);
	}
	return NULL;
}

struct socks *socks_start(void)
{
	struct socks *socks = xcalloc(1, sizeof(*socks));
	struct sockaddr_in here = { .sin_family = AF_INET };
	socklen_t len = sizeof(here);

	here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	pthread_mutex_init(&socks->lock, NULL);
	socks->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (bind(socks->listener, (struct sockaddr *)&here, sizeof(here)) ||
	    listen(socks->listener, 8) ||
	    getsockname(socks->listener, (struct sockaddr *)&here, &len) ||
	    pthread_create(&socks->thread, NULL, serve, socks))
		return NULL;
	socks->port = ntohs(here.sin_port);
	return socks;
}

void socks_stop(struct socks *socks)
{
	socks->stopping = true;
	pthread_join(socks->thread, NULL);
	close(socks->listener);
	pthread_mutex_destroy(&socks->lock);
	free(socks);
}

unsigned socks_port(const struct socks *socks)
{
	return socks->port;
}

const char *socks_name(const struct socks *socks)
{
	return socks->name;
}
