/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/attr.h"
#include "page/builder.h"
#include "page/dom.h"
#include "page/tag.h"
#include "text/unicode.h"

/* Formulas inside formulas; deeper ones are read as they are written. */
#define DEPTH_MAX 30
/* Between two dollar signs may be much else. */
#define INLINE_MAX_LEN 300
#define FORMULA_MAX_LEN 5000

/* One line of text is being made of a formula. */
struct formula {
	struct builder *b;
	bool operand; /* what came last is one, so that a minus behind it stands between two */
	bool large;   /* a sum or an integral, with what stands at it */
	int depth;
};

/* ---- what both kinds write ---- */

static void say(struct formula *f, struct str s, const struct look *look)
{
	builder_text(f->b, s, look);
}

/* Blanks around it, as printed; not in small writing. */
static void operator(struct formula *f, struct str sign, const struct look *look)
{
	bool apart = f->operand && !(look->marks & (DOC_SUP | DOC_SUB));

	if (str_eq(sign, STR("-")) && !(look->marks & (DOC_SUP | DOC_SUB)))
		sign = STR("−");
	if (apart)
		say(f, STR(" "), look);
	say(f, sign, look);
	if (apart)
		say(f, STR(" "), look);
	f->operand = false;
}

static bool is_operator(struct str s)
{
	static const char *const signs[] = { "+", "-", "=", "<", ">", "−", "±", "×", "≤", "≥", "≠", "≈",
					     "≡", "∈", "∉", "⊂", "⊆", "→", "⇒", "⇔", "∼", "≪", "≫", "∝",
					     "∪", "∩", "∧", "∨", "↦", "←", "↔", "⊕", "⊗", "∓", "≅", "∣" };

	for (size_t i = 0; i < ARRAY_LEN(signs); i++)
		if (str_eq(s, str_from(signs[i])))
			return true;
	return false;
}

static bool is_small(const struct look *look)
{
	return look->marks & (DOC_SUP | DOC_SUB);
}

static bool is_large(struct str s)
{
	static const char *const signs[] = { "∑", "∏", "∫", "∬", "∮", "lim" };

	for (size_t i = 0; i < ARRAY_LEN(signs); i++)
		if (str_eq(s, str_from(signs[i])))
			return true;
	return false;
}

static void token(struct formula *f, struct str s, const struct look *look)
{
	if (!s.len)
		return;
	if (f->large && !is_small(look))
		say(f, STR(" "), look);
	if (!is_small(look))
		f->large = is_large(s);
	if (is_operator(s)) {
		operator(f, s, look);
		return;
	}
	say(f, s, look);
	f->operand = !strchr("([{,;", s.ptr[s.len - 1]);
}

static struct look small(const struct look *look, bool raised)
{
	struct look out = *look;

	out.marks &= ~(unsigned)(DOC_SUP | DOC_SUB);
	out.marks |= raised ? DOC_SUP : DOC_SUB;
	return out;
}

/* ---- TeX ---- */

