//! What a page tells search engines in, headline, date and author out.
//!
//! `{"@type": "NewsArticle", "headline": "Vote stands", "datePublished": "2026-03-05T10:00:00Z"}` is published on
//! 2026-03-05. Anything that cannot be read is passed over: it is no fault of the article.

use serde_json::Value;

use super::calendar_date;

/// What it says of the article.
pub(super) struct Found {
    pub headline: Option<String>,
    pub published: Option<String>,
    pub byline: Option<String>,
}

/// The first article of a script, alone, in a list or in a graph.
pub(super) fn article(script: &str) -> Option<Found> {
    let value: Value = serde_json::from_str(script.trim()).ok()?;
    let listed = |value: &Value| value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
    let all = listed(&value).into_iter().flat_map(|one| one.get("@graph").map_or_else(|| vec![one.clone()], listed));
    let article = all.into_iter().find(is_article)?;
    let text = |value: &Value| value.as_str().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let name = |author: &Value| author.get("name").and_then(text).or_else(|| text(author));
    let authors: Vec<String> = article.get("author").map(listed).iter().flatten().filter_map(name).collect();
    let published = article.get("datePublished").and_then(Value::as_str);
    Some(Found {
        headline: article.get("headline").and_then(text),
        published: published.and_then(calendar_date).map(str::to_owned),
        byline: (!authors.is_empty()).then(|| authors.join(", ")),
    })
}

/// NewsArticle, ReportageNewsArticle, Article, BlogPosting.
fn is_article(value: &Value) -> bool {
    let named = |kind: &Value| kind.as_str().is_some_and(|kind| kind.ends_with("Article") || kind == "BlogPosting");
    value.get("@type").is_some_and(|kind| kind.as_array().map_or_else(|| named(kind), |all| all.iter().any(named)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_article_is_found_in_a_graph() {
        let script = r#"{"@graph": [{"@type": "WebSite", "headline": "no"}, {"@type": ["Thing", "NewsArticle"],
            "headline": " Vote stands ", "datePublished": "2026-03-05T23:00:00-05:00",
            "author": [{"name": "Ana Ruiz"}, "Omar Diaz"]}]}"#;
        let found = article(script).expect("an article");
        assert_eq!(found.headline.as_deref(), Some("Vote stands"));
        assert_eq!(found.published.as_deref(), Some("2026-03-05"));
        assert_eq!(found.byline.as_deref(), Some("Ana Ruiz, Omar Diaz"));
        assert!(article("{").is_none() && article(r#"{"@type": "Person"}"#).is_none());
    }
}
