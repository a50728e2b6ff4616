/* SPDX-License-Identifier: MIT */
#include "engine/access.h"

#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/i18n.h"
#include "conf/lines.h"

#define SECRET_TIMEOUT_S 120 /* somebody may have to type the password of a keyring */
#define SECRET_MAX 4096
#define SECRET_AGAIN_MS 30000 /* a program that failed is not run again for each feed */

struct secret {
	char *command, *value; /* value: NULL until it is known */
	bool running;
	int runs;
	struct err err;   /* why there is none; until again_ms */
	int64_t again_ms; /* not run again before that */
	struct id_list tags; /* who waits for it */
};

struct access {
	VEC(struct secret) secrets; /* their places are the ids of their tags: none is removed */
};

static void wipe(char **value)
{
	if (*value)
		explicit_bzero(*value, strlen(*value));
	free(*value);
	*value = NULL;
}

struct access *access_new(void)
{
	return xcalloc(1, sizeof(struct access));
}

void access_free(struct access *access)
{
	if (!access)
		return;
	vec_each (&access->secrets, secret) {
		free(secret->command);
		wipe(&secret->value);
		vec_release(&secret->tags);
	}
	vec_release(&access->secrets);
	free(access);
}

/* The place of the command's secret. */
static size_t find(struct access *access, const char *command)
{
	for (size_t i = 0; i < access->secrets.n; i++)
		if (streq(access->secrets.ptr[i].command, command))
			return i;
	vec_push(&access->secrets, ((struct secret){ .command = xstrdup(command) }));
	return access->secrets.n - 1;
}

static bool run(struct core *core, size_t at, struct err *err)
{
	struct secret *secret = &core->access->secrets.ptr[at];
	struct arena arena = ARENA_INIT;
	struct words words;
	bool ok = lines_argv(secret->command, &arena, &words, err);

	for (size_t i = 0; ok && i < words.n; i++) {
		AUTO_FREE char *expanded = file_expand(words.word[i]);

		words.word[i] = arena_strdup(&arena, expanded);
	}
	if (ok)
		child_start(core->children, words.word, words.n, NULL, SECRET_TIMEOUT_S, SECRET_MAX,
			    TAG_SECRET((int64_t)at));
	secret->running = ok;
	arena_release(&arena);
	return ok;
}

static enum access_is get_secret(struct core *core, const char *command, int64_t tag,
				 const char **out, struct err *err)
{
	size_t at = find(core->access, command);
	struct secret *secret = &core->access->secrets.ptr[at];

	if (secret->value) {
		*out = secret->value;
		return ACCESS_READY;
	}
	if (!tag)
		return ACCESS_READY;
	if (secret->err.kind && clock_mono_ms() < secret->again_ms) {
		*err = secret->err;
		return ACCESS_FAILED;
	}
	if (!secret->running && !run(core, at, err))
		return ACCESS_FAILED;
	vec_push(&secret->tags, tag);
	return ACCESS_WAITING;
}

/* libcurl would pass over a file of cookies that is not there. */
static bool get_path(struct arena *arena, const char *setting, const char *path, const char **out,
		     struct err *err)
{
	AUTO_FREE char *full = path ? file_expand(path) : NULL;

	if (!full)
		return true;
	if (access(full, R_OK))
		return err_errno(err, _("%s: cannot read %s"), setting, full);
	*out = arena_strdup(arena, full);
	return true;
}

static bool get_paths(const struct sub_settings *settings, struct arena *arena,
		      struct fetch_access *out, struct err *err)
{
	return get_path(arena, "cookies", settings->cookies, &out->cookies, err) &&
	       get_path(arena, "client-cert", settings->client_cert, &out->client_cert, err) &&
	       get_path(arena, "client-key", settings->client_key, &out->client_key, err) &&
	       get_path(arena, "ca-file", settings->ca_file, &out->ca_file, err);
}

enum access_is access_get(struct core *core, const struct subscription *sub, int64_t tag,
			  struct arena *arena, struct fetch_access *out, struct err *err)
{
	const struct sub_settings *settings = &sub->settings;
	bool bearer = settings->auth == SUB_AUTH_BEARER ||
		      (settings->auth == SUB_AUTH_UNSET && settings->token_command);

