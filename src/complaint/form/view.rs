//! How the forms look.

use leptos::prelude::*;

use super::{
    address,
    reading::{
        BODY, CAPACITY, EMAIL, KEY, LONGEST_BODY, LONGEST_NAME, LONGEST_PASSAGE, LONGEST_REPLY,
        LONGEST_SOURCE, NAME, PASSAGE, REASON, SOURCE, Sent, TRAP,
    },
};
use crate::{
    complaint::{Capacity, Kind, Target, figures},
    desk::form::{Control, Input, Notes, Presence},
    locale::{
        Lang,
        complaint::{ComplaintTexts, complaint_texts},
        reason::reason_texts,
        screens::form_texts,
    },
};

/// The longest address of mail (RFC 5321, section 4.5.3.1).
const LONGEST_EMAIL: usize = 254;

/// Why a form was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    Faults,
    Trapped,
    /// Nothing is taken for so many seconds.
    TooMany(i64),
}

pub const fn title(kind: Kind, texts: &ComplaintTexts) -> &'static str {
    match kind {
        Kind::Comment => texts.comment_title,
        Kind::Article => texts.article_title,
        Kind::Reply => texts.reply_title,
        Kind::Correction => texts.correction_title,
    }
}

/// A form with what is filled in.
pub struct FormView {
    pub kind: Kind,
    pub target: Target,
    pub sent: Sent,
    pub trouble: Option<Trouble>,
    pub lang: Lang,
}

impl FormView {
    pub fn view(self) -> impl IntoView {
        let texts = complaint_texts(self.lang);
        let lead = match self.kind {
            Kind::Comment => texts.comment_lead,
            Kind::Article => texts.article_lead,
            Kind::Reply => texts.reply_lead,
            Kind::Correction => texts.correction_lead,
        };
        let is_right = matches!(self.kind, Kind::Reply | Kind::Correction);
        let house_rule = is_right.then(|| view! { <p class="hint">{texts.house_rule}</p> });
        let button = match self.kind {
            Kind::Comment => texts.send_comment,
            _ => texts.send,
        };
        view! {
            <div class="page page-form page-complaint">
                <header class="page-head">
                    <h1 tabindex="-1">{title(self.kind, texts)}</h1>
                    <p class="standfirst">{lead}</p>
                    {house_rule}
                </header>
                {self.trouble(texts)}
                {self.about(texts)}
                <form class="reader-form" method="post" action=address(self.kind, &self.target)>
                    <p class="hint">{texts.required}</p>
                    <input type="hidden" name=KEY value=self.sent.key.clone()/>
                    {trap(texts)}
                    {self.fields(texts)}
                    <p class="actions"><button>{button}</button></p>
                </form>
                {self.ways(texts)}
                <p><a href=figures::PATH rel="external">{texts.figures_link}</a></p>
            </div>
        }
    }

    /// What is wrong, with the way to each field.
    fn trouble(&self, texts: &'static ComplaintTexts) -> Option<AnyView> {
        let trouble = self.trouble?;
        let (said, faults) = match trouble {
            Trouble::Faults => (texts.summary.to_owned(), self.faults(texts)),
            Trouble::Trapped => (texts.trapped.to_owned(), Vec::new()),
            Trouble::TooMany(seconds) => ((texts.too_many)(seconds), Vec::new()),
        };
        let faults = (!faults.is_empty()).then(|| {
            let items = faults.into_iter().map(|(name, label, fault)| {
                let href = format!("#{name}");
                view! { <li><a href=href>{label}": "{fault}</a></li> }
            });
            view! { <ul>{items.collect_view()}</ul> }
        });
        let summary = view! {
            <div class="form-errors" role="alert" id="kesalahan"><p>{said}</p>{faults}</div>
        };
        Some(summary.into_any())
    }

