/* SPDX-License-Identifier: MIT */
#include "engine/wire.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "base/vec.h"
#include "engine/address.h"
#include "text/clean.h"

#define REDIRECTS 10
#define CONNECT_TIMEOUT_S 10

struct wire {
	CURLM *multi;
	CURLSH *share; /* TLS sessions; connections and names are the multi's */
	VEC(struct curl_waitfd) fds;
};

struct wire_handle {
	CURL *easy;
	struct curl_slist *headers;         /* for everybody */
	struct curl_slist *private_headers; /* for the first host */
	char words[CURL_ERROR_SIZE];
};

bool wire_new(struct wire **out, struct err *err)
{
	struct wire *wire;

	if (curl_global_init(CURL_GLOBAL_DEFAULT))
		return err_set(err, ERR_NET, _("the network library does not start"));
	wire = xcalloc(1, sizeof(*wire));
	wire->multi = curl_multi_init();
	wire->share = curl_share_init();
	if (!wire->multi || !wire->share ||
	    curl_share_setopt(wire->share, CURLSHOPT_SHARE, CURL_LOCK_DATA_SSL_SESSION) ||
	    curl_multi_setopt(wire->multi, CURLMOPT_PIPELINING, CURLPIPE_MULTIPLEX)) {
		wire_free(wire);
		return err_set(err, ERR_NET, _("the network library does not start"));
	}
	*out = wire;
	return true;
}

void wire_free(struct wire *wire)
{
	if (!wire)
		return;
	curl_multi_cleanup(wire->multi);
	curl_share_cleanup(wire->share);
	curl_global_cleanup();
	vec_release(&wire->fds);
	free(wire);
}

void wire_keep(struct wire *wire, int connections)
{
	curl_multi_setopt(wire->multi, CURLMOPT_MAXCONNECTS, (long)connections);
}

static char *part(CURLU *parts, CURLUPart which, unsigned flags)
{
	char *text = NULL, *copy = NULL;

	if (curl_url_get(parts, which, &text, flags) == CURLUE_OK)
		copy = xstrdup(text);
	curl_free(text);
	return copy;
}

static char *host_name(CURLU *parts)
{
	AUTO_FREE char *host = part(parts, CURLUPART_HOST, 0);
	AUTO_FREE char *port = part(parts, CURLUPART_PORT, CURLU_NO_DEFAULT_PORT);
	char *name = port ? xasprintf("%s:%s", host ? host : "", port) : xstrdup(host ? host : "");

	for (char *p = name; *p; p++)
		*p = to_lower(*p);
	return name;
}

/* The address as others may see it: no name, no password, no "#part". */
static char *public_url(CURLU *parts)
{
	curl_url_set(parts, CURLUPART_USER, NULL, 0);
	curl_url_set(parts, CURLUPART_PASSWORD, NULL, 0);
	curl_url_set(parts, CURLUPART_OPTIONS, NULL, 0);
	curl_url_set(parts, CURLUPART_FRAGMENT, NULL, 0);
	return part(parts, CURLUPART_URL, 0);
}

bool wire_address(struct transfer *t, const char *url, char **out_host, struct err *err)
{
	CURLU *parts = curl_url();
	CURLUcode rc = CURLUE_OUT_OF_MEMORY;
	char *clean = NULL;

	if (parts)
		rc = curl_url_set(parts, CURLUPART_URL, url, CURLU_URLENCODE | CURLU_ALLOW_SPACE);
	if (!rc) {
		t->user = part(parts, CURLUPART_USER, CURLU_URLDECODE);
		t->password = part(parts, CURLUPART_PASSWORD, CURLU_URLDECODE);
		clean = public_url(parts);
		if (!str_starts(str_from(clean), STR("http://")) &&
		    !str_starts(str_from(clean), STR("https://")))
			rc = CURLUE_UNSUPPORTED_SCHEME;
	}
	if (!rc) {
		free(t->url);
		t->url = clean;
		*out_host = host_name(parts);
	} else {
		free(clean);
	}
	curl_url_cleanup(parts);
	if (rc == CURLUE_UNSUPPORTED_SCHEME)
		return err_set(err, ERR_NET,
			       _("only http, https and file addresses can be fetched"));
	return !rc || err_set(err, ERR_NET, _("this is not an address: %s"), curl_url_strerror(rc));
}

