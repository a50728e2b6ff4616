# Completion of courant(1), made from the program's tables: change those instead.
# SPDX-License-Identifier: MIT

complete -c courant -f
complete -c courant -n __fish_use_subcommand -l help -d 'Print this help; behind a command, the command\'s own'
complete -c courant -n __fish_use_subcommand -l version -d 'Print the version'
complete -c courant -n __fish_use_subcommand -l demo -d 'Show the demo edition, which touches nothing of yours'
complete -c courant -n __fish_use_subcommand -l config -rF -d 'Read this configuration file'
complete -c courant -n __fish_use_subcommand -l feeds -rF -d 'Use this feeds file'
complete -c courant -n __fish_use_subcommand -l archive -rF -d 'Keep the articles in this file'
complete -c courant -n __fish_use_subcommand -l command -x -d 'Run a command when the reader has started'
complete -c courant -n __fish_use_subcommand -l script -rF -d 'Run the commands of this file without a terminal'
complete -c courant -n __fish_use_subcommand -l log -rF -d 'Write down what happens'

complete -c courant -n __fish_use_subcommand -a refresh -d 'Fetch feeds and store what is new'
complete -c courant -n '__fish_seen_subcommand_from refresh' -l all
complete -c courant -n '__fish_seen_subcommand_from refresh' -l due
complete -c courant -n '__fish_seen_subcommand_from refresh' -l feed -xa '(courant list feeds 2>/dev/null | cut -f4)'
complete -c courant -n '__fish_seen_subcommand_from refresh' -l category -xa '(courant list categories 2>/dev/null | cut -f3)'
complete -c courant -n '__fish_seen_subcommand_from refresh' -l quiet
complete -c courant -n '__fish_seen_subcommand_from refresh' -l help

complete -c courant -n __fish_use_subcommand -a list -d 'List articles, newest first; or feeds, or categories'
complete -c courant -n '__fish_seen_subcommand_from list' -l unread
complete -c courant -n '__fish_seen_subcommand_from list' -l starred
complete -c courant -n '__fish_seen_subcommand_from list' -l feed -xa '(courant list feeds 2>/dev/null | cut -f4)'
complete -c courant -n '__fish_seen_subcommand_from list' -l category -xa '(courant list categories 2>/dev/null | cut -f3)'
complete -c courant -n '__fish_seen_subcommand_from list' -l query -x
complete -c courant -n '__fish_seen_subcommand_from list' -l limit -x
complete -c courant -n '__fish_seen_subcommand_from list' -l json
complete -c courant -n '__fish_seen_subcommand_from list' -a feeds
complete -c courant -n '__fish_seen_subcommand_from list' -a categories
complete -c courant -n '__fish_seen_subcommand_from list' -l help

complete -c courant -n __fish_use_subcommand -a show -d 'Print an article'
complete -c courant -n '__fish_seen_subcommand_from show' -l json
complete -c courant -n '__fish_seen_subcommand_from show' -l text
complete -c courant -n '__fish_seen_subcommand_from show' -l html
complete -c courant -n '__fish_seen_subcommand_from show' -l width -x
complete -c courant -n '__fish_seen_subcommand_from show' -l help

complete -c courant -n __fish_use_subcommand -a search -d 'Search all articles'
complete -c courant -n '__fish_seen_subcommand_from search' -l limit -x
complete -c courant -n '__fish_seen_subcommand_from search' -l json
complete -c courant -n '__fish_seen_subcommand_from search' -l help

complete -c courant -n __fish_use_subcommand -a mark -d 'Mark articles'
complete -c courant -n '__fish_seen_subcommand_from mark' -l read
complete -c courant -n '__fish_seen_subcommand_from mark' -l unread
complete -c courant -n '__fish_seen_subcommand_from mark' -l star
complete -c courant -n '__fish_seen_subcommand_from mark' -l unstar
complete -c courant -n '__fish_seen_subcommand_from mark' -l help

complete -c courant -n __fish_use_subcommand -a open -d 'Open an article in the browser'
complete -c courant -n '__fish_seen_subcommand_from open' -l help

complete -c courant -n __fish_use_subcommand -a share -d 'Share a link, or print the link that shares it'
complete -c courant -n '__fish_seen_subcommand_from share' -l to -xa 'copy qr email mastodon bluesky threads x facebook reddit telegram whatsapp linkedin hackernews pinterest tumblr instapaper wallabag archive'
complete -c courant -n '__fish_seen_subcommand_from share' -l print
complete -c courant -n '__fish_seen_subcommand_from share' -l list
complete -c courant -n '__fish_seen_subcommand_from share' -l help