static const struct {
	const char *name, *text;
} commands[] = {
	{ "alpha", "α" }, { "beta", "β" }, { "gamma", "γ" }, { "delta", "δ" }, { "epsilon", "ε" },
	{ "varepsilon", "ε" }, { "zeta", "ζ" }, { "eta", "η" }, { "theta", "θ" }, { "vartheta", "ϑ" },
	{ "iota", "ι" }, { "kappa", "κ" }, { "lambda", "λ" }, { "mu", "μ" }, { "nu", "ν" }, { "xi", "ξ" },
	{ "pi", "π" }, { "rho", "ρ" }, { "sigma", "σ" }, { "tau", "τ" }, { "upsilon", "υ" }, { "phi", "φ" },
	{ "varphi", "φ" }, { "chi", "χ" }, { "psi", "ψ" }, { "omega", "ω" }, { "Gamma", "Γ" },
	{ "Delta", "Δ" }, { "Theta", "Θ" }, { "Lambda", "Λ" }, { "Xi", "Ξ" }, { "Pi", "Π" }, { "Sigma", "Σ" },
	{ "Phi", "Φ" }, { "Psi", "Ψ" }, { "Omega", "Ω" }, { "sum", "∑" }, { "prod", "∏" }, { "int", "∫" },
	{ "iint", "∬" }, { "oint", "∮" }, { "partial", "∂" }, { "nabla", "∇" }, { "infty", "∞" },
	{ "leq", "≤" }, { "le", "≤" }, { "geq", "≥" }, { "ge", "≥" }, { "neq", "≠" }, { "ne", "≠" },
	{ "approx", "≈" }, { "equiv", "≡" }, { "sim", "∼" }, { "simeq", "≃" }, { "cong", "≅" },
	{ "propto", "∝" }, { "ll", "≪" }, { "gg", "≫" }, { "pm", "±" }, { "mp", "∓" }, { "times", "×" },
	{ "cdot", "·" }, { "div", "÷" }, { "ast", "∗" }, { "circ", "∘" }, { "bullet", "•" }, { "oplus", "⊕" },
	{ "otimes", "⊗" }, { "in", "∈" }, { "notin", "∉" }, { "ni", "∋" }, { "subset", "⊂" },
	{ "subseteq", "⊆" }, { "supset", "⊃" }, { "cup", "∪" }, { "cap", "∩" }, { "setminus", "∖" },
	{ "emptyset", "∅" }, { "varnothing", "∅" }, { "forall", "∀" }, { "exists", "∃" }, { "neg", "¬" },
	{ "lnot", "¬" }, { "land", "∧" }, { "wedge", "∧" }, { "lor", "∨" }, { "vee", "∨" }, { "to", "→" },
	{ "rightarrow", "→" }, { "longrightarrow", "→" }, { "leftarrow", "←" }, { "gets", "←" },
	{ "leftrightarrow", "↔" }, { "Rightarrow", "⇒" }, { "implies", "⇒" }, { "Leftrightarrow", "⇔" },
	{ "iff", "⇔" }, { "mapsto", "↦" }, { "ldots", "…" }, { "cdots", "⋯" }, { "dots", "…" },
	{ "vdots", "⋮" }, { "prime", "′" }, { "degree", "°" }, { "hbar", "ℏ" }, { "ell", "ℓ" }, { "Re", "ℜ" },
	{ "Im", "ℑ" }, { "aleph", "ℵ" }, { "angle", "∠" }, { "perp", "⊥" }, { "parallel", "∥" },
	{ "mid", "∣" }, { "langle", "⟨" }, { "rangle", "⟩" }, { "lfloor", "⌊" }, { "rfloor", "⌋" },
	{ "lceil", "⌈" }, { "rceil", "⌉" }, { "lbrace", "{" }, { "rbrace", "}" }, { "vert", "|" },
	{ "Vert", "‖" }, { "|", "‖" }, { "therefore", "∴" }, { "because", "∵" }, { "quad", " " },
	{ "qquad", " " }, { ",", " " }, { ";", " " }, { ":", " " }, { " ", " " }, { "!", "" }, { "\\", "; " },
	{ "left", "" }, { "right", "" }, { "big", "" }, { "Big", "" }, { "bigg", "" }, { "Bigg", "" },
	{ "bigl", "" }, { "bigr", "" }, { "displaystyle", "" }, { "textstyle", "" }, { "limits", "" },
	{ "nolimits", "" }, { "nonumber", "" }, { "hline", "" }, { "rm", "" }, { "bf", "" }, { "it", "" },
	{ "cal", "" }, { "mathrm", "" }, { "mathbf", "" }, { "mathit", "" }, { "mathsf", "" },
	{ "mathtt", "" }, { "mathcal", "" }, { "mathbb", "" }, { "mathfrak", "" }, { "boldsymbol", "" },
	{ "bm", "" }, { "operatorname", "" }, { "textbf", "" }, { "textit", "" }, { "textrm", "" },
	{ "overline", "" }, { "underline", "" }, { "boxed", "" }, { "mathop", "" }, { "mathbin", "" },
};

static const struct {
	const char *name, *mark;
} accents[] = {
	{ "hat", "\u0302" }, { "widehat", "\u0302" }, { "bar", "\u0304" },   { "vec", "\u20D7" },
	{ "tilde", "\u0303" }, { "widetilde", "\u0303" }, { "dot", "\u0307" }, { "ddot", "\u0308" },
};

static void tex(struct formula *f, struct str s, const struct look *look);

/* "\name", or "\," */
static struct str command_name(struct str rest)
{
	size_t n = 1, used;

