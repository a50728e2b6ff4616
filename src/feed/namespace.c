/* SPDX-License-Identifier: MIT */
#include "feed/namespace.h"

#include "base/attr.h"

/* In lower case, without scheme, "www." and the end that varies. */
static const struct {
	const char *uri;
	enum ns ns;
} uris[] = {
	{ "", NS_RSS },
	{ "w3.org/2005/atom", NS_ATOM },
	{ "purl.org/atom/ns", NS_ATOM03 },
	{ "w3.org/1999/xhtml", NS_XHTML },
	{ "w3.org/1999/02/22-rdf-syntax-ns", NS_RDF },
	{ "purl.org/dc/elements/1.1", NS_DC },
	{ "purl.org/dc/elements/1.0", NS_DC },
	{ "purl.org/dc/terms", NS_DCTERMS },
	{ "purl.org/rss/1.0/modules/dcterms", NS_DCTERMS },
	{ "purl.org/rss/1.0/modules/content", NS_CONTENT },
	{ "search.yahoo.com/mrss", NS_MEDIA },
	{ "rssboard.org/media-rss", NS_MEDIA },
	{ "video.search.yahoo.com/mrss", NS_MEDIA },
	{ "itunes.com/dtds/podcast-1.0.dtd", NS_ITUNES },
	{ "example.com/dtds/podcast-1.0.dtd", NS_ITUNES },
	{ "podcastindex.org/namespace/1.0", NS_PODCAST },
	{ "github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md", NS_PODCAST },
	{ "purl.org/rss/1.0/modules/slash", NS_SLASH },
	{ "wellformedweb.org/commentapi", NS_WFW },
	{ "purl.org/syndication/thread/1.0", NS_THREAD },
	{ "purl.org/rss/1.0/modules/syndication", NS_SY },
	{ "rssnamespace.org/feedburner/ext/1.0", NS_FEEDBURNER },
	{ "w3.org/xml/1998/namespace", NS_XML },
	{ "purl.org/rss/1.0", NS_RSS },
	{ "my.netscape.com/rdf/simple/0.9", NS_RSS },
	{ "channel.netscape.com/rdf/simple/0.9", NS_RSS },
	{ "purl.org/net/rss1.1", NS_RSS },
	{ "my.netscape.com/publish/formats/rss-0.91.dtd", NS_RSS },
	{ "purl.org/rss/2.0", NS_RSS },
	{ "backend.userland.com/rss", NS_RSS },
	{ "backend.userland.com/rss2", NS_RSS },
	{ "backend.userland.com/rss091", NS_RSS },
	{ "backend.userland.com/rss092", NS_RSS },
	{ "backend.userland.com/rss093", NS_RSS },
	{ "blogs.law.harvard.edu/tech/rss", NS_RSS },
	{ "cyber.law.harvard.edu/rss", NS_RSS },
	{ "rssboard.org/rss-specification", NS_RSS },
	{ "github.com/courant-reader/courant/opml", NS_COURANT },
	{ "freshrss.org/opml", NS_FRSS },
};

static const struct {
	const char *prefix;
	enum ns ns;
} prefixes[] = {
	{ "", NS_RSS },           { "rss", NS_RSS },         { "atom", NS_ATOM },
	{ "atom10", NS_ATOM },    { "a10", NS_ATOM },        { "rdf", NS_RDF },
	{ "dc", NS_DC },          { "dcterms", NS_DCTERMS }, { "content", NS_CONTENT },
	{ "media", NS_MEDIA },    { "itunes", NS_ITUNES },   { "slash", NS_SLASH },
	{ "wfw", NS_WFW },        { "thr", NS_THREAD },      { "sy", NS_SY },
	{ "feedburner", NS_FEEDBURNER }, { "xhtml", NS_XHTML }, { "xml", NS_XML },
	{ "podcast", NS_PODCAST },
	{ "courant", NS_COURANT }, { "frss", NS_FRSS },
};

enum ns namespace_of_uri(struct str uri)
{
	uri = str_trim(uri);
	if (str_istarts(uri, STR("https:")))
		uri = str_part(uri, 6, uri.len);
	else if (str_istarts(uri, STR("http:")))
		uri = str_part(uri, 5, uri.len);
	while (str_starts(uri, STR("/")))
		uri = str_part(uri, 1, uri.len);
	if (str_istarts(uri, STR("www.")))
		uri = str_part(uri, 4, uri.len);
	while (str_ends(uri, STR("/")) || str_ends(uri, STR("#")))
		uri = str_part(uri, 0, uri.len - 1);
	for (size_t i = 0; i < ARRAY_LEN(uris); i++)
		if (str_ieq(uri, str_from(uris[i].uri)))
			return uris[i].ns;
	/* "http://example.com/newformat#" and other drafts of Atom 0.x and RSS 2.0 */
	return str_ends(uri, STR("atom/ns")) ? NS_ATOM03 : NS_OTHER;
}

enum ns namespace_of_prefix(struct str prefix)
{
	for (size_t i = 0; i < ARRAY_LEN(prefixes); i++)
		if (str_ieq(prefix, str_from(prefixes[i].prefix)))
			return prefixes[i].ns;
	return NS_OTHER;
}
