/* SPDX-License-Identifier: MIT */
#include "store/holder.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/file.h"

char *holder_self(void)
{
	AUTO(strbuf) boot = STRBUF_INIT;
	char host[256] = "";
	struct err ignored;

	gethostname(host, sizeof(host) - 1);
	/* Linux only; without it a new start goes unnoticed until the lease ends */
	file_read("/proc/sys/kernel/random/boot_id", 256, &boot, &ignored);
	strbuf_trim(&boot);
	return xasprintf("%ld@%s/%s", (long)getpid(), host, boot.buf);
}

bool holder_is_dead(const char *holder, const char *self)
{
	const char *place = strchr(holder, '@'), *here = strchr(self, '@');
	long pid = strtol(holder, NULL, 10);
	size_t host_len;

	if (!place || !here || pid <= 0)
		return true;
	if (strcmp(place, here) == 0)
		return kill((pid_t)pid, 0) != 0 && errno == ESRCH;
	host_len = strcspn(here, "/");
	return strncmp(place, here, host_len + 1) == 0;
}