/* One transfer ------------------------------------------------------------- */

static size_t on_body(char *bytes, size_t size, size_t n, void *ctx)
{
	struct transfer *t = ctx;

	t->received += size * n;
	t->too_much = t->received > t->max_bytes;
	if (t->too_much)
		return 0;
	/* the page that comes with a 404 is of no use, but reading it keeps the connection */
	if (t->response.status < 400)
		strbuf_append(&t->body, bytes, size * n);
	return size * n;
}

bool wire_is_private(const struct transfer *t)
{
	return t->user || t->password || t->token || t->headers || t->cookies || t->client_cert;
}

/* Scheme, host and port; NULL when it is none. */
static char *origin(CURLU *parts, const char *url)
{
	char *scheme, *host, *both = NULL;

	if (curl_url_set(parts, CURLUPART_URL, url, CURLU_URLENCODE | CURLU_ALLOW_SPACE))
		return NULL;
	scheme = part(parts, CURLUPART_SCHEME, 0);
	host = host_name(parts);
	if (scheme)
		both = xasprintf("%s://%s", scheme, host);
	free(scheme);
	free(host);
	return both;
}

/*
 * libcurl keeps passwords and cookies to the host they are for, but not our
 * header lines and certificate: they end with the first step to another one.
 */
static CURLcode mind_redirect(struct transfer *t, struct str location)
{
	CURL *easy = t->handle->easy;
	CURLU *parts = curl_url();
	AUTO_FREE char *to = NULL, *home = NULL, *next = NULL;
	const char *here = t->url;
	CURLcode rc = CURLE_OK;

	location = str_trim(location);
	to = xstrndup(location.ptr, location.len);
	curl_easy_getinfo(easy, CURLINFO_EFFECTIVE_URL, &here);
	if (parts) {
		home = origin(parts, t->url);
		if (curl_url_set(parts, CURLUPART_URL, here, 0) == CURLUE_OK)
			next = origin(parts, to);
		curl_url_cleanup(parts);
	}
	if (home && streq(home, next))
		return CURLE_OK;
	rc = curl_easy_setopt(easy, CURLOPT_HTTPHEADER, t->handle->headers);
	rc = rc ? rc : curl_easy_setopt(easy, CURLOPT_SSLCERT, NULL);
	return rc ? rc : curl_easy_setopt(easy, CURLOPT_SSLKEY, NULL);
}

static size_t on_header(char *bytes, size_t size, size_t n, void *ctx)
{
	struct transfer *t = ctx;
	struct str line = { bytes, size * n };
	char *ip = NULL, *scheme = NULL;

	if (!response_line(&t->response, line)) {
		t->too_many_headers = true;
		return 0;
	}
	if (str_istarts(line, STR("location:")) && t->response.status / 100 == 3 &&
	    (t->headers || t->client_cert) &&
	    mind_redirect(t, str_part(line, strlen("location:"), line.len)))
		return 0;
	if (!str_istarts(line, STR("HTTP/")))
		return line.len;
	curl_easy_getinfo(t->handle->easy, CURLINFO_SCHEME, &scheme);
	/* a redirect may lead from http to https, but there it ends */
	if (strieq(scheme, "https") &&
	    curl_easy_setopt(t->handle->easy, CURLOPT_REDIR_PROTOCOLS_STR, "https") != CURLE_OK)
		return 0;
	curl_easy_getinfo(t->handle->easy, CURLINFO_PRIMARY_IP, &ip);
	if (strempty(ip))
		return line.len;
	if (!address_text_is_near(ip))
		t->far_only = true;
	else if (t->far_only)
		t->refused_near = true;
	return t->refused_near ? 0 : line.len;
}

