/* SPDX-License-Identifier: MIT */
#include "base/log.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "base/i18n.h"

static int log_fd = -1; /* the program's only global */

bool log_open(const char *path, struct err *err)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);

	if (fd < 0)
		return err_errno(err, _("cannot write the log \"%s\""), path);
	log_close();
	log_fd = fd;
	return true;
}

void log_close(void)
{
	if (log_fd >= 0)
		close(log_fd);
	log_fd = -1;
}

/* How long the UTF-8 sequence at p is; 0 when it is none, or a control character. */
static size_t printable(const unsigned char *p, size_t len)
{
	size_t n = *p < 0x80 ? 1 : *p < 0xC2 ? 0 : *p < 0xE0 ? 2 : *p < 0xF0 ? 3 : *p < 0xF5 ? 4 : 0;

	if (n > len || *p < 0x20 || *p == 0x7F)
		return 0;
	for (size_t i = 1; i < n; i++)
		if ((p[i] & 0xC0) != 0x80)
			return 0;
	return p[0] == 0xC2 && p[1] < 0xA0 ? 0 : n; /* C1: some terminals obey them */
}

static void disarm(char *text, size_t len)
{
	for (size_t i = 0, n; i < len; i += n) {
		n = printable((unsigned char *)text + i, len - i);
		if (!n) {
			text[i] = '?';
			n = 1;
		}
	}
}

static void line(const char *level, const char *fmt, va_list ap)
{
	char text[1024];
	struct timespec ts;
	struct tm tm;
	size_t len;
	int n;

	clock_gettime(CLOCK_REALTIME, &ts);
	gmtime_r(&ts.tv_sec, &tm);
	len = strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%S", &tm);
	len += (size_t)snprintf(text + len, sizeof(text) - len, ".%03ldZ %s ", ts.tv_nsec / 1000000,
				level);
	n = vsnprintf(text + len, sizeof(text) - len - 1, fmt, ap);
	if (n > 0)
		len += (size_t)n < sizeof(text) - len - 1 ? (size_t)n : sizeof(text) - len - 2;
	disarm(text, len);
	text[len++] = '\n';
	if (write(log_fd, text, len) < 0)
		return; /* nowhere to say it */
}

void log_info(const char *fmt, ...)
{
	va_list ap;

	if (log_fd < 0)
		return;
	va_start(ap, fmt);
	line("info", fmt, ap);
	va_end(ap);
}

void log_warn(const char *fmt, ...)
{
	va_list ap;

	if (log_fd < 0)
		return;
	va_start(ap, fmt);
	line("warn", fmt, ap);
	va_end(ap);
}
