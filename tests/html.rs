//! HTML as newsrooms have it: what is read of a page, and that every character leads back to the right bytes, however
//! many tags, comments, entities and WordPress blocks stand between.

use proptest::prelude::*;
use sayso::{BlockKind, Document, InputFormat, PositionEncoding, Span};

const HEADLINE: BlockKind = BlockKind::Headline { guessed: false };

fn read(file: &str) -> Document {
    Document::read(file.as_bytes(), InputFormat::Html, Some("story.html")).expect("HTML can be read")
}

fn blocks(document: &Document) -> Vec<(BlockKind, &str)> {
    document.blocks().iter().map(|block| (block.kind, block.span.of(document.text()))).collect()
}

#[test]
fn a_page_is_read_as_its_article() {
    let page = r#"<!DOCTYPE html><html><head><title>Vote stands | Paper</title>
        <script type="application/ld+json">{"@type": "NewsArticle", "headline": "Council: vote stands",
          "datePublished": "2026-03-05T23:00:00-05:00", "author": {"name": "Dana Whitlock"}}</script>
        <style>p { color: red }</style></head>
        <body><nav><a href="/">Home</a><p>Sign in</p></nav>
        <article><p>Short teaser.</p></article>
        <main><article class="post">
          <h1>Vote <em>stands</em></h1>
          <p class="standfirst">Five to four, after nine hours.</p>
          <figure><img src="a.jpg" alt="Ana"><figcaption>Ana Ruiz on Monday</figcaption></figure>
          <p>&ldquo;No,&rdquo; said <b>Ana&nbsp;Ruiz</b>.<br>She left<br/><br/>Omar Diaz stayed.</p>
          <aside><p>Read more: nothing</p></aside>
          <blockquote><p>The vote <i>will</i> stand.</p></blockquote>
          <p>It was <q>a <q>good</q> day</q>, he said.
          <ul><li>One<li>Two</ul>
          <script>var p = "<p>not this</p>";</script>
          <p hidden>Nor this.</p>
        </article></main><footer>© Paper</footer></body></html>"#;
    let document = read(page);
    let expected = [
        (HEADLINE, "Vote stands"),
        (BlockKind::Standfirst, "Five to four, after nine hours."),
        (BlockKind::Caption, "Ana Ruiz on Monday"),
        (BlockKind::Paragraph, "“No,” said Ana\u{a0}Ruiz. She left"),
        (BlockKind::Paragraph, "Omar Diaz stayed."),
        (BlockKind::BlockQuote, "The vote will stand."),
        (BlockKind::Paragraph, "It was “a ‘good’ day”, he said."),
        (BlockKind::ListItem, "One"),
        (BlockKind::ListItem, "Two"),
    ];
    assert_eq!(blocks(&document), expected);
    let metadata = document.metadata();
    assert_eq!(metadata.headline.as_deref(), Some("Vote stands"));
    assert_eq!(metadata.published.as_deref(), Some("2026-03-05"));
    assert_eq!(metadata.byline.as_deref(), Some("Dana Whitlock"));
}

#[test]
fn a_page_without_a_heading_has_the_headline_of_its_metadata() {
    let page = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Vote “stands”\"}</script>\
                <meta property='article:published_time' content='2026-03-05T10:00:00Z'><p>It rained.</p>";
    let document = read(page);
    assert_eq!(blocks(&document), [(HEADLINE, "Vote “stands”"), (BlockKind::Paragraph, "It rained.")]);
    assert_eq!(document.metadata().headline.as_deref(), Some("Vote “stands”"));
    assert_eq!(document.metadata().published.as_deref(), Some("2026-03-05"));
    let place = document.place(document.blocks()[0].span, PositionEncoding::Utf8);
    assert_eq!(&page[place.start..place.end], "Vote “stands”");
}

#[test]
fn wordpress_saves_blocks_and_empty_lines() {
    let post = "<!-- wp:paragraph -->\n<p>Ana Ruiz spoke.</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:quote -->\n<blockquote \
                class=\"wp-block-quote\"><!-- wp:paragraph --><p>No.</p><!-- /wp:paragraph --><cite>Ana \
                Ruiz</cite></blockquote>\n<!-- /wp:quote -->\n\nOmar Diaz\nleft.\n\nIt <em>rained</em>.\n";
    let document = read(post);
    let expected = [
        (BlockKind::Paragraph, "Ana Ruiz spoke."),
        (BlockKind::BlockQuote, "No."),
        (BlockKind::BlockQuote, "Ana Ruiz"),
        (BlockKind::Paragraph, "Omar Diaz left."),
        (BlockKind::Paragraph, "It rained."),
    ];
    assert_eq!(blocks(&document), expected);
}