	while (n < rest.len && is_alpha(rest.ptr[n]))
		n++;
	if (n == 1 && rest.len > 1) {
		unicode_decode(rest.ptr + 1, rest.len - 1, &used);
		n += used;
	}
	return str_part(rest, 0, n);
}

/* What a command is about: {…}, or one letter, or another command. */
static struct str argument(struct str *rest)
{
	size_t n = 1, depth = 1, used;
	struct str arg;

	*rest = str_trim(*rest);
	if (!rest->len)
		return *rest;
	if (*rest->ptr != '{') {
		if (*rest->ptr == '\\') {
			arg = command_name(*rest);
		} else {
			unicode_decode(rest->ptr, rest->len, &used);
			arg = str_part(*rest, 0, used);
		}
		*rest = str_part(*rest, arg.len, rest->len);
		return arg;
	}
	for (; n < rest->len; n++) {
		if (rest->ptr[n] == '\\')
			n++;
		else if (rest->ptr[n] == '{')
			depth++;
		else if (rest->ptr[n] == '}' && !--depth)
			break;
	}
	n = MIN(n, rest->len);
	arg = str_part(*rest, 1, n);
	*rest = str_part(*rest, MIN(n + 1, rest->len), rest->len);
	return arg;
}

/* One letter, one number, one command: no brackets needed around it. */
static bool is_single(struct str s)
{
	size_t n = 0, used;

	s = str_trim(s);
	if (!s.len)
		return true;
	if (*s.ptr == '\\')
		return command_name(s).len == s.len;
	while (n < s.len && (is_digit(s.ptr[n]) || s.ptr[n] == '.'))
		n++;
	if (!n)
		unicode_decode(s.ptr, s.len, &n);
	unicode_decode(s.ptr + n, s.len - n, &used);
	return n == s.len;
}

static void bracketed(struct formula *f, struct str s, const struct look *look)
{
	bool single = is_single(s);

	if (!single)
		token(f, STR("("), look);
	tex(f, s, look);
	if (!single)
		token(f, STR(")"), look);
}

static void tex_command(struct formula *f, struct str *rest, const struct look *look)
{
	struct str whole = command_name(*rest), name = str_part(whole, 1, whole.len);

	*rest = str_part(*rest, whole.len, rest->len);
	if (str_eq(name, STR("frac")) || str_eq(name, STR("dfrac")) || str_eq(name, STR("tfrac"))) {
		bracketed(f, argument(rest), look);
		say(f, STR("/"), look);
		f->operand = false;
		bracketed(f, argument(rest), look);
		f->operand = true;
	} else if (str_eq(name, STR("sqrt"))) {
		ptrdiff_t end = str_starts(*rest, STR("[")) ? str_find(*rest, STR("]")) : -1;
		struct look raised = small(look, true);

		if (end > 0) {
			tex(f, str_part(*rest, 1, (size_t)end), &raised);
			*rest = str_part(*rest, (size_t)end + 1, rest->len);
		}
		say(f, STR("√"), look);
		f->operand = false;
		bracketed(f, argument(rest), look);
		f->operand = true;
	} else if (str_eq(name, STR("text")) || str_eq(name, STR("mbox"))) {
		say(f, argument(rest), look);
		f->operand = true;
	} else if (str_eq(name, STR("begin")) || str_eq(name, STR("end"))) {
		argument(rest);
	} else {
		for (size_t i = 0; i < ARRAY_LEN(accents); i++)
			if (str_eq(name, str_from(accents[i].name))) {
				struct str letter = argument(rest);

				tex(f, letter, look);
				if (is_single(letter))
					say(f, str_from(accents[i].mark), look);
				return;
			}
		for (size_t i = 0; i < ARRAY_LEN(commands); i++)
			if (str_eq(name, str_from(commands[i].name))) {
				token(f, str_from(commands[i].text), look);
				return;
			}
		token(f, name, look); /* \sin, \{, and what we do not know */
	}
}

