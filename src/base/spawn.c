/* SPDX-License-Identifier: MIT */
#include "base/spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/i18n.h"

extern char **environ;

static void close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

bool spawn_start(struct spawn *child, enum spawn_how how, const char *const *argv, struct err *err)
{
	int in[2] = { -1, -1 }, out[2] = { -1, -1 }, rc;
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attr;
	sigset_t all, none;
	short flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;

	*child = (struct spawn){ -1, -1, -1 };
	if (how == SPAWN_PIPES && (pipe2(in, O_CLOEXEC) || pipe2(out, O_CLOEXEC))) {
		err_errno(err, _("cannot start \"%s\""), argv[0]);
		close_fd(&in[0]);
		close_fd(&in[1]);
		return false;
	}
	posix_spawn_file_actions_init(&files);
	posix_spawnattr_init(&attr);
	sigfillset(&all);
	sigemptyset(&none);
	posix_spawnattr_setsigdefault(&attr, &all);
	posix_spawnattr_setsigmask(&attr, &none);
	if (how != SPAWN_FOREGROUND)
		flags |= POSIX_SPAWN_SETSID;
	posix_spawnattr_setflags(&attr, flags);
	if (how == SPAWN_DETACH) {
		posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
		posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
		posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
	} else if (how == SPAWN_PIPES) {
		posix_spawn_file_actions_adddup2(&files, in[0], 0);
		posix_spawn_file_actions_adddup2(&files, out[1], 1);
		posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
	}
	#if HAVE_POSIX_SPAWN_FILE_ACTIONS_ADDCLOSEFROM_NP
	/* libraries have descriptors too, and not all of them close on exec (libcurl's wake-up pair) */
	posix_spawn_file_actions_addclosefrom_np(&files, 3);
#endif
	rc = posix_spawnp(&child->pid, argv[0], &files, &attr, (char *const *)argv, environ);
	posix_spawn_file_actions_destroy(&files);
	posix_spawnattr_destroy(&attr);
	close_fd(&in[0]);
	close_fd(&out[1]);
	if (rc) {
		child->pid = -1;
		close_fd(&in[1]);
		close_fd(&out[0]);
		return err_code(err, ERR_COMMAND, 127, _("cannot start \"%s\": %s"), argv[0], strerror(rc));
	}
	child->in = in[1];
	child->out = out[0];
	if (child->out >= 0)
		fcntl(child->out, F_SETFL, O_NONBLOCK);
	if (child->in >= 0)
		fcntl(child->in, F_SETFL, O_NONBLOCK);
	return true;
}

static int exit_status(int status)
{
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

bool spawn_wait(struct spawn *child, int *out_status, struct err *err)
{
	int status;

	while (waitpid(child->pid, &status, 0) < 0)
		if (errno != EINTR)
			return err_errno(err, _("lost the command"));
	child->pid = -1;
	*out_status = exit_status(status);
	return true;
}

bool spawn_ended(struct spawn *child, int *out_status)
{
	int status;

	if (child->pid < 0 || waitpid(child->pid, &status, WNOHANG) <= 0)
		return false;
	child->pid = -1;
	*out_status = exit_status(status);
	return true;
}

void spawn_stop(struct spawn *child)
{
	int status;

	close_fd(&child->in);
	close_fd(&child->out);
	if (child->pid < 0)
		return;
	kill(-child->pid, SIGKILL);
	kill(child->pid, SIGKILL);
	while (waitpid(child->pid, &status, 0) < 0 && errno == EINTR)
		;
	child->pid = -1;
}

/* write(2) without SIGPIPE, whatever the program does with that signal. */
static ssize_t write_pipe(int fd, struct str bytes)
{
	sigset_t sigpipe, pending, old;
	ssize_t n;
	int saved, sig;

	sigemptyset(&sigpipe);
	sigaddset(&sigpipe, SIGPIPE);
	pthread_sigmask(SIG_BLOCK, &sigpipe, &old);
	n = write(fd, bytes.ptr, bytes.len);
	saved = errno;
	if (n < 0 && saved == EPIPE && sigpending(&pending) == 0 && sigismember(&pending, SIGPIPE))
		sigwait(&sigpipe, &sig);
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	errno = saved;
	return n;
}

/* Moves what can be moved; false when the output is longer than it may be. */
static bool pump(struct spawn *child, struct str *in, struct strbuf *out)
{
	char buf[65536];
	ssize_t n;

	if (child->in >= 0) {
		n = in->len ? write_pipe(child->in, *in) : 0;
		if (n > 0) {
			in->ptr += n;
			in->len -= (size_t)n;
		}
		/* a child that does not want our input is no failure (EPIPE) */
		if (!in->len || (n < 0 && errno != EAGAIN && errno != EINTR))
			close_fd(&child->in);
	}
	if (child->out >= 0) {
		n = read(child->out, buf, sizeof(buf));
		if (n > 0)
			return strbuf_append(out, buf, (size_t)n);
		if (n == 0 || (errno != EAGAIN && errno != EINTR))
			close_fd(&child->out);
	}
	return true;
}

bool spawn_filter(const char *const *argv, struct str in, struct strbuf *out, int timeout_s,
		  struct err *err)
{
	int64_t end = clock_mono_ms() + (int64_t)timeout_s * 1000, left;
	struct spawn child;
	int status, pause_ms = 1;

	if (!spawn_start(&child, SPAWN_PIPES, argv, err))
		return false;
	while (child.out >= 0 || child.in >= 0 || !spawn_ended(&child, &status)) {
		struct pollfd fds[2] = { { child.in, POLLOUT, 0 }, { child.out, POLLIN, 0 } };

		left = end - clock_mono_ms();
		if (child.out < 0 && child.in < 0) {
			/* it closed both pipes and lives on: nothing to wait for but its end */
			left = MIN(left, (int64_t)pause_ms);
			pause_ms = MIN(pause_ms * 2, 50);
		}
		if (left <= 0) {
			spawn_stop(&child);
			return err_code(err, ERR_COMMAND, 124, _("\"%s\" took longer than %d seconds"),
					argv[0], timeout_s);
		}
		poll(fds, 2, (int)left);
		if (!pump(&child, &in, out)) {
			spawn_stop(&child);
			return err_code(err, ERR_LIMIT, (long)out->max,
					_("\"%s\" printed more than %zu bytes"), argv[0], out->max);
		}
	}
	if (status)
		return err_code(err, ERR_COMMAND, status, _("\"%s\" ended with status %d"), argv[0],
				status);
	return true;
}
