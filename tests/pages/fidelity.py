#!/usr/bin/env python3
"""fidelity.py [--width N] [--with NAME=COMMAND]... FILE.html...

What a renderer loses of a page: the words a browser would show, read from the source by other
code than ours, against the words that come out. For each page and renderer: words lost, words
out of order, lines over the width. A COMMAND has %f for the file and %w for the width; without
--with it is tests/pages/render_page of the build folder. The exit status is 1 when the first
renderer loses a word or has a line that is too wide.

Pages are UTF-8. Not counted: what only a style sheet hides or shows, the words of pictures
(alt, <svg>), the values of forms, and the numbers of lines beside code.
"""
# SPDX-License-Identifier: MIT
import argparse
import collections
import html.parser
import os
import re
import shlex
import subprocess
import sys
import tempfile
import unicodedata

VOID = set('area base br col embed hr img input link meta param source track wbr'.split())
HIDDEN = set('head title script style template noscript iframe object audio video canvas svg select '
             'datalist noembed noframes rp annotation annotation-xml progress meter '
             'portal frameset'.split())
BLOCKS = set('address article aside blockquote body caption center dd details dialog dir div dl dt '
             'fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend '
             'li listing main menu nav ol p pre search section summary table tbody td textarea tfoot '
             'th thead tr ul xmp br button option'.split())
# what a start tag ends, and what keeps it from looking further up
ENDS = {'li': ({'li'}, {'ul', 'ol', 'menu', 'dir'}), 'dt': ({'dt', 'dd'}, {'dl'}), 'dd': ({'dt', 'dd'}, {'dl'}),
        'tr': ({'tr'}, {'table'}), 'td': ({'td', 'th'}, {'tr', 'table'}), 'th': ({'td', 'th'}, {'tr', 'table'}),
        'option': ({'option'}, {'select'})}
SCREEN_READERS = {'sr-only', 'screen-reader-text', 'visually-hidden', 'visuallyhidden', 'screen-reader-only'}
LINE_NUMBERS = {'gutter', 'lineno', 'linenos', 'linenodiv', 'line-numbers', 'rouge-gutter', 'blob-num'}
HIDING_STYLE = re.compile(r'(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)', re.I)


