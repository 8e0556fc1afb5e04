//! Who said it: names, titles, descriptions, pronouns, groups, through the public calls.

use sayso::{Desk, Document, InputFormat, Polarity, analyze};

/// Speaker (or speakers) of each claim of an article, in order; "?" where nobody was found, "a|b" where two fit.
fn speakers(text: &str) -> Vec<String> {
    let document = Document::read(text.as_bytes(), InputFormat::Text, None).expect("a text");
    let article = analyze(document, &Desk::builtin());
    let name = |id: &u32| article.entities[*id as usize].name.clone();
    article
        .claims
        .iter()
        .map(|claim| match (claim.speakers.as_slice(), claim.candidates.as_slice()) {
            ([], []) => "?".to_owned(),
            ([], candidates) => candidates.iter().map(name).collect::<Vec<_>>().join("|"),
            (speakers, _) => speakers.iter().map(name).collect::<Vec<_>>().join(" + "),
        })
        .collect()
}

#[test]
fn surnames_and_titles_lead_to_full_names() {
    let text = "Ana Ruiz said the vote would stand. Ruiz added that she was glad.\n\nMayor Ruiz said it was over.";
    assert_eq!(speakers(text), ["Ana Ruiz"; 3]);
}

#[test]
fn a_pronoun_is_the_last_speaker_of_its_gender() {
    let text = "Mr. Daniel Okoro said the count was fair. Ms. Ingrid Lund said it was not. \
                He said he would wait. She said she would sue.";
    assert_eq!(speakers(text), ["Daniel Okoro", "Ingrid Lund", "Daniel Okoro", "Ingrid Lund"]);
}

#[test]
fn a_pronoun_goes_on_over_a_name_in_the_same_sentence() {
    let text = "Viktor Sorokin spoke for an hour. While he was calm about Adam Hale’s questions, \
                he expressed respect for Hale.";
    assert_eq!(speakers(text), ["Viktor Sorokin"]);
}

#[test]
fn two_of_one_surname_are_a_tie_unless_one_is_near() {
    let tie = "Ana Ruiz met Tomás Ruiz. Ruiz said the vote would stand.";
    assert_eq!(speakers(tie), ["Ana Ruiz|Tomás Ruiz"]);
    let near =
        "Ana Ruiz is mayor.\n\nIt rained.\n\nIt snowed.\n\nTomás Ruiz leads the union. Ruiz said it would strike.";
    assert_eq!(speakers(near), ["Tomás Ruiz"]);
}

#[test]
fn a_first_name_with_a_slip_is_no_second_person() {
    let slip = "Kristen Lund met the board. It knew Kristin Lund. Lund said it was over.";
    assert_eq!(speakers(slip), ["Kristen Lund"]);
    let two = "Mario Ruiz met Maria Ruiz. Ruiz said it was over.";
    assert_eq!(speakers(two), ["Mario Ruiz|Maria Ruiz"]);
}

#[test]
fn a_place_does_not_speak_for_what_stands_in_it() {
    let text = "A company based in Hale said the pier was lost. A schedule issued by Ana Ruiz said it was not.";
    assert_eq!(speakers(text), ["A company", "Ana Ruiz"]);
}

#[test]
fn a_body_speaks_though_it_describes_people_as_well() {
    // “council leader”, “union members”: the noun before a verb is the body itself.
    let text = "The council insists no decision has been made. The union says members will be paid. \
                The school administrators said it was late.";
    assert_eq!(speakers(text), ["The council", "The union", "?"]);
}

#[test]
fn the_state_is_the_last_one_named() {
    let text =
        "Voters in Ohio and Florida queue. The state said it was late. France and Ohio met. The country said no.";
    assert_eq!(speakers(text), ["Florida", "France"]);
}

#[test]
fn who_is_asked_about_does_not_answer() {
    let text = "Coach Ben Diaz said his side was lucky. Striker Kim Hale, who missed, left early. Diaz said it was late. \
                Asked about Hale, he said, “I felt for her.”";
    assert_eq!(speakers(text), ["Ben Diaz", "Ben Diaz", "?", "Ben Diaz"]);
}

#[test]
fn whose_office_it_is_tells_offices_apart() {
    let text = "Ana Ruiz’s office said it was late. Mike Lund’s office said it was not. The office said it was shut. \
                An office said yes.";
    assert_eq!(speakers(text), ["Ana Ruiz’s office", "Mike Lund’s office", "Mike Lund’s office", "An office"]);
}

#[test]
fn who_is_quoted_speaks_and_not_who_quotes() {
    let text = "The Hale Herald quoted Ana Ruiz as saying that the ward was full. Mike Lund was quoted by the Herald as \
                saying that it was not.";
    assert_eq!(speakers(text), ["Hale Herald", "Ana Ruiz", "Mike Lund"]);
}

