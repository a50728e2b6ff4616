/* SPDX-License-Identifier: MIT */
#include "page/phrase.h"

#include <stddef.h>

#include "base/attr.h"

#define ASIDE_MAX_LEN 320
#define END_MAX_LEN 70

/* How a line begins, in lower case: that of ASCII letters does not matter. */
static const char *const asides[] = {
	/* of other articles */
	"read more", "read also", "read next", "read:", "also read", "related:", "related article",
	"see also:", "see more:", "more:", "more on this", "more from", "watch:", "listen:",
	"recommended:", "don't miss", "you may also", "you might also", "click here", "tap here",
	"mehr zum thema", "mehr dazu", "lesen sie auch", "lesen sie hier", "lesen sie mehr",
	"lesen sie dazu", "auch interessant", "das könnte", "passend dazu", "weiterlesen",
	"lire aussi", "à lire aussi", "à lire :", "lisez aussi", "voir aussi", "sur le même sujet",
	"lea también", "lea más", "lee también", "leer más", "te puede interesar", "ver también",
	"más información", "noticias relacionadas", "leia também", "leia mais", "veja também",
	"saiba mais", "leggi anche", "leggi di più", "potrebbe interessarti", "lees ook",
	"lees meer", "lue myös", "lue lisää", "les også", "läs också", "läs mer", "læs også",
	"czytaj też", "czytaj także", "czytaj więcej", "zobacz także", "przeczytaj", "čtěte také",
	"čtěte více", "citește și", "citeste si", "читайте также", "читать также", "читайте:",
	"по теме", "читайте також", "прочетете още", "διαβάστε", "okumaya devam", "ayrıca bakınız",
	"baca juga", "simak juga", "xem thêm", "اقرأ أيضا", "关联阅读", "相关阅读", "相关新闻",
	"延伸閱讀", "関連記事", "あわせて読みたい",
	/* that ask for something */
	"sign up", "subscribe", "get the latest", "get our", "follow us", "follow the", "join our",
	"join us on", "download our", "download the app", "support our", "get in touch",
	"have a tip", "got a tip", "do you have a story", "share this", "share your", "for more stories",
	"for more news", "to get", "need more", "click to", "enter your email", "thank you for",
	"thanks for reading", "this article was originally", "this story was originally",
	"this article first appeared", "this content is", "if you buy something", "we may earn",
	"when you purchase through", "all products", "help us", "your support", "stay up to date",
	"keep up to date", "never miss", "jetzt abonnieren", "abonnieren sie", "folgen sie",
	"melden sie sich", "newsletter", "hier geht es", "hier finden sie", "diesen artikel",
	"abonnez-vous", "inscrivez-vous", "suivez-nous", "suscríbete", "síguenos", "sigue ",
	"suscribirse", "siga ", "inscreva-se", "assine", "iscriviti", "seguici", "abonneer",
	"подписывайтесь", "подпишитесь", "takip edin", "du musst dich", "you must be logged",
	"log in to", "this video", "video unavailable", "your browser", "please enable",
	"bitte aktivieren", "javascript", "um diesen inhalt", "an dieser stelle",
	"empfohlener redaktioneller inhalt", "externer inhalt", "mit aktivierung",
	"ich bin damit einverstanden", "personenbezogene daten", "du kannst ihn dir",
	"youtube-inhalte", "link zum youtube", "sie können sich jederzeit", "click here to get",
	/* that name a source */
	"photo:", "photo by", "photo credit", "photograph:", "image:", "image credit", "image source",
	"(image", "(photo", "images:", "picture:", "video:", "credit:", "source:", "foto:", "fotos:",
	"foto(s):", "bild:", "bilder:", "bildquelle", "bildnachweis", "bildrechte", "quelle:",
	"quellen:", "(foto", "(bild", "(quelle", "crédit", "imagen:", "fuente:", "fonte:", "kuva:",
	"фото:", "источник:", "copyright", "©", "(c) ", "all rights reserved",
	"alle rechte vorbehalten", "tous droits", "todos los derechos", "symbolbild",
	/* that say when, who and how long */
	"published", "updated:", "updated on", "last updated", "posted on", "posted by", "posted in",
	"filed under", "tags:", "tagged", "topics:", "topic:", "category:", "categories:", "keywords:",
	"written by", "reporting by", "editing by", "additional reporting", "by:", "author:",
	"veröffentlicht", "aktualisiert", "stand:", "lesedauer", "lesezeit", "schlagworte",
	"themen:", "zuerst veröffentlicht", "publié", "mis à jour", "publicado", "actualizado",
	"pubblicato", "aggiornato", "erstellt:", "über den autor", "über die autor", "zur startseite",
	"zur person", "mots-clés", "etiquetas", "теги:", "etiketler",
	/* advertisements */
	"advertisement", "advertising", "story continues", "article continues", "continue reading",
	"scroll to continue", "sponsored", "anzeige", "werbung", "publicité", "publicidad",
	"pubblicità", "reklam", "реклама", "advertentie", "annons", "the post ",
};

/* A line that is no more than this ends the article. */
static const char *const ends[] = {
	"comments", "comment", "leave a comment", "leave a reply", "post a comment", "add comment",
	"join the conversation", "show comments", "view comments", "related", "related articles",
	"related posts", "related stories", "related news", "related content", "related topics",
	"more stories", "more news", "more great", "more from", "most read", "most popular",
	"recommended", "our latest stories", "latest news", "latest stories", "you may also like",
	"you might also like", "up next", "about the author", "share this", "trending", "read next",
	"popular posts", "recent posts", "topics in this", "further reading from", "kommentare",
	"kommentar abgeben", "kommentar schreiben", "mehr zum thema", "das könnte sie auch",
	"auch interessant", "weitere artikel", "weitere themen", "mehr aus", "meistgelesen",
	"ähnliche artikel", "empfohlene", "über den autor", "commentaires", "à lire aussi",
	"sur le même sujet", "articles similaires", "comentarios", "deja un comentario",
	"noticias relacionadas", "te puede interesar", "artículos relacionados", "lo más visto",
	"comentários", "leia também", "notícias relacionadas", "commenti", "leggi anche",
	"articoli correlati", "reacties", "lees ook", "gerelateerd", "kommentarer", "komentarze",
	"zobacz także", "komentáře", "комментарии", "отзывы", "читайте также", "yorumlar",
	"ilgili haberler", "baca juga", "関連記事", "相关新闻", "相关阅读",
};

static bool begins(struct str line, const char *const *list, size_t n)
{
	char first = line.len ? to_lower(*line.ptr) : '\0';

	for (size_t i = 0; i < n; i++)
		if (first == *list[i] && str_istarts(line, str_from(list[i])))
			return true;
	return false;
}

/* Without brackets, arrows and bullets before it. */
static struct str bare(struct str line)
{
	while (line.len && (is_space(*line.ptr) || *line.ptr == '[' || *line.ptr == '>' ||
			    *line.ptr == '*' || *line.ptr == '-' || *line.ptr == '|'))
		line = str_part(line, 1, line.len);
	return line;
}

bool phrase_is_aside(struct str line)
{
	line = bare(line);
	return line.len && line.len <= ASIDE_MAX_LEN && begins(line, asides, ARRAY_LEN(asides));
}

bool phrase_is_end(struct str line)
{
	line = bare(line);
	return line.len && line.len <= END_MAX_LEN && begins(line, ends, ARRAY_LEN(ends));
}