static void tex(struct formula *f, struct str s, const struct look *look)
{
	if (f->depth >= DEPTH_MAX) {
		say(f, s, look);
		return;
	}
	f->depth++;
	while (s.len) {
		char c = *s.ptr;
		size_t used;

		if (c == '\\') {
			tex_command(f, &s, look);
			continue;
		}
		if (c == '{') {
			tex(f, argument(&s), look);
			continue;
		}
		unicode_decode(s.ptr, s.len, &used);
		struct str one = str_part(s, 0, used);

		s = str_part(s, used, s.len);
		if ((c == '^' || c == '_') && is_small(look)) {
			say(f, one, look);
			bracketed(f, argument(&s), look);
		} else if (c == '^' || c == '_') {
			struct look script = small(look, c == '^');

			tex(f, argument(&s), &script);
			f->operand = true;
		} else if (c == '\'') {
			say(f, STR("′"), look);
		} else if (c == '&' || c == '~') {
			say(f, STR(" "), look);
		} else if (c != '}' && !is_space(c)) {
			token(f, one, look);
		}
	}
	f->depth--;
}

/* ---- TeX in running text ---- */

static const struct {
	const char *from, *to;
	bool block, dollar;
} delimiters[] = {
	{ "\\(", "\\)", false, false },
	{ "\\[", "\\]", true, false },
	{ "$$", "$$", true, false },
	{ "$", "$", false, true },
};

static bool looks_like_tex(struct str s, bool dollar, bool block)
{
	if (s.len > (dollar ? INLINE_MAX_LEN : FORMULA_MAX_LEN) || !str_trim(s).len)
		return false;
	for (size_t i = 0; i + 1 < s.len; i++)
		if ((s.ptr[i] == '\\' && is_alpha(s.ptr[i + 1])) || s.ptr[i] == '^' ||
		    (s.ptr[i] == '_' && (!dollar || s.ptr[i + 1] == '{')))
			return true;
	if (!dollar)
		return str_find(s, STR("=")) >= 0 || (!block && is_single(s));
	return s.len == 1 && is_alpha(*s.ptr);
}

/* The formula that begins at s: its inside; *len with its delimiters. */
static bool find_formula(struct str s, struct str *inside, size_t *len, bool *block)
{
	for (size_t i = 0; i < ARRAY_LEN(delimiters); i++) {
		struct str from = str_from(delimiters[i].from), to = str_from(delimiters[i].to);

		if (!str_starts(s, from))
			continue;
		struct str rest = str_part(s, from.len, MIN(s.len, from.len + FORMULA_MAX_LEN));
		ptrdiff_t end = str_find(rest, to);

		if (end <= 0)
			continue;
		*inside = str_part(rest, 0, (size_t)end);
		*len = from.len + (size_t)end + to.len;
		*block = delimiters[i].block;
		if (delimiters[i].dollar &&
		    (is_space(*inside->ptr) || is_space(inside->ptr[inside->len - 1]) ||
		     (*len < s.len && is_digit(s.ptr[*len]))))
			continue;
		if (looks_like_tex(*inside, delimiters[i].dollar, *block))
			return true;
	}
	return false;
}

void html_tex(struct builder *b, struct str s, const struct look *look)
{
	struct formula f = { .b = b };

	tex(&f, s, look);
}

void html_text(struct builder *b, struct str s, const struct look *look)
{
	struct str inside;
	size_t from = 0, len;
	int tries = 100; /* of a page full of prices */
	bool block;

	if (look->pre || look->marks & DOC_CODE || (!memchr(s.ptr, '\\', s.len) && !memchr(s.ptr, '$', s.len))) {
		builder_text(b, s, look);
		return;
	}
	for (size_t at = 0; at < s.len && tries; at++) {
		if (s.ptr[at] != '\\' && s.ptr[at] != '$')
			continue;
		tries--;
		if (!find_formula(str_part(s, at, s.len), &inside, &len, &block))
			continue;
		builder_text(b, str_part(s, from, at), look);
		block = block && look->kind == DOC_PARAGRAPH && !look->link;
		if (block)
			builder_flush(b, look);
		html_tex(b, inside, look);
		if (block)
			builder_flush(b, look);
		from = at + len;
		at = from - 1;
	}
	builder_text(b, str_part(s, from, s.len), look);
}

/* ---- MathML ---- */

static const xmlNode *next_element(const xmlNode *node)
{
	while (node && node->type != XML_ELEMENT_NODE)
		node = node->next;
	return node;
}

static const xmlNode *first_of(const xmlNode *node)
{
	return node ? next_element(node->children) : NULL;
}