	*out = (struct fetch_access){ .headers = settings->headers };
	if (!get_paths(settings, arena, out, err))
		return ACCESS_FAILED;
	if (bearer && !settings->token_command) {
		err_set(err, ERR_USER, _("auth = bearer needs a token-command"));
		return ACCESS_FAILED;
	}
	if (bearer)
		return get_secret(core, settings->token_command, tag, &out->token, err);
	if (settings->auth >= 0)
		out->auth = settings->auth == SUB_AUTH_BASIC ? FETCH_AUTH_BASIC
							     : FETCH_AUTH_DIGEST;
	out->user = settings->user;
	if (!settings->password_command)
		return ACCESS_READY;
	return get_secret(core, settings->password_command, tag, &out->password, err);
}

static const char *home_of(const struct subscription *sub)
{
	return sub->fetch_url ? sub->fetch_url : sub->url;
}

bool access_is_home(const struct subscription *sub, const char *url)
{
	return fetch_same_origin(home_of(sub), url);
}

const char *access_address(struct arena *arena, const struct subscription *sub, const char *url)
{
	const char *home = strstr(home_of(sub), "//"), *slashes = strstr(url, "//");
	size_t len = home ? strcspn(home + 2, "/?#") : 0;

	/* up to the last '@' */
	while (len && home[2 + len - 1] != '@')
		len--;
	if (!len || !slashes || memchr(slashes + 2, '@', strcspn(slashes + 2, "/?#")))
		return url;
	return arena_printf(arena, "%.*s//%.*s%s", (int)(slashes - url), url, (int)len, home + 2,
			    slashes + 2);
}

static void forget(struct core *core, const char *command)
{
	struct secret *secret;

	if (!command)
		return;
	secret = &core->access->secrets.ptr[find(core->access, command)];
	/* the second time it may have been the first one's value that was refused */
	if (secret->runs == 1 || clock_mono_ms() >= secret->again_ms)
		wipe(&secret->value);
}

void access_fetch(struct core *core, const struct subscription *sub, const char *url,
		  const struct fetch_access *access, int64_t tag)
{
	struct arena arena = ARENA_INIT;

	fetch_start(core->fetcher, &(struct fetch_request){
					   .url = access ? access_address(&arena, sub, url) : url,
					   .user_agent = sub->settings.user_agent,
					   .proxy = sub->settings.proxy,
					   .accept = FETCH_ACCEPT_FEED,
					   .access = access,
					   .timeout_s = (int)core->conf.fetch_timeout,
					   .max_bytes = (size_t)core->conf.feed_size_limit << 20,
					   .web_only = true,
					   .far_only = !access,
					   .tag = tag,
				   });
	arena_release(&arena);
}

void access_forget(struct core *core, const struct subscription *sub)
{
	forget(core, sub->settings.password_command);
	forget(core, sub->settings.token_command);
}

static void take_value(struct secret *secret, struct str output)
{
	struct str line;

	if (!str_next(&output, '\n', &line))
		line = STR("");
	while (line.len && line.ptr[line.len - 1] == '\r')
		line.len--;
	/* it becomes a line of HTTP */
	for (size_t i = 0; i < line.len; i++)
		if ((unsigned char)line.ptr[i] < 0x20 || line.ptr[i] == 0x7F)
			line.len = 0;
	if (line.len)
		secret->value = xstrndup(line.ptr, line.len);
	else
		err_set(&secret->err, ERR_COMMAND,
			_("the command that gives the password printed none"));
}

void access_answer(struct core *core, const struct child_answer *answer, struct id_list *out_tags)
{
	struct secret *secret = &core->access->secrets.ptr[TAG_ID(answer->tag)];

	secret->running = false;
	secret->runs++;
	secret->err = answer->err;
	wipe(&secret->value);
	if (!answer->err.kind)
		take_value(secret, strbuf_str(&answer->output));
	if (answer->output.len)
		explicit_bzero(answer->output.buf, answer->output.len);
	secret->again_ms = clock_mono_ms() + SECRET_AGAIN_MS;
	vec_each (&secret->tags, tag)
		vec_push(out_tags, *tag);
	vec_clear(&secret->tags);
}
