/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/attr.h"
#include "page/article.h"
#include "page/judge.h"
#include "page/snippet.h"

#define TITLE "The ferry to the northern island sails again"
#define TEASER "After a long winter the ferry to the northern island sails again. "
#define STORY \
	"The harbour master said that the ferry to the northern island, which had been late all " \
	"winter, would sail twice a day from Monday on. The captain showed the new engine. "
#define LONG_STORY STORY STORY STORY STORY STORY STORY STORY STORY STORY STORY

static struct arena arena;

static int clean_up(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

static enum judgement judge(const char *title, const char *feed, const char *page, bool asked)
{
	struct page_article article = { 0 };
	struct err err = ERR_INIT;

	page_article(str_from(page), "https://example.org/a", &arena, &article, &err);
	return judge_page(&(struct judge_facts){ .title = title,
						 .feed_html = feed,
						 .page_title = article.title,
						 .page_html = article.html,
						 .source = str_from(page),
						 .asked = asked });
}

#define PAGE(title, body) \
	"<!doctype html><html><head><title>" title "</title></head><body>" body "</body></html>"

static void the_article_is_taken(void **state)
{
	static const char *const pages[] = {
		PAGE(TITLE, "<article><p>" LONG_STORY "</p></article>"),
		/* a question about cookies below it is no harm */
		PAGE(TITLE, "<article><p>" LONG_STORY "</p><p>We use cookies. Accept all cookies."
			    "</p></article>"),
		/* half a page in front of a paywall is more than two lines */
		PAGE(TITLE, "<article><p>" STORY STORY STORY STORY STORY
			    "</p><p>Already a subscriber?</p></article>"),
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(pages); i++) {
		print_message("page %zu\n", i);
		assert_int_equal(judge(TITLE, TEASER, pages[i], false), JUDGE_GOOD);
	}
	/* an article about all these things is one */
	assert_int_equal(judge("What banners about cookies cost us",
			       "<p>A study of banners about cookies.</p>",
			       PAGE("What banners about cookies cost us",
				    "<article><p>" LONG_STORY
				    "</p><p>A study of banners about cookies shows "
				    "that whoever reads \"we use cookies\" a thousand times a year "
				    "loses three "
				    "hours, said the authors of the study, who had counted how "
				    "often people in "
				    "six countries press on accept, on settings or on nothing at "
				    "all, and how "
				    "long they look for the way out of it.</p></article>"),
			       false),
			 JUDGE_GOOD);
}

static void walls_are_seen_in_many_languages(void **state)
{
	static const struct {
		enum judgement expect;
		const char *page;
	} cases[] = {
		{ JUDGE_CONSENT,
		  PAGE("The Daily Gull",
		       "<main><h1>We value your privacy</h1><p>We and our partners process "
		       "personal "
		       "data and store and/or access information on a device, such as cookies. You "
		       "may accept all cookies or change your cookie settings at any time, as is "
		       "said in our policy, which is very long and which nobody has read.</p><p>"
		       "Accept cookies</p></main>") },
		{ JUDGE_CONSENT, PAGE("Die Möwe", "<main><p>Wir verwenden Cookies und ähnliche "
						  "Techniken, um Inhalte zu zeigen. Sie können "
						  "allen Cookies zustimmen oder die "
						  "Cookie-Einstellungen ändern, wie es in der "
						  "Erklärung steht, die sehr lang ist und die "
						  "niemand gelesen hat.</p></main>") },
		{ JUDGE_CONSENT,
		  PAGE("Мартын", "<main><p>Мы используем файлы cookie, чтобы сделать страницы "
				 "удобнее. Вы можете принять все cookie или отказаться от них, как "
				 "написано в правилах, которые никто не читает до самого конца, "
				 "потому что они слишком длинные и скучные, хотя и важные, и "
				 "меняются каждую неделю.</p></main>") },
		{ JUDGE_CONSENT, PAGE("かもめ", "<main><p>当サイトではクッキーを使用しています。"
						"詳しくは方針をご覧ください。設定はいつでも変更で"
						"きますが、変更すると一部の機能が使えなくなること"
						"があります。続けるには同意してください。"
						"方針は長く、最後まで読んだ人はいません。"
						"</p></main>") },
		{ JUDGE_PAYWALL, PAGE(TITLE, "<article><p>" STORY
					     "</p><p>Subscribe to continue reading. Already a "
					     "subscriber?</p></article>") },
		{ JUDGE_PAYWALL,
		  PAGE(TITLE, "<article><p>" STORY "</p><p>La suite est réservée aux "
			      "abonnés.</p><p>Déjà abonné ?</p></article>") },
		{ JUDGE_PAYWALL, PAGE(TITLE, "<article><p>" STORY "</p><p>Exklusiv für Abonnenten: "
					     "mit einem Abo weiterlesen</p></article>") },
		{ JUDGE_PAYWALL,
		  PAGE(TITLE, "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\","
			      "\"isAccessibleForFree\": \"False\"}</script><article><p>" STORY STORY
			      "</p></article>") },
		{ JUDGE_LOGIN, PAGE("Log in | The Daily Gull",
				    "<form><p>Please enter your name.</p><input type=\"password\">"
				    "</form>") },
		{ JUDGE_LOGIN,
		  PAGE("Die Möwe", "<main><p>Bitte melden Sie sich an, um diesen Text zu lesen.</p>"
				   "<form><input name=n><input type=password></form><p>Passwort "
				   "vergessen? Noch kein Konto?</p></main>") },
		{ JUDGE_LOGIN, PAGE("La Gaviota", "<main><p>Inicia sesión para leer esta página y "
						  "muchas más.</p><p>¿Has olvidado tu contraseña?"
						  "</p></main>") },
		{ JUDGE_SCRIPT, PAGE("The Daily Gull", "<noscript>You need to enable JavaScript to "
						       "run this app.</noscript><div id=root>"
						       "</div>") },
		{ JUDGE_SCRIPT, PAGE("La Mouette", "<p>Pour lire cette page, veuillez activer "
						   "JavaScript dans votre navigateur.</p>") },
		{ JUDGE_SCRIPT, PAGE("Mewa", "<p>Włącz JavaScript, aby zobaczyć tę stronę.</p>") },
		{ JUDGE_CAPTCHA, PAGE("Just a moment...", "<p>example.org needs to review the "
							  "security of your connection before "
							  "proceeding.</p>") },
		{ JUDGE_CAPTCHA, PAGE("Die Möwe", "<p>Bitte bestätigen Sie, dass Sie kein Roboter "
						  "sind.</p>") },
		{ JUDGE_CAPTCHA, PAGE("海鸥", "<p>请进行人机验证,然后继续访问本站。</p>") },
		{ JUDGE_ERROR, PAGE("404 - The Daily Gull", "<main><p>The page you are looking for "
							    "does not exist any more. Here is "
							    "what others have read today: the "
							    "weather, the harbour, the market, "
							    "the theatre, and all the rest of "
							    "what happened in town since the "
							    "morning, in order.</p></main>") },
		{ JUDGE_ERROR, PAGE("Il Gabbiano", "<p>Pagina non trovata</p>") },
		{ JUDGE_ERROR,
		  PAGE("Чайка", "<main><h1>Страница не найдена</h1><p>Попробуйте начать "
				"с главной.</p></main>") },
		{ JUDGE_ERROR, PAGE("かもめ", "<p>お探しのページは見つかりませんでした。</p>") },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		print_message("wall %zu\n", i);
		assert_int_equal(judge(TITLE, TEASER, cases[i].page, false), cases[i].expect);
		assert_non_null(judge_words(cases[i].expect));
	}
}

static void the_better_text_stays(void **state)
{
	const char *page = PAGE(TITLE, "<article><p>" STORY STORY STORY "</p></article>");

	(void)state;
	assert_int_equal(judge(TITLE, LONG_STORY, page, false), JUDGE_TEASER);
	assert_int_equal(judge(TITLE, STORY STORY STORY, page, true), JUDGE_TEASER);
	assert_int_equal(judge(TITLE, TEASER, page, false), JUDGE_GOOD);
	assert_int_equal(judge(TITLE, STORY,
			       PAGE(TITLE, "<article><p>" STORY STORY "</p><p>Continue reading…</p>"
					   "</article>"),
			       false),
			 JUDGE_TEASER);
	assert_int_equal(judge(TITLE, TEASER, PAGE(TITLE, "<p>Nothing.</p>"), true), JUDGE_EMPTY);
}

static void another_page_is_not_the_article_unless_a_person_wants_it(void **state)
{
	const char *page = PAGE("Recipes", "<article><p>" LONG_STORY "</p></article>");

	(void)state;
	assert_int_equal(judge("Sieben neue Rezepte mit Kürbis",
			       "<p>Suppen, Aufläufe, Kuchen: was sich jetzt kochen lässt.</p>",
			       page, false),
			 JUDGE_OTHER);
	assert_int_equal(judge("Sieben neue Rezepte mit Kürbis",
			       "<p>Suppen, Aufläufe, Kuchen: was sich jetzt kochen lässt.</p>",
			       page, true),
			 JUDGE_GOOD);
	assert_int_equal(judge("灯台への道が開通した",
			       "<p>島の灯台への新しい道が月曜日に開通した。</p>", page, false),
			 JUDGE_OTHER);
	/* a page that is saved is compared with nothing */
	assert_int_equal(judge(NULL, NULL, page, true), JUDGE_GOOD);
}

static void teasers_are_known_without_the_network(void **state)
{
	static const struct {
		bool expect;
		struct snippet_facts facts;
	} cases[] = {
		{ true, { TITLE, NULL, NULL, false } },
		{ true, { TITLE, "<a href=\"https://x.example/\">Comments</a>", NULL, false } },
		{ true, { TITLE, TEASER, NULL, false } },
		{ false, { TITLE, NULL, "<p>" LONG_STORY "</p>", false } },
		{ true, { TITLE, NULL, "<p>" LONG_STORY "</p><p>and then …</p>", false } },
		{ true, { TITLE, NULL, "<p>" LONG_STORY "</p><p>and then [...]</p>", false } },
		{ true,
		  { TITLE, NULL, "<p>" LONG_STORY "</p><p><a href=x>Read more »</a></p>", false } },
		{ true, { TITLE, NULL, "<p>" LONG_STORY "</p><p>Weiterlesen →</p>", false } },
		{ true, { TITLE, NULL, "<p>" LONG_STORY "</p><a>続きを読む</a>", false } },
		{ true,
		  { TITLE, NULL,
		    "<p>" LONG_STORY
		    " […]</p><p>The post <a>Ferry</a> appeared first on <a>Gull</a>.</p>",
		    false } },
		{ true,
		  { TITLE, NULL, "<p>" LONG_STORY "</p><p>Continue reading Ferry</p>", false } },
		{ false,
		  { TITLE, NULL,
		    "<p>" LONG_STORY
		    "</p><p>The captain was asked for it and she wants even more</p>",
		    false } },
		/* one bare paragraph of summary, and the same as a text */
		{ true, { TITLE, STORY STORY STORY STORY STORY, NULL, false } },
		{ false, { TITLE, NULL, STORY STORY STORY STORY STORY, false } },
		/* notes are whole, and so is what describes a recording */
		{ false, { NULL, "<p>Off to the island.</p>", NULL, false } },
		{ false,
		  { "Off to the…", "<p>Off to the island with everybody.</p>", NULL, false } },
		{ true, { "Off to it", "<p>Off to it - The Gull</p>", NULL, false } },
		{ false, { TITLE, "<p>With the captain.</p>", NULL, true } },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		print_message("text %zu\n", i);
		assert_int_equal(snippet_is(&cases[i].facts), cases[i].expect);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_article_is_taken),
		cmocka_unit_test(walls_are_seen_in_many_languages),
		cmocka_unit_test(the_better_text_stays),
		cmocka_unit_test(another_page_is_not_the_article_unless_a_person_wants_it),
		cmocka_unit_test(teasers_are_known_without_the_network),
	};

	return cmocka_run_group_tests(tests, NULL, clean_up);
}
