/* SPDX-License-Identifier: MIT */
#include <iconv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/attr.h"
#include "base/strbuf.h"
#include "text/decode.h"
#include "text/guess.h"

/* What was written in this encoding is read again when nobody says which. */
static void check(const char *encoding, const char *text)
{
	AUTO(strbuf) back = STRBUF_INIT;
	char bytes[1024], *in = (char *)text, *to = bytes;
	size_t left = strlen(text), room = sizeof(bytes);
	iconv_t cd = iconv_open(encoding, "UTF-8");

	assert_true(cd != (iconv_t)-1);
	assert_int_equal(iconv(cd, &in, &left, &to, &room), 0);
	iconv_close(cd);
	struct str written = { bytes, sizeof(bytes) - room };
	const char *guess = text_guess(written);
	assert_non_null(guess);
	text_decode(written, guess, &back);
	assert_string_equal(back.buf, text);
}

static void cyrillic_is_told_by_its_letters_and_their_case(void **state)
{
	static const char *const encodings[] = { "WINDOWS-1251", "KOI8-R", "ISO-8859-5", "CP866",
						 "MACCYRILLIC" };
	const char *ru = "<title>Сегодня в порту тихо</title> Паром ушёл в полдень, и до вечера "
			 "никого не ждут. Я пишу об этом, потому что больше писать не о чем.";

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(encodings); i++)
		check(encodings[i], ru);
	check("WINDOWS-1251", "Пристигна нов кораб, но никой не слезе от него на брега");
	check("WINDOWS-1251", "Щоранку їхній човен іде до моря, а ввечері повертається");
	check("KOI8-U", "Щоранку їхній човен іде до моря, а ввечері повертається");
}

static void greek_hebrew_arabic_and_thai_are_told_apart(void **state)
{
	(void)state;
	check("WINDOWS-1253", "Το λιμάνι είναι ήσυχο σήμερα και το πλοίο έφυγε το μεσημέρι");
	check("ISO-8859-7", "Το λιμάνι είναι ήσυχο σήμερα και το πλοίο έφυγε το μεσημέρι");
	check("WINDOWS-1255", "הנמל שקט היום והמעבורת יצאה בצהריים, עד הערב לא תגיע אף אחת");
	check("WINDOWS-1256", "الميناء هادئ اليوم وقد غادرت العبارة عند الظهر ولن تعود قبل المساء");
	check("ISO-8859-6", "الميناء هادئ اليوم وقد غادرت العبارة عند الظهر ولن تعود قبل المساء");
	check("CP874", "วันนี้ท่าเรือเงียบสงบ เรือข้ามฟากออกไปตอนเที่ยงและจะไม่กลับมาก่อนค่ำ");
}

static void latin_alphabets_are_told_by_their_letters(void **state)
{
	(void)state;
	check("WINDOWS-1252", "Die Fähre läuft um zwölf aus und kommt erst zur Dämmerung zurück: größer, grüner");
	check("WINDOWS-1252", "Le port est très calme, le bac est déjà parti à midi et reviendra après la nuit");
	check("WINDOWS-1252", "A balsa saiu ao meio-dia e não há previsão de volta; a tripulação está à espera");
	check("WINDOWS-1252", "Ferjan fór á hádegi og kemur ekki aftur fyrr en í kvöld, það er þögn við höfnina");
	check("WINDOWS-1250", "Przystań jest dziś cicha, prom odpłynął w południe i wróci późną nocą, może później");
	check("ISO-8859-2", "Přístav je dnes tichý, přívoz odplul v poledne a vrátí se až k večeru, říkají rybáři");
	check("WINDOWS-1254", "Liman bugün sessiz, vapur öğleyin ayrıldı ve akşama kadar dönmeyecek, diyor balıkçılar");
	check("WINDOWS-1257", "Ostā šodien ir kluss, prāmis aizgāja pusdienās un atgriezīsies vakarā, saka zvejnieki");
}

static void chinese_japanese_and_korean_are_told_apart(void **state)
{
	(void)state;
	check("GBK", "今天港口很安静，渡船中午开走了，晚上才会回来");
	check("BIG5", "今天港口很安靜，渡船中午開走了，晚上才會回來");
	check("EUC-JP", "今日の港は静かです。渡し船は昼に出て、夕方まで戻りません。");
	check("SHIFT_JIS", "今日の港は静かです。渡し船は昼に出て、夕方まで戻りません。");
	check("UHC", "오늘 항구는 조용합니다. 배는 정오에 떠났고 저녁까지 돌아오지 않습니다.");
	check("EUC-JP", "新しいカメラのニュースとレビュー");
}

static void noise_is_no_language(void **state)
{
	(void)state;
	assert_null(text_guess(STR("\xFF\xFE\x81\x8D \xF0\x9D\x80 \xC0\xC1\xFF\xFF")));
	assert_null(text_guess(STR("only ASCII")));
	assert_null(text_guess(STR("")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cyrillic_is_told_by_its_letters_and_their_case),
		cmocka_unit_test(greek_hebrew_arabic_and_thai_are_told_apart),
		cmocka_unit_test(latin_alphabets_are_told_by_their_letters),
		cmocka_unit_test(chinese_japanese_and_korean_are_told_apart),
		cmocka_unit_test(noise_is_no_language),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