static const xmlNode *behind(const xmlNode *node)
{
	return node ? next_element(node->next) : NULL;
}

static bool is_single_node(const xmlNode *node)
{
	while (node && (dom_is(node, "mrow") || dom_is(node, "mstyle") || dom_is(node, "mpadded"))) {
		const xmlNode *first = first_of(node);

		if (behind(first))
			return false;
		node = first;
	}
	return !node || dom_is(node, "mi") || dom_is(node, "mn") || dom_is(node, "mo") || dom_is(node, "mtext");
}

static void math_node(struct formula *f, const xmlNode *node, const struct look *look);

static void math_children(struct formula *f, const xmlNode *node, const struct look *look)
{
	for (const xmlNode *child = node->children; child; child = child->next)
		math_node(f, child, look);
}

static void math_bracketed(struct formula *f, const xmlNode *node, bool single, const struct look *look)
{
	if (!node)
		return;
	if (!single)
		token(f, STR("("), look);
	math_node(f, node, look);
	if (!single)
		token(f, STR(")"), look);
}

static void math_root(struct formula *f, const xmlNode *node, const struct look *look)
{
	const xmlNode *first = first_of(node), *index = behind(first);
	bool single = is_single_node(first) && !(dom_is(node, "msqrt") && index);
	struct look raised = small(look, true);

	if (dom_is(node, "mroot") && index)
		math_node(f, index, &raised);
	say(f, STR("√"), look);
	f->operand = false;
	if (!single)
		token(f, STR("("), look);
	if (dom_is(node, "mroot"))
		math_node(f, first, look);
	else
		math_children(f, node, look);
	if (!single)
		token(f, STR(")"), look);
	f->operand = true;
}

static void math_scripts(struct formula *f, const xmlNode *node, bool below, bool above, const struct look *look)
{
	const xmlNode *base = first_of(node), *one = behind(base), *two = behind(one);
	struct look raised = small(look, true), lowered = small(look, false);

	math_bracketed(f, base, is_single_node(base), look);
	if (is_small(look)) {
		say(f, below ? STR("_") : STR("^"), look);
		math_bracketed(f, one, is_single_node(one), look);
		if (below && above && two) {
			say(f, STR("^"), look);
			math_bracketed(f, two, is_single_node(two), look);
		}
		return;
	}
	if (below && one)
		math_node(f, one, &lowered);
	if (above && (below ? two : one))
		math_node(f, below ? two : one, &raised);
	f->operand = !dom_is(base, "mo");
}

static void math_node(struct formula *f, const xmlNode *node, const struct look *look)
{
	if (!node || f->depth > DEPTH_MAX * 4)
		return;
	if (node->type != XML_ELEMENT_NODE) {
		if (node->type == XML_TEXT_NODE)
			token(f, str_trim(str_from((const char *)node->content)), look);
		return;
	}
	if (tag_find(str_from((const char *)node->name))->kind == TAG_HIDDEN)
		return;
	f->depth++;
	if (dom_is(node, "mfrac")) {
		const xmlNode *above = first_of(node);

		math_bracketed(f, above, is_single_node(above), look);
		say(f, STR("/"), look);
		f->operand = false;
		math_bracketed(f, behind(above), is_single_node(behind(above)), look);
		f->operand = true;
	} else if (dom_is(node, "msqrt") || dom_is(node, "mroot")) {
		math_root(f, node, look);
	} else if (dom_is(node, "msup") || dom_is(node, "mover")) {
		math_scripts(f, node, false, true, look);
	} else if (dom_is(node, "msub") || dom_is(node, "munder")) {
		math_scripts(f, node, true, false, look);
	} else if (dom_is(node, "msubsup") || dom_is(node, "munderover")) {
		math_scripts(f, node, true, true, look);
	} else if (dom_is(node, "mfenced")) {
		token(f, STR("("), look);
		math_children(f, node, look);
		token(f, STR(")"), look);
	} else {
		math_children(f, node, look);
		if (dom_is(node, "mtd"))
			say(f, STR(" "), look);
		else if (dom_is(node, "mtr") && behind(node))
			say(f, STR("; "), look);
	}
	f->depth--;
}

void html_math(struct builder *b, const xmlNode *node, struct look look)
{
	struct formula f = { .b = b };

	math_children(&f, node, &look);
}
