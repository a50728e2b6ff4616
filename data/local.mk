# data/local.mk: the demo edition and the starter catalogue.
#
# Included from the top Makefile.am, which sets EXTRA_DIST before.

demo_files = \
	%D%/demo/feeds \
	%D%/demo/site/about/index.html \
	%D%/demo/site/advertise/index.html \
	%D%/demo/site/ar/feed.xml \
	%D%/demo/site/ar/index.html \
	%D%/demo/site/briefs/choir-locked-in/index.html \
	%D%/demo/site/briefs/feed.xml \
	%D%/demo/site/briefs/goat-in-post-office/index.html \
	%D%/demo/site/briefs/index.html \
	%D%/demo/site/briefs/smallest-museum/index.html \
	%D%/demo/site/contact/index.html \
	%D%/demo/site/council/atom.xml \
	%D%/demo/site/council/budget-consultation/index.html \
	%D%/demo/site/council/index.html \
	%D%/demo/site/culture/atom.xml \
	%D%/demo/site/culture/index.html \
	%D%/demo/site/culture/lighthouse-shines-again/index.html \
	%D%/demo/site/de/atom.xml \
	%D%/demo/site/de/index.html \
	%D%/demo/site/es/feed.xml \
	%D%/demo/site/es/index.html \
	%D%/demo/site/feed.xml \
	%D%/demo/site/fr/feed.xml \
	%D%/demo/site/fr/index.html \
	%D%/demo/site/harbour/feed.xml \
	%D%/demo/site/harbour/ferry/index.html \
	%D%/demo/site/harbour/index.html \
	%D%/demo/site/harbour/market/index.html \
	%D%/demo/site/index.html \
	%D%/demo/site/ja/atom.xml \
	%D%/demo/site/ja/index.html \
	%D%/demo/site/kitchen/feed.json \
	%D%/demo/site/kitchen/index.html \
	%D%/demo/site/letters/bandstand/index.html \
	%D%/demo/site/letters/fog-at-three/index.html \
	%D%/demo/site/letters/index.html \
	%D%/demo/site/letters/seven-minutes/index.html \
	%D%/demo/site/letters/thank-you-number-six/index.html \
	%D%/demo/site/letters/the-professor/index.html \
	%D%/demo/site/log-in/index.html \
	%D%/demo/site/news/gannet-point-lighthouse-lit-again/comments.xml \
	%D%/demo/site/news/index.html \
	%D%/demo/site/newsletter/index.html \
	%D%/demo/site/noticeboard/allotment-open-day/index.html \
	%D%/demo/site/noticeboard/boat-for-sale/index.html \
	%D%/demo/site/noticeboard/evening-classes/index.html \
	%D%/demo/site/noticeboard/index.html \
	%D%/demo/site/noticeboard/lost-parrot/index.html \
	%D%/demo/site/noticeboard/midsummer-supper/index.html \
	%D%/demo/site/noticeboard/sea-wall-walk/index.html \
	%D%/demo/site/pictures/bridge.png \
	%D%/demo/site/pictures/core.png \
	%D%/demo/site/pictures/ferry.png \
	%D%/demo/site/pictures/harbour.png \
	%D%/demo/site/pictures/lantern.png \
	%D%/demo/site/pictures/lighthouse.png \
	%D%/demo/site/pictures/nightsky.png \
	%D%/demo/site/pictures/pie.png \
	%D%/demo/site/pictures/rainfall.png \
	%D%/demo/site/pl/feed.xml \
	%D%/demo/site/pl/index.html \
	%D%/demo/site/podcast/feed.xml \
	%D%/demo/site/podcast/foghorn-10.wav \
	%D%/demo/site/podcast/foghorn-11.wav \
	%D%/demo/site/podcast/foghorn-12.wav \
	%D%/demo/site/podcast/index.html \
	%D%/demo/site/privacy/index.html \
	%D%/demo/site/science/atom.xml \
	%D%/demo/site/science/index.html \
	%D%/demo/site/sport/feed.xml \
	%D%/demo/site/sport/index.html \
	%D%/demo/site/technology/feed.xml \
	%D%/demo/site/technology/index.html \
	%D%/demo/site/tides/index.html \
	%D%/demo/site/tides/rss091.xml \
	%D%/demo/site/uk/atom.xml \
	%D%/demo/site/uk/index.html \
	%D%/demo/site/weather/index.html \
	%D%/demo/site/weather/index.rdf \
	%D%/demo/site/world/feed.xml \
	%D%/demo/site/world/index.html

EXTRA_DIST += data/screenshot.png $(demo_files) %D%/README.md

dist_pkgdata_DATA += %D%/catalogue.opml

# The demo keeps its tree: data/demo/x is installed as $(pkgdatadir)/demo/x.
install-data-local:
	@$(NORMAL_INSTALL)
	@for f in $(demo_files); do \
	  to="$(DESTDIR)$(pkgdatadir)/`echo "$$f" | sed 's,^%D%/,,'`"; \
	  dir=`dirname "$$to"`; \
	  test -d "$$dir" || $(MKDIR_P) "$$dir" || exit 1; \
	  $(INSTALL_DATA) "$(srcdir)/$$f" "$$to" || exit 1; \
	done

uninstall-local:
	@$(NORMAL_UNINSTALL)
	rm -rf "$(DESTDIR)$(pkgdatadir)/demo"