complete -c courant -n __fish_use_subcommand -a add -d 'Subscribe to what is found at an address: a feed, a page, a list; or to a whole site'
complete -c courant -n '__fish_seen_subcommand_from add' -l title -x
complete -c courant -n '__fish_seen_subcommand_from add' -l category -xa '(courant list categories 2>/dev/null | cut -f3)'
complete -c courant -n '__fish_seen_subcommand_from add' -l tag -x
complete -c courant -n '__fish_seen_subcommand_from add' -l as-is
complete -c courant -n '__fish_seen_subcommand_from add' -l yes
complete -c courant -n '__fish_seen_subcommand_from add' -l json
complete -c courant -n '__fish_seen_subcommand_from add' -l site
complete -c courant -n '__fish_seen_subcommand_from add' -l help

complete -c courant -n __fish_use_subcommand -a discover -d 'Print what can be subscribed at an address'
complete -c courant -n '__fish_seen_subcommand_from discover' -l site
complete -c courant -n '__fish_seen_subcommand_from discover' -l json
complete -c courant -n '__fish_seen_subcommand_from discover' -l url -x
complete -c courant -n '__fish_seen_subcommand_from discover' -rF
complete -c courant -n '__fish_seen_subcommand_from discover' -l help

complete -c courant -n __fish_use_subcommand -a remove -d 'Unsubscribe from a feed; its articles stay in the archive'
complete -c courant -n '__fish_seen_subcommand_from remove' -xa '(courant list feeds 2>/dev/null | cut -f4)'
complete -c courant -n '__fish_seen_subcommand_from remove' -l help

complete -c courant -n __fish_use_subcommand -a save -d 'Keep pages as articles, in the category Saved'
complete -c courant -n '__fish_seen_subcommand_from save' -l help

complete -c courant -n __fish_use_subcommand -a import -d 'Take over the feeds of another reader, from OPML or its own file'
complete -c courant -n '__fish_seen_subcommand_from import' -rF
complete -c courant -n '__fish_seen_subcommand_from import' -l help

complete -c courant -n __fish_use_subcommand -a export -d 'Print all feeds as OPML, or as lines for newsboat'
complete -c courant -n '__fish_seen_subcommand_from export' -l opml
complete -c courant -n '__fish_seen_subcommand_from export' -l urls
complete -c courant -n '__fish_seen_subcommand_from export' -l help

complete -c courant -n __fish_use_subcommand -a parse -d 'Print a feed as JSON'
complete -c courant -n '__fish_seen_subcommand_from parse' -l url -x
complete -c courant -n '__fish_seen_subcommand_from parse' -l content-type -x
complete -c courant -n '__fish_seen_subcommand_from parse' -rF
complete -c courant -n '__fish_seen_subcommand_from parse' -l help

complete -c courant -n __fish_use_subcommand -a extract -d 'Print the article of a web page'
complete -c courant -n '__fish_seen_subcommand_from extract' -l text
complete -c courant -n '__fish_seen_subcommand_from extract' -l json
complete -c courant -n '__fish_seen_subcommand_from extract' -l html
complete -c courant -n '__fish_seen_subcommand_from extract' -l url -x
complete -c courant -n '__fish_seen_subcommand_from extract' -l charset -x
complete -c courant -n '__fish_seen_subcommand_from extract' -l rule -rF
complete -c courant -n '__fish_seen_subcommand_from extract' -rF
complete -c courant -n '__fish_seen_subcommand_from extract' -l help

complete -c courant -n __fish_use_subcommand -a headlines -d 'Print the headlines of a web page'
complete -c courant -n '__fish_seen_subcommand_from headlines' -l url -x
complete -c courant -n '__fish_seen_subcommand_from headlines' -l json
complete -c courant -n '__fish_seen_subcommand_from headlines' -rF
complete -c courant -n '__fish_seen_subcommand_from headlines' -l help

complete -c courant -n __fish_use_subcommand -a doctor -d 'Say what courant runs with, and what is wrong'
complete -c courant -n '__fish_seen_subcommand_from doctor' -l json
complete -c courant -n '__fish_seen_subcommand_from doctor' -l help