#[test]
fn places_are_in_the_source() {
    let file = "\u{feff}<p>Caf&eacute; 😀 <b>Ana</b> Ru<i>iz</i>\r\n  left.</p>";
    let document = read(file);
    assert_eq!(blocks(&document), [(BlockKind::Paragraph, "Café 😀 Ana Ruiz left.")]);
    let place = |words: &str| {
        let start = document.text().find(words).expect("it is there") as u32;
        document.place(Span::new(start, start + words.len() as u32), PositionEncoding::Utf8)
    };
    let of = |words| &file[place(words).start..place(words).end];
    assert_eq!((of("é"), of("Café"), of("Ana Ruiz")), ("&eacute;", "Caf&eacute;", "Ana</b> Ru<i>iz"));
    assert_eq!(of("Ruiz left"), "Ru<i>iz</i>\r\n  left");
    assert_eq!((place("left").line, place("left").column), (2, 3));
}

/// What a reader sees that knows nothing but tags, comments and five entities, with the bytes of each character; white
/// space left out.
fn naive(file: &str) -> Vec<(char, usize, usize)> {
    let mut seen = Vec::new();
    let mut at = 0;
    while at < file.len() {
        let rest = &file[at..];
        let skip = if rest.starts_with("<!--") {
            rest.find("-->").map_or(rest.len(), |end| end + 3)
        } else if rest.starts_with("<script") {
            rest.find("</script>").map_or(rest.len(), |end| end + 9)
        } else if rest.starts_with('<') {
            rest.find('>').map_or(rest.len(), |end| end + 1)
        } else {
            0
        };
        if skip > 0 {
            at += skip;
            continue;
        }
        let entities = [("&amp;", '&'), ("&rsquo;", '’'), ("&#8220;", '“'), ("&#x1F600;", '😀'), ("&lt;", '<')];
        let entity = entities.into_iter().find(|(name, _)| rest.starts_with(name));
        let (c, len) = entity
            .map_or_else(|| rest.chars().next().map_or((' ', 1), |c| (c, c.len_utf8())), |(name, c)| (c, name.len()));
        if !c.is_whitespace() {
            seen.push((c, at, at + len));
        }
        at += len;
    }
    seen
}

/// Words and markup between them, in any order.
fn page() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "Ruiz",
        "said",
        "é",
        "😀",
        ".",
        " ",
        "\n",
        "\r\n",
        "\n\n",
        "  ",
        "&amp;",
        "&rsquo;",
        "&#8220;",
        "&#x1F600;",
        "&lt;",
        "& ",
        "<b>",
        "</b>",
        "<i class=\"a>b\">",
        "</i>",
        "<a href='x?a=1&amp;b=2'>",
        "</a>",
        "<span>",
        "</span>",
        "<p>",
        "</p>",
        "<p class=x>",
        "<div>",
        "</div>",
        "<h2>",
        "</h2>",
        "<li>",
        "</li>",
        "<blockquote>",
        "</blockquote>",
        "<br>",
        "<br/>",
        "<img src=\"a.jpg\">",
        "<figcaption>",
        "</figcaption>",
        "<!-- wp:paragraph {\"a\":\"b\"} -->",
        "<!-- /wp:paragraph -->",
        "<!-- a > b -- c -->",
        "<!---->",
        "<script>if (a < b) { \"<p>\" }</script>",
        "<P>",
        "</P>",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat().replace("a>b", "ab"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_character_leads_back_to_its_bytes(file in page()) {
        let document = read(&file);
        let text = document.text();
        let mut seen = Vec::new();
        for block in document.blocks() {
            for (at, c) in block.span.of(text).char_indices().filter(|(_, c)| !c.is_whitespace()) {
                let start = block.span.start + at as u32;
                let place = document.place(Span::new(start, start + c.len_utf8() as u32), PositionEncoding::Utf8);
                seen.push((c, place.start, place.end));
            }
        }
        prop_assert_eq!(seen, naive(&file), "{}", file);
        // A run of characters reaches from the first of its bytes to the last.
        for block in document.blocks() {
            let place = document.place(block.span, PositionEncoding::Utf8);
            prop_assert!(naive(&file).iter().any(|(_, start, _)| *start == place.start), "{}", file);
            prop_assert!(naive(&file).iter().any(|(.., end)| *end == place.end), "{}", file);
        }
    }

    #[test]
    fn anything_can_be_read(file in "(<|>|/|!|-|&|;|#|\"|'|=|p|q|h1|br|script|style|article| |\n|x|é|😀|\u{0}){0,80}") {
        let document = read(&file);
        for block in document.blocks() {
            let place = document.place(block.span, PositionEncoding::Utf8);
            prop_assert!(file.get(place.start..place.end).is_some());
        }
    }
}
