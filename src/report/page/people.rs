//! Everybody with every form of the name and every title, in the order of the article; forms that a finding is about
//! are marked.
//!
//! "Mayor Ana Ruiz ¶1 · Ruiz ¶2, ¶4 · Deputy Mayor Ana Ruiz ¶9 ← clash".

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::Page;
use super::speaker::Speaker;
use crate::span::Span;
use crate::vocab::EntityKind;

/// A form of the name, with where it stands.
struct Form<'a> {
    words: &'a str,
    places: Vec<(usize, String)>,
    /// The finding that is about it.
    flagged: Option<usize>,
}

impl Page<'_> {
    pub(super) fn people(&self) -> Markup {
        let flagged: BTreeMap<Span, usize> = self.flagged().map(|(number, span)| (span, number)).collect();
        let (people, others): (Vec<_>, Vec<_>) =
            self.speakers.all.iter().partition(|speaker| speaker.entity.kind == EntityKind::Person);
        html! {
            h2 #people-title { "Who is who" }
            @if people.is_empty() && others.is_empty() { p.none { "Nobody is named." } }
            ul.people { @for one in people { (self.person(one, &flagged)) } }
            @if !others.is_empty() {
                h3 { "Bodies, papers, groups" }
                ul.people { @for one in others { (self.person(one, &flagged)) } }
            }
        }
    }

    fn person(&self, speaker: &Speaker, flagged: &BTreeMap<Span, usize>) -> Markup {
        let statements = match speaker.statements {
            0 => "says nothing".to_owned(),
            1 => "1 statement".to_owned(),
            many => format!("{many} statements"),
        };
        html! {
            li {
                (speaker.badge())
                div {
                    p.who { b { (speaker.entity.name) } " " small { (statements) } }
                    ul.forms aria-label={ "As " (speaker.entity.name) " is called" } {
                        @for form in self.forms(speaker, flagged) {
                            li.flagged[form.flagged.is_some()] {
                                span.words { (form.words) }
                                " "
                                @for (n, (block, place)) in form.places.iter().take(4).enumerate() {
                                    @if n > 0 { ", " }
                                    a href={ "#p" (block) } { (place) }
                                }
                                @if form.places.len() > 4 { ", …" }
                                @if let Some(number) = form.flagged { " " a.finding href={ "#f" (number) } { "see finding" } }
                            }
                        }
                    }
                }
            }
        }
    }

    /// Each form once, where it stands first deciding the order.
    fn forms(&self, speaker: &Speaker, flagged: &BTreeMap<Span, usize>) -> Vec<Form<'_>> {
        let mut forms: Vec<Form> = Vec::new();
        for span in &speaker.entity.mentions {
            let words = self.text(*span);
            let place = (self.paragraph(*span), self.place(*span));
            let mut within = flagged.range(Span::new(span.start, span.start)..Span::new(span.end, span.end));
            let flagged = within.find(|(flagged, _)| span.contains(**flagged)).map(|(_, number)| *number);
            match forms.iter_mut().find(|form| form.words == words) {
                Some(form) => {
                    if form.places.last() != Some(&place) {
                        form.places.push(place);
                    }
                    form.flagged = form.flagged.or(flagged);
                }
                None => forms.push(Form { words, places: vec![place], flagged }),
            }
        }
        forms
    }
}