#[test]
fn a_description_is_the_one_whose_title_fits() {
    let text = "Russian President Vladimir Sorokin met US President Adam Hale. It rained. \
                The Russian president said that the talks went well.";
    assert_eq!(speakers(text), ["Vladimir Sorokin"]);
    let role = "Kim Park, a lawyer, left early. The lawyer said that the case was weak.";
    assert_eq!(speakers(role), ["Kim Park"]);
}

#[test]
fn a_spokesman_is_not_his_principal() {
    let text = "Mayor Ana Ruiz left early. Her spokesman, Peter Aldana, said she was tired. \
                “She is fine,” Aldana said. A spokesman for Ruiz said that it was over.";
    let found = speakers(text);
    assert_eq!(found[..2], ["Peter Aldana", "Peter Aldana"]);
    assert_ne!(found[2], "Ana Ruiz");
}

#[test]
fn joint_speakers_are_two() {
    let text = "Viktor Sorokin met Adam Hale. Sorokin and Hale said they agreed.";
    assert_eq!(speakers(text), ["Viktor Sorokin + Adam Hale"]);
    // What one of them is stands between the names.
    let text = "Mike Lund came late. Lund and his lawyer, Tess Hale, said the claim was false.";
    assert_eq!(speakers(text), ["Mike Lund + Tess Hale"]);
    let text = "Tess Hale, the mayor, and Mike Lund, her deputy, said the pier would close.";
    assert_eq!(speakers(text), ["Tess Hale + Mike Lund"]);
    // A body in what she is does not speak.
    let text = "Tess Hale, director of Lund and Sons, said the pier would close.";
    assert_eq!(speakers(text), ["Tess Hale"]);
}

#[test]
fn countries_and_bodies_speak() {
    let text = "Russia demanded that the envoy leave. The Hale Harbour Board said the pier was safe.";
    assert_eq!(speakers(text), ["Russia", "Hale Harbour Board"]);
}

#[test]
fn a_relative_pronoun_is_the_name_before_it() {
    let text = "The letter went to Ana Ruiz, who said that it was late.";
    assert_eq!(speakers(text), ["Ana Ruiz"]);
}

#[test]
fn a_quotation_alone_is_carried_only_from_the_paragraph_before() {
    let carried = "Ana Ruiz said the vote would stand.\n\n“We have nothing to hide from anybody in this town.”";
    assert_eq!(speakers(carried), ["Ana Ruiz", "Ana Ruiz"]);
    let far =
        "Ana Ruiz said the vote would stand.\n\nIt rained.\n\n“We have nothing to hide from anybody in this town.”";
    assert_eq!(speakers(far), ["Ana Ruiz", "?"]);
}

#[test]
fn a_quotation_that_runs_on_is_one_claim() {
    let text = "“We are ready,” Ana Ruiz said. “We have been ready for a year.\n\n“And we will not wait.”";
    assert_eq!(speakers(text), ["Ana Ruiz"]);
}

#[test]
fn what_nobody_says_is_negated() {
    let text = "Neither man said that the talks had failed. Ruiz would not say if they had. Lund said that they had.";
    let document = Document::read(text.as_bytes(), InputFormat::Text, None).expect("a text");
    let article = analyze(document, &Desk::builtin());
    let polarities: Vec<_> = article.claims.iter().map(|claim| claim.polarity).collect();
    assert_eq!(polarities, [Polarity::Negated, Polarity::Negated, Polarity::Asserted]);
}

#[test]
fn a_surname_that_is_a_town_speaks_all_the_same() {
    let text = "Verena Paris ran the inn at twenty.\n\nParis claims that her boat was sold. Paris said it leaked.";
    assert_eq!(speakers(text), ["Verena Paris", "Verena Paris"]);
    assert_eq!(speakers("Verena Paris left. A ministry in Paris said the talks were over."), ["A ministry"]);
}

#[test]
fn a_verb_ends_a_name() {
    let text = "The Hale Coastal Defence Agency says many piers will need new planks.";
    assert_eq!(speakers(text), ["Hale Coastal Defence Agency"]);
}

#[test]
fn who_found_the_papers_does_not_speak() {
    let text = "The Hale Herald was sold. He left early, according to papers seen by the Hale Herald.";
    assert_eq!(speakers(text), ["?"]);
    let text = "He left early, according to what he told the police.";
    assert_eq!(speakers(text), ["?"]);
}

#[test]
fn who_asks_or_accuses_does_not_answer() {
    let text = "Mike Lund met Tess Hale. Lund was attacked by Hale for the delay, but insisted that the pier was safe.";
    assert_eq!(speakers(text).last().map(String::as_str), Some("Mike Lund"));
    let text = "Mike Lund met Tess Hale. Hale accused Lund of saying that the pier was lost.";
    assert_eq!(speakers(text), ["Tess Hale"]);
}