static curl_socket_t on_socket(void *ctx, curlsocktype purpose, struct curl_sockaddr *address)
{
	struct transfer *t = ctx;

	if (purpose == CURLSOCKTYPE_IPCXN && t->far_only && address_is_near(&address->addr)) {
		t->refused_near = true;
		return CURL_SOCKET_BAD;
	}
	return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/* Whether what we connect to is a proxy, whose address says nothing. */
static bool uses_proxy(const struct transfer *t)
{
	static const char *const names[] = { "http_proxy", "https_proxy", "all_proxy",
					     "HTTPS_PROXY", "ALL_PROXY" };

	if (!strempty(t->proxy))
		return true;
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (!strempty(getenv(names[i])))
			return true;
	return false;
}

static bool append(struct curl_slist **list, const char *line)
{
	struct curl_slist *longer = curl_slist_append(*list, line);

	if (longer)
		*list = longer;
	return longer != NULL;
}

/* Whether the user has a line of his own for it. */
static bool is_overridden(const struct transfer *t, const char *name)
{
	struct str rest = str_from(t->headers), line, own;

	while (str_next(&rest, '\n', &line))
		if (str_next(&line, ':', &own) && str_ieq(own, str_from(name)))
			return true;
	return false;
}

static bool add_header(struct transfer *t, const char *name, const char *value)
{
	AUTO_FREE char *line = NULL;

	if (strempty(value))
		return true;
	for (const char *p = value; *p; p++)
		if ((unsigned char)*p < 0x20 || *p == 0x7F)
			return true; /* would begin another header */
	line = xasprintf("%s: %s", name, value);
	return append(&t->handle->headers, line) &&
	       (!t->headers || is_overridden(t, name) ||
		append(&t->handle->private_headers, line));
}

static bool add_private_headers(struct transfer *t)
{
	struct str rest = str_from(t->headers), line;
	bool ok = true;

	while (ok && str_next(&rest, '\n', &line)) {
		AUTO_FREE char *text = xstrndup(line.ptr, line.len);

		ok = !line.len || append(&t->handle->private_headers, text);
	}
	return ok;
}

long wire_http_version(int features, unsigned version, bool proxy)
{
	/* before 7.88 libcurl did not fall back; through a proxy it still refuses */
	if (features & CURL_VERSION_HTTP3 && version >= 0x075800 && !proxy)
		return CURL_HTTP_VERSION_3;
	return CURL_HTTP_VERSION_2TLS;
}

static CURLcode set_auth(struct transfer *t)
{
	static const long how[] = {
		[FETCH_AUTH_ANY] = (long)(CURLAUTH_BASIC | CURLAUTH_DIGEST),
		[FETCH_AUTH_BASIC] = (long)CURLAUTH_BASIC,
		[FETCH_AUTH_DIGEST] = (long)CURLAUTH_DIGEST,
	};
	CURL *easy = t->handle->easy;
	CURLcode rc = CURLE_OK;

	if (t->token) {
		rc = curl_easy_setopt(easy, CURLOPT_HTTPAUTH, (long)CURLAUTH_BEARER);
		return rc ? rc : curl_easy_setopt(easy, CURLOPT_XOAUTH2_BEARER, t->token);
	}
	if (!t->user && !t->password)
		return CURLE_OK;
	rc = curl_easy_setopt(easy, CURLOPT_HTTPAUTH, how[t->auth]);
	rc = rc ? rc : curl_easy_setopt(easy, CURLOPT_USERNAME, t->user ? t->user : "");
	return rc ? rc
		  : curl_easy_setopt(easy, CURLOPT_PASSWORD, t->password ? t->password : "");
}

static CURLcode set_up(struct wire *wire, struct transfer *t)
{
	bool tls = str_starts(str_from(t->url), STR("https:"));
	const curl_version_info_data *curl = curl_version_info(CURLVERSION_NOW);
	char *bundle = NULL;
	CURLcode rc = CURLE_OK;

	/* a protocol list that was refused must not be ignored: every answer counts */
#define SET(...) (rc = rc ? rc : curl_easy_setopt(t->handle->easy, __VA_ARGS__))
	SET(CURLOPT_ERRORBUFFER, t->handle->words);
	SET(CURLOPT_PRIVATE, t);
	SET(CURLOPT_SHARE, wire->share);
	SET(CURLOPT_NOSIGNAL, 1L);
	SET(CURLOPT_PROTOCOLS_STR, "http,https");
	SET(CURLOPT_REDIR_PROTOCOLS_STR, tls ? "https" : "http,https");
	SET(CURLOPT_HTTP09_ALLOWED, 0L);
	/* with a name of ours libcurl writes it into relative redirects itself, and would refuse
	 * them */
	SET(CURLOPT_DISALLOW_USERNAME_IN_URL, (long)(!t->user && !t->password && !t->netrc));
	SET(CURLOPT_URL, t->url);
	SET(CURLOPT_FOLLOWLOCATION, 1L);
	SET(CURLOPT_MAXREDIRS, (long)REDIRECTS);
	SET(CURLOPT_AUTOREFERER, 0L);
	SET(CURLOPT_UNRESTRICTED_AUTH, 0L);
	SET(CURLOPT_NETRC, (long)(t->netrc ? CURL_NETRC_OPTIONAL : CURL_NETRC_IGNORED));
	SET(CURLOPT_SSL_VERIFYPEER, 1L);
	SET(CURLOPT_SSL_VERIFYHOST, 2L);
	/*
	 * With a folder of certificates set, libcurl forgets its cache of the bundle and reads
	 * the whole bundle again for each connection: 25 ms of CPU each. Both hold the same.
	 */
	if (t->ca_file)
		SET(CURLOPT_CAINFO, t->ca_file);
	if (t->ca_file ||
	    (curl_easy_getinfo(t->handle->easy, CURLINFO_CAINFO, &bundle) == CURLE_OK && bundle))
		SET(CURLOPT_CAPATH, NULL);
	if (t->client_cert) {
		SET(CURLOPT_SSLCERT, t->client_cert);
		SET(CURLOPT_SSLKEY, t->client_key ? t->client_key : t->client_cert);
		/* else OpenSSL would ask for it on the terminal */
		SET(CURLOPT_KEYPASSWD, "");
	}
	if (t->cookies)
		SET(CURLOPT_COOKIEFILE, t->cookies);
	SET(CURLOPT_HTTP_VERSION,
	    wire_http_version(curl->features, curl->version_num, uses_proxy(t)));
	/* only HTTPS may turn out to be HTTP/2; anything else would wait behind a silent server */
	SET(CURLOPT_PIPEWAIT, (long)(strncmp(t->url, "https:", 6) == 0));
	SET(CURLOPT_CONNECTTIMEOUT, (long)MIN(CONNECT_TIMEOUT_S, t->timeout_s));
	SET(CURLOPT_TIMEOUT, (long)t->timeout_s);
	SET(CURLOPT_LOW_SPEED_LIMIT, 100L);
	SET(CURLOPT_LOW_SPEED_TIME, 15L);
	if (!t->as_it_is)
		SET(CURLOPT_ACCEPT_ENCODING, "");
	SET(CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)t->max_bytes); /* a first gate; on_body counts */
	SET(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
	SET(CURLOPT_HEADERFUNCTION, on_header);
	SET(CURLOPT_HEADERDATA, t);
	SET(CURLOPT_WRITEFUNCTION, on_body);
	SET(CURLOPT_WRITEDATA, t);
	if (uses_proxy(t)) {
		/* what no_proxy names is near: the proxy may refuse it, we must not go there */
		if (t->far_only)
			SET(CURLOPT_NOPROXY, "");
		t->far_only = false;
	} else {
		SET(CURLOPT_OPENSOCKETFUNCTION, on_socket);
		SET(CURLOPT_OPENSOCKETDATA, t);
		/* a connection that is there already passes no on_socket */
		SET(CURLOPT_FRESH_CONNECT, (long)t->far_only);
	}
	if (!strempty(t->proxy))
		SET(CURLOPT_PROXY, t->proxy);
	rc = rc ? rc : set_auth(t);
	SET(CURLOPT_USERAGENT, strempty(t->user_agent) ? PACKAGE_NAME "/" PACKAGE_VERSION
								      " (+" PACKAGE_URL ")"
						       : t->user_agent);
	if (!add_header(t, "Accept", t->accept) || !add_header(t, "If-None-Match", t->etag) ||
	    !add_header(t, "If-Modified-Since", t->modified) ||
	    (t->etag && !add_header(t, "A-IM", "feed")) || !add_private_headers(t))
		return CURLE_OUT_OF_MEMORY;
	SET(CURLOPT_HTTPHEADER, t->headers ? t->handle->private_headers : t->handle->headers);
#undef SET
	return rc;
}

static char *host_of(const char *url)
{
	struct str rest = str_from(url), host;
	ptrdiff_t at = str_find(rest, STR("//"));

	rest = str_part(rest, (size_t)(at + 2), rest.len);
	host = str_part(rest, 0, strcspn(rest.ptr, "/?#"));
	return xstrndup(host.ptr, host.len);
}

static void too_much(struct transfer *t)
{
	AUTO(strbuf) words = STRBUF_INIT;

	err_sentence(&words, ERR_LIMIT, (long)t->max_bytes, NULL);
	err_code(&t->err, ERR_LIMIT, (long)t->max_bytes, "%s", words.buf);
}

/* In words for people; what libcurl says otherwise. */
static void explain(struct transfer *t, CURLcode rc)
{
	AUTO_FREE char *host = host_of(t->url);
	AUTO(strbuf) words = STRBUF_INIT;
	const char *raw = *t->handle->words ? t->handle->words : curl_easy_strerror(rc);

	text_clean(raw, strlen(raw), TEXT_LINE, &words);
	t->odd_encoding = rc == CURLE_BAD_CONTENT_ENCODING && !t->received;
	t->blameless = rc == CURLE_COULDNT_RESOLVE_HOST || rc == CURLE_COULDNT_RESOLVE_PROXY;
	if (t->too_much || rc == CURLE_FILESIZE_EXCEEDED)
		too_much(t);
	else if (t->too_many_headers)
		err_code(&t->err, ERR_NET, rc, _("%s sends too many header lines"), host);
	else if (t->refused_near)
		err_code(&t->err, ERR_NET, rc,
			 _("a stranger's address leads into the local network: refused"));
	else if (rc == CURLE_COULDNT_RESOLVE_HOST)
		err_code(&t->err, ERR_NET, rc, _("the name %s cannot be found"), host);
	else if (rc == CURLE_COULDNT_CONNECT)
		err_code(&t->err, ERR_NET, rc, _("%s accepts no connection"), host);
	else if (rc == CURLE_OPERATION_TIMEDOUT)
		err_code(&t->err, ERR_NET, rc, _("%s did not answer in time"), host);
	else if (rc == CURLE_TOO_MANY_REDIRECTS)
		err_code(&t->err, ERR_NET, rc, _("more than %d redirects"), REDIRECTS);
	else if (rc == CURLE_UNSUPPORTED_PROTOCOL && t->response.permanent + t->response.temporary)
		err_code(&t->err, ERR_NET, rc,
			 _("a redirect to neither http nor https, or from https back to http: "
			   "refused"));
	else if (rc == CURLE_PEER_FAILED_VERIFICATION)
		err_code(&t->err, ERR_NET, rc, _("the certificate of %s is not trusted: %s"), host,
			 words.buf);
	else if (rc == CURLE_PARTIAL_FILE || rc == CURLE_RECV_ERROR || rc == CURLE_HTTP2_STREAM)
		err_code(&t->err, ERR_NET, rc, _("the answer of %s broke off"), host);
	else if (rc == CURLE_GOT_NOTHING)
		err_code(&t->err, ERR_NET, rc, _("%s closed the connection without an answer"),
			 host);
	else if (rc == CURLE_BAD_CONTENT_ENCODING)
		err_code(&t->err, ERR_NET, rc, _("the answer of %s cannot be unpacked"), host);
	else
		err_code(&t->err, ERR_NET, rc, "%s", words.buf);
}

static void take_off(struct wire *wire, struct transfer *t)
{
	curl_multi_remove_handle(wire->multi, t->handle->easy);
	curl_easy_cleanup(t->handle->easy);
	curl_slist_free_all(t->handle->headers);
	curl_slist_free_all(t->handle->private_headers);
	free(t->handle);
	t->handle = NULL;
}

static void end(struct wire *wire, struct transfer *t, CURLcode rc)
{
	CURLU *parts = curl_url();
	AUTO_FREE char *last = NULL;
	const char *url = NULL;
	long redirects = 0;

	curl_easy_getinfo(t->handle->easy, CURLINFO_EFFECTIVE_URL, &url);
	curl_easy_getinfo(t->handle->easy, CURLINFO_REDIRECT_COUNT, &redirects);
	if (parts && url && curl_url_set(parts, CURLUPART_URL, url, 0) == CURLUE_OK)
		last = public_url(parts);
	curl_url_cleanup(parts);
	t->final_url = arena_strdup(&t->response.arena, last ? last : t->url);
	t->redirects = (int)redirects;
	if (rc)
		explain(t, rc);
	take_off(wire, t);
}

bool wire_start(struct wire *wire, struct transfer *t, struct err *err)
{
	CURLcode rc = CURLE_OUT_OF_MEMORY;

	t->handle = xcalloc(1, sizeof(*t->handle));
	t->handle->easy = curl_easy_init();
	if (t->handle->easy)
		rc = set_up(wire, t);
	if (!rc && curl_multi_add_handle(wire->multi, t->handle->easy))
		rc = CURLE_FAILED_INIT;
	if (!rc)
		return true;
	err_code(err, ERR_NET, rc, "%s", curl_easy_strerror(rc));
	take_off(wire, t);
	return false;
}

void wire_stop(struct wire *wire, struct transfer *t)
{
	if (t->handle)
		take_off(wire, t);
}

void wire_run(struct wire *wire)
{
	int running;

	curl_multi_perform(wire->multi, &running);
}

struct transfer *wire_take(struct wire *wire)
{
	CURLMsg *message;
	char *ours = NULL;
	int left;

	while ((message = curl_multi_info_read(wire->multi, &left)))
		if (message->msg == CURLMSG_DONE) {
			CURLcode rc = message->data.result;

			curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &ours);
			end(wire, (struct transfer *)(void *)ours, rc);
			return (struct transfer *)(void *)ours;
		}
	return NULL;
}

void wire_wait(struct wire *wire, const struct fetch_fd *fds, size_t n_fds, int timeout_ms)
{
	vec_clear(&wire->fds);
	for (size_t i = 0; i < n_fds; i++)
		vec_push(&wire->fds,
			 (struct curl_waitfd){
				 .fd = fds[i].fd,
				 .events = fds[i].to_write ? CURL_WAIT_POLLOUT : CURL_WAIT_POLLIN,
			 });
	curl_multi_poll(wire->multi, wire->fds.ptr, (unsigned)wire->fds.n, timeout_ms, NULL);
}

bool fetch_same_origin(const char *a, const char *b)
{
	CURLU *first = curl_url(), *second = curl_url();
	AUTO_FREE char *x = first ? origin(first, a) : NULL;
	AUTO_FREE char *y = second ? origin(second, b) : NULL;

	curl_url_cleanup(first);
	curl_url_cleanup(second);
	return x && streq(x, y);
}

const char *fetch_library(void)
{
	return curl_version();
}