    /// Name, label and fault of each field that has one, in the form's order.
    fn faults(&self, texts: &'static ComplaintTexts) -> Vec<(&'static str, &'static str, String)> {
        [
            (REASON, texts.reason),
            (PASSAGE, self.passage_label(texts)),
            (BODY, self.body_label(texts)),
            (CAPACITY, texts.capacity),
            (NAME, texts.name),
            (EMAIL, texts.email),
            (SOURCE, texts.correction_source),
        ]
        .into_iter()
        .filter_map(|(name, label)| {
            let fault = self.fault(name)?;
            Some((name, label.trim_end_matches([' ', '*', '?']), fault))
        })
        .collect()
    }

    fn fault(&self, name: &str) -> Option<String> {
        self.sent.faults.text(name, form_texts(self.lang))
    }

    fn about(&self, texts: &'static ComplaintTexts) -> impl IntoView + use<> {
        let (headline, path) = (self.target.headline.clone(), self.target.path.clone());
        let comment = self.target.comment.clone().map(|comment| {
            view! {
                <p class="hint">{texts.about_comment}</p>
                <blockquote class="quoted">
                    <p class="quoted-name">{comment.name}</p>
                    <p>{comment.body}</p>
                </blockquote>
            }
        });
        view! {
            <div class="form-about">
                {comment}
                <p><span class="hint">{texts.about_story}":"</span>" "<a href=path rel="external">{headline}</a></p>
            </div>
        }
    }

    fn fields(&self, texts: &'static ComplaintTexts) -> impl IntoView + use<> {
        let is_reply = self.kind == Kind::Reply;
        let has_passage = matches!(self.kind, Kind::Reply | Kind::Correction);
        let longest = if is_reply {
            LONGEST_REPLY
        } else {
            LONGEST_BODY
        };
        let (name, email, email_hint) = match self.kind {
            Kind::Reply => (
                texts.name_required,
                texts.email_required,
                texts.reply_email_hint,
            ),
            _ => (texts.name, texts.email, texts.email_hint),
        };
        let body_hint = match self.kind {
            Kind::Comment => Some(texts.comment_body_hint),
            Kind::Article => Some(texts.article_body_hint),
            Kind::Reply => Some(texts.reply_body_hint),
            Kind::Correction => None,
        };
        let passage = has_passage.then(|| {
            let input = Input {
                control: Control::Block(5),
                limit: Some(LONGEST_PASSAGE),
                ..self.input(PASSAGE, self.passage_label(texts), &self.sent.passage)
            };
            input.view()
        });
        let body = Input {
            control: Control::Block(if is_reply { 12 } else { 5 }),
            limit: Some(longest),
            hint: body_hint.map(str::to_owned),
            ..self.input(BODY, self.body_label(texts), &self.sent.body)
        };
        let source = (self.kind == Kind::Correction).then(|| {
            let input = Input {
                limit: Some(LONGEST_SOURCE),
                ..self.input(SOURCE, texts.correction_source, &self.sent.source)
            };
            input.view()
        });
        let name = Input {
            autocomplete: "name",
            limit: Some(LONGEST_NAME),
            ..self.input(NAME, name, &self.sent.name)
        };
        let email = Input {
            control: Control::Email,
            autocomplete: "email",
            limit: Some(LONGEST_EMAIL),
            hint: Some(email_hint.to_owned()),
            ..self.input(EMAIL, email, &self.sent.typed_email)
        };
        view! {
            {self.reasons(texts)}
            {passage}
            {body.view()}
            {source}
            {is_reply.then(|| self.capacities(texts))}
            {name.view()}
            {email.view()}
        }
    }

    /// A field with what is wrong with it; the label's star says that it must be filled in.
    fn input(&self, name: &'static str, label: &str, value: &str) -> Input {
        let presence = match label.ends_with('*') {
            true => Presence::Required,
            false => Presence::Optional,
        };
        Input {
            name,
            label: label.to_owned(),
            value: value.to_owned(),
            autocomplete: "off",
            fault: self.fault(name),
            presence,
            ..Input::default()
        }
    }