class Page(html.parser.HTMLParser):
    """The visible text of a page, blocks apart."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.stack, self.text = [], []

    def hidden(self):
        return any(hidden for name, hidden in self.stack)

    def pop_to(self, names, until):
        for i in range(len(self.stack) - 1, -1, -1):
            if self.stack[i][0] in names:
                del self.stack[i:]
                return
            if self.stack[i][0] in until:
                return

    def handle_starttag(self, tag, attributes):
        values = {name: value or '' for name, value in reversed(attributes)}
        if tag in BLOCKS:
            self.text.append('\n')
            if tag not in ('br', 'button', 'option'):
                self.pop_to({'p'}, {'td', 'th', 'table', 'button', 'object', 'div', 'li', 'blockquote'})
        if tag in ('img', 'picture'):
            self.text.append(' ')
        if tag in ENDS:
            self.pop_to(*ENDS[tag])
        hidden = tag in HIDDEN or (tag == 'dialog' and 'open' not in values)
        hidden |= values.get('hidden', 'false').lower() not in ('false', 'until-found')
        hidden |= bool(HIDING_STYLE.search(values.get('style', '')))
        hidden |= bool(SCREEN_READERS & set(values.get('class', '').lower().split()))
        hidden |= tag in ('td', 'span', 'div') and bool(LINE_NUMBERS & set(values.get('class', '').lower().split()))
        if tag not in VOID:
            self.stack.append((tag, hidden))

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag in ('path', 'g', 'svg', 'use', 'circle', 'rect') or ':' in tag:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if tag in BLOCKS:
            self.text.append('\n')
        if any(name == tag for name, hidden in self.stack):
            while self.stack.pop()[0] != tag:
                pass

    def handle_data(self, data):
        if not self.hidden():
            self.text.append(data)


WORD = re.compile('[぀-ヿ㐀-鿿豈-﫿\U00020000-\U0003ffff]|[^\\W_]+')
NOTHING = re.compile('[\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]')


def words(text):
    text = unicodedata.normalize('NFKC', NOTHING.sub('', text))
    return [word for word in WORD.findall(text) if not unicodedata.combining(word[0])]


JOINED = re.compile('\u200d.[\ufe0f\U0001f3fb-\U0001f3ff]*|[\U0001f3fb-\U0001f3ff]')


def columns(line):
    n = 0
    for c in JOINED.sub('', line):    # emoji of several parts
        if unicodedata.category(c) not in ('Mn', 'Me', 'Cf'):
            n += 2 if unicodedata.east_asian_width(c) in 'WF' else 1
    return n


def differences(wanted, shown):
    """Pairs of neighbouring words: only wanted, only shown."""
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for name, list_of_words in (('wanted', wanted), ('shown', shown)):
            names.append(os.path.join(folder, name))
            with open(names[-1], 'w', encoding='utf-8') as file:
                file.write(''.join(word + '\n' for word in list_of_words))
        out = subprocess.run(['diff', '-d', '-a'] + names, stdout=subprocess.PIPE).stdout.decode('utf-8')
    removed, added = [], []
    for line in out.split('\n'):
        if line.startswith('< '):
            removed.append(line[2:])
        elif line.startswith('> '):
            added.append(line[2:])
        elif not line.startswith('---') and (removed or added):
            yield removed, added
            removed, added = [], []
    if removed or added:
        yield removed, added


def judge(wanted, shown):
    """Words lost, and words that stand elsewhere."""
    missing, extra = [], collections.Counter()
    for removed, added in differences(wanted, shown):
        joined, at = ''.join(added), 0
        rest = []
        for word in removed:    # broken or joined differently, but there
            place = joined.find(word, at)
            if place < 0 and added and ''.join(removed).find(joined) >= 0 and joined and word in joined:
                place = at
            if place < 0:
                rest.append(word)
            else:
                at = place + len(word)
        if rest and ''.join(removed) == joined:
            rest = []
        missing += rest
        extra.update(added)
        extra.update(a + b for a, b in zip(added, added[1:]))
    lost, moved = [], 0
    for word in missing:
        if extra[word] > 0:
            extra[word] -= 1
            moved += 1
        else:
            lost.append(word)
    return lost, moved


def render(command, file, width):
    argv = [part.replace('%f', file).replace('%w', str(width)) for part in shlex.split(command)]
    done = subprocess.run(argv, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, timeout=60)
    return done.stdout.decode('utf-8', 'replace')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--width', type=int, default=80)
    parser.add_argument('--with', dest='renderers', action='append', metavar='NAME=COMMAND')
    parser.add_argument('--verbose', action='store_true', help='say which words')
    parser.add_argument('files', nargs='+')
    options = parser.parse_args()
    programs = os.path.join(os.environ.get('top_builddir', 'build'), 'tests/pages')
    renderers = options.renderers or ['courant=%s/render_page %%f %%w bare' % programs]
    failed = False
    totals = collections.Counter()
    print('%-40s %6s  %s' % ('page', 'words', '  '.join('%-18s' % one.split('=')[0] for one in renderers)))
    for file in options.files:
        with open(file, encoding='utf-8', errors='replace') as source:
            page = Page()
            page.feed(re.sub('<[A-Za-z/][^<>]*$', '', source.read()))    # a tag that never ends is none
            page.close()
        wanted = words(''.join(page.text))
        row, said = [], []
        for i, renderer in enumerate(renderers):
            name, command = renderer.split('=', 1)
            text = render(command, file, options.width)
            lost, moved = judge(wanted, words(text))
            wide = sum(columns(line.rstrip()) > options.width for line in text.split('\n'))
            row.append('%5d %5d %5d ' % (len(lost), moved, wide))
            totals.update({(i, 0): len(lost), (i, 1): moved, (i, 2): wide})
            failed |= i == 0 and (bool(lost) or wide > 0)
            if lost:
                said.append('    %s lost: %s' % (name, ' '.join(lost[:40])))
        print('%-40s %6d  %s' % (os.path.basename(file)[:40], len(wanted), '  '.join(row)))
        if options.verbose:
            print('\n'.join(said))
    print('%-40s %6s  %s' % ('in all: lost, out of order, over-wide', '', '  '.join(
        '%5d %5d %5d ' % tuple(totals[i, k] for k in range(3)) for i in range(len(renderers)))))
    return failed


if __name__ == '__main__':
    sys.exit(main())