    const fn passage_label(&self, texts: &ComplaintTexts) -> &'static str {
        match self.kind {
            Kind::Reply => texts.reply_passage,
            _ => texts.correction_passage,
        }
    }

    const fn body_label(&self, texts: &ComplaintTexts) -> &'static str {
        match self.kind {
            Kind::Comment => texts.comment_body,
            Kind::Article => texts.article_body,
            Kind::Reply => texts.reply_body,
            Kind::Correction => texts.correction_body,
        }
    }

    fn reasons(&self, texts: &'static ComplaintTexts) -> Option<impl IntoView + use<>> {
        let offered = self.kind.reasons();
        if offered.is_empty() {
            return None;
        }
        let choices = offered.iter().enumerate().map(|(index, reason)| {
            let words = reason_texts(self.lang, reason.name());
            Choice {
                id: (index == 0).then_some(REASON),
                value: reason.name(),
                label: words.name,
                means: Some(words.means),
                is_chosen: self.sent.chose(*reason),
            }
        });
        Some(self.choices(REASON, texts.reason, choices.collect(), None))
    }

    fn capacities(&self, texts: &'static ComplaintTexts) -> impl IntoView + use<> {
        let labels = [texts.capacity_own, texts.capacity_behalf];
        let choices =
            Capacity::ALL
                .into_iter()
                .zip(labels)
                .enumerate()
                .map(|(index, (capacity, label))| Choice {
                    id: (index == 0).then_some(CAPACITY),
                    value: capacity.name(),
                    label,
                    means: None,
                    is_chosen: self.sent.capacity == Some(capacity),
                });
        let hint = Some(texts.capacity_hint);
        self.choices(CAPACITY, texts.capacity, choices.collect(), hint)
    }

    fn choices(
        &self,
        name: &'static str,
        legend: &'static str,
        choices: Vec<Choice>,
        hint: Option<&'static str>,
    ) -> impl IntoView + use<> {
        let notes = Notes {
            name,
            fault: self.fault(name),
            hint: hint.map(str::to_owned),
            ..Notes::default()
        };
        let described = notes.described_by();
        let choices = choices.into_iter().map(|choice| {
            let means = choice
                .means
                .map(|means| view! { <span class="hint">{means}</span> });
            view! {
                <label class="choice">
                    <input
                        type="radio"
                        id=choice.id
                        name=name
                        value=choice.value
                        checked=choice.is_chosen
                        required=true
                        aria-describedby=described.clone()
                    />
                    <span>{choice.label}{means}</span>
                </label>
            }
        });
        let choices = choices.collect_view();
        view! { <fieldset><legend>{legend}</legend>{choices}{notes.view()}</fieldset> }
    }

    /// From the form about an article to the two rights.
    fn ways(&self, texts: &'static ComplaintTexts) -> Option<impl IntoView + use<>> {
        if self.kind == Kind::Comment {
            return None;
        }
        let others = Kind::ALL
            .into_iter()
            .filter(|kind| *kind != Kind::Comment && *kind != self.kind)
            .map(|kind| {
                let href = address(kind, &self.target);
                view! { <li><a href=href rel="external nofollow">{title(kind, texts)}</a></li> }
            });
        let others = others.collect_view();
        Some(view! { <div class="form-ways"><p>{texts.other_ways}</p><ul>{others}</ul></div> })
    }
}

/// One of several.
struct Choice {
    id: Option<&'static str>,
    value: &'static str,
    label: &'static str,
    means: Option<&'static str>,
    is_chosen: bool,
}

/// Out of everybody's sight and reach but a program's.
fn trap(texts: &'static ComplaintTexts) -> impl IntoView {
    view! {
        <p class="trap" aria-hidden="true">
            <label for=TRAP>{texts.trap}</label>
            <input id=TRAP name=TRAP type="text" tabindex="-1" autocomplete="off"/>
        </p>
    }
}
